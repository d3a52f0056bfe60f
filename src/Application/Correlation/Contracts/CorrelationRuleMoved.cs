using IncidentManager.Application.Common.Queue;

namespace IncidentManager.Application.Correlation.Contracts;

/// <summary>A correlation rule is new, another one than before, or gone: alerts that waited for others by it are to be looked at again.</summary>
public sealed record CorrelationRuleMoved(string Rule) : IMessage
{
    public const string Name = "correlation_rule_moved";
}

internal sealed class CorrelationRuleMovedHandler(IEnumerable<IReactTo<CorrelationRuleMoved>> reactions) : Announcement<CorrelationRuleMoved>(reactions);
