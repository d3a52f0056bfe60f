using IncidentManager.Domain.Escalation.Policies;

namespace IncidentManager.Application.Escalation.Policies;

/// <summary>A policy as shown, with every default.</summary>
public sealed record PolicyView(
    string Name, IReadOnlyList<StepFields> Steps, int Repeat, string RepeatAfter, string? ReescalateAfter, IReadOnlyDictionary<string, string> Urgency,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, int Version)
{
    internal static PolicyView Of(Policy policy)
    {
        var text = policy.Text;
        return new(
            policy.Name, [.. text.Steps!.Select(step => new StepFields(step.Delay, step.Targets))], text.Repeat!.Value, text.RepeatAfter!, text.ReescalateAfter,
            text.Urgency!.OrderBy(one => one.Key, StringComparer.Ordinal).ToDictionary(), policy.CreatedAt, policy.UpdatedAt, policy.Version);
    }
}
