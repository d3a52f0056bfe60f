using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Correlation.Rules;

/// <summary>Removes a rule; what waited for others by it is decided on anew.</summary>
public sealed record RemoveCorrelationRule(string Name, int? IfMatch) : ICommand;

internal sealed class RemoveCorrelationRuleHandler(ICorrelationDb db) : ICommandHandler<RemoveCorrelationRule>
{
    public Task<Result> Handle(RemoveCorrelationRule command, CancellationToken cancellationToken) => db.Change(
        command.Name, command.IfMatch,
        rule =>
        {
            rule.Remove();
            db.CorrelationRules.Remove(rule);
        },
        cancellationToken);
}
