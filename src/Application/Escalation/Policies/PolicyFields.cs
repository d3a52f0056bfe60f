using System.Text.Json.Serialization;
using FluentValidation;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation.Policies;

namespace IncidentManager.Application.Escalation.Policies;

/// <summary>What is set about a policy, as somebody sent it; see <see cref="Plan"/>.</summary>
public interface IPolicyFields
{
    IReadOnlyList<StepFields>? Steps { get; }
    int? Repeat { get; }
    string? RepeatAfter { get; }
    string? ReescalateAfter { get; }
    IReadOnlyDictionary<string, string>? Urgency { get; }
}

/// <summary>See <see cref="StepText"/>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record StepFields(string? Delay, IReadOnlyList<string>? Targets);

internal static class PolicyFields
{
    public static void Fields<T>(this AbstractValidator<T> validator) where T : IPolicyFields =>
        validator.RuleFor(fields => fields).Custom((fields, context) => PolicyReader.Read(Raw(fields), context.AddFailure));

    /// <summary>Of checked fields: each duration in its one spelling, and nothing left to a default that another version may have changed.</summary>
    public static PolicyText ToText(this IPolicyFields fields)
    {
        var plan = PolicyReader.Stored(Raw(fields));
        return new PolicyText
        {
            Steps = [.. plan.Steps.Select(step => new StepText(Duration.Write(step.Delay), [.. step.Targets.Select(target => target.ToString())]))],
            Repeat = plan.Repeat,
            RepeatAfter = Duration.Write(plan.RepeatAfter),
            ReescalateAfter = plan.ReescalateAfter is { } after ? Duration.Write(after) : null,
            Urgency = PolicyReader.UsualUrgency.Keys.ToDictionary(severity => severity.Name(), severity => plan.UrgencyOf(severity)?.Name() ?? PolicyReader.Record),
        };
    }

    private static PolicyText Raw(IPolicyFields fields) => new()
    {
        Steps = fields.Steps?.Select(step => step is null ? null! : new StepText(step.Delay, step.Targets)).ToList(),
        Repeat = fields.Repeat,
        RepeatAfter = fields.RepeatAfter,
        ReescalateAfter = fields.ReescalateAfter,
        Urgency = fields.Urgency,
    };
}
