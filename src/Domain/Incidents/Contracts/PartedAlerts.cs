namespace IncidentManager.Domain.Incidents.Contracts;

/// <summary>The alerts of two incidents once they are apart again.</summary>
/// <param name="Returning">Those that go back to the one that was merged; <paramref name="ReturningFiring"/> are those that fire.</param>
/// <param name="Staying">Those that stay with the other one.</param>
/// <param name="ResolvesWithLastAlert">Whether incidents resolve by themselves when nothing of them fires any more; a setting.</param>
public readonly record struct AlertsApart(int Returning, int ReturningFiring, int Staying, int StayingFiring, bool ResolvesWithLastAlert);

/// <summary>An alert as a split sees it.</summary>
public sealed record SplitAlert(
    Guid Id, string Title, bool IsFiring, Severity Severity, IncidentType Type, string Source, IReadOnlyCollection<string> Services,
    IReadOnlyDictionary<string, string> Labels);
