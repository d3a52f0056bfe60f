using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Domain.Incidents;

/// <param name="Opens">Whether the one that was merged opens again; else it is over.</param>
/// <param name="LeavesNothingFiring">Whether the other one is over by that.</param>
public readonly record struct UnmergeVerdict(bool Opens, bool LeavesNothingFiring);

/// <summary>How two incidents stand once they are apart. Pure.</summary>
public static class UnmergeDecision
{
    /// <summary>No alert will end any more where none fires, so what resolves by itself has to do so now. What never had an alert waits for a person, as ever.</summary>
    public static UnmergeVerdict Decide(AlertsApart alerts) => new(
        !IsOver(alerts.Returning, alerts.ReturningFiring, alerts.ResolvesWithLastAlert),
        alerts.ReturningFiring > 0 && IsOver(alerts.Staying, alerts.StayingFiring, alerts.ResolvesWithLastAlert));

    private static bool IsOver(int alerts, int firing, bool resolvesWithLastAlert) => resolvesWithLastAlert && alerts > 0 && firing == 0;
}
