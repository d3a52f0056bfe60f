namespace IncidentManager.Domain.Notifications;

/// <summary>Which step asks that somebody be told.</summary>
/// <param name="Policy">By its name.</param>
/// <param name="Round">From 1.</param>
/// <param name="Step">From 1.</param>
/// <param name="LedBy">What in the step names the receiver, such as `schedule payments`; null where it is the receiver's own name.</param>
/// <param name="InsteadOf">Of a fall-back: who could not be reached; empty if it is none, or nobody was on call.</param>
public sealed record StepOrigin(Guid Run, string Policy, int Round, int Step, string? LedBy = null, string InsteadOf = "");
