namespace IncidentManager.Domain.Escalation.Contracts;

/// <summary>All that fires of an incident is suppressed, so nobody is paged for it.</summary>
/// <param name="Reason">Such as `suppressed by silence 0199…`.</param>
/// <param name="Until">When that may be otherwise.</param>
public sealed record PagesHeld(string Reason, DateTimeOffset Until);
