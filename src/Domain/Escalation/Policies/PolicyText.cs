namespace IncidentManager.Domain.Escalation.Policies;

/// <summary>A step as it is set.</summary>
/// <param name="Delay">A duration, from the step before.</param>
/// <param name="Targets">Such as `schedule:payments`.</param>
public sealed record StepText(string? Delay, IReadOnlyList<string>? Targets);

/// <summary>A policy as it is stored, and frozen in each run of it: <see cref="PolicyReader"/> has nothing against it, and each duration stands in its one spelling.</summary>
public sealed record PolicyText
{
    public IReadOnlyList<StepText>? Steps { get; init; }
    public int? Repeat { get; init; }
    public string? RepeatAfter { get; init; }
    public string? ReescalateAfter { get; init; }

    /// <summary>By severity: high, low or record.</summary>
    public IReadOnlyDictionary<string, string>? Urgency { get; init; }
}
