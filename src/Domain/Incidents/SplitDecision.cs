using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Domain.Incidents;

/// <summary>A person wants these alerts in an incident of their own.</summary>
/// <param name="Asked">As they were named.</param>
/// <param name="Chosen">Those of them that the incident has.</param>
/// <param name="FiringInAll">Of the whole incident.</param>
/// <param name="Title">Of the new incident; null for that of its worst alert.</param>
public sealed record SplitOrder(IReadOnlyCollection<Guid> Asked, IReadOnlyList<SplitAlert> Chosen, int FiringInAll, string? Title, string? Why);

/// <summary>Whether alerts can leave an incident, and what they make up by themselves. Pure.</summary>
public static class SplitDecision
{
    public const int MaxAlerts = 1_000;
    private const int MostListed = 20;

    /// <returns>Null if all is well.</returns>
    public static string? ProblemWith(SplitOrder order)
    {
        var has = order.Chosen.Select(alert => alert.Id).ToHashSet();
        var firing = order.Chosen.Count(alert => alert.IsFiring);
        return order.Asked.FirstOrDefault(id => !has.Contains(id)) is var missing && missing != Guid.Empty ? $"{missing} is no alert of this incident"
            : firing == 0 ? "must have one that fires: what is over needs no incident of its own"
            : firing == order.FiringInAll ? "must leave at least one that fires: this would split the last alert off"
            : null;
    }

    /// <summary>The title, type and source of the worst that fires; the labels that all have, and the services of any.</summary>
    public static IncidentReport ReportOf(SplitOrder order)
    {
        var worst = order.Chosen.Where(alert => alert.IsFiring).MinBy(alert => alert.Severity)!;
        var labels = worst.Labels.Where(label => order.Chosen.All(alert => alert.Labels.TryGetValue(label.Key, out var value) && value == label.Value));
        return new IncidentReport(
            order.Title ?? worst.Title, null, worst.Severity, worst.Type, worst.Source,
            [.. order.Chosen.SelectMany(alert => alert.Services).Distinct().Take(Incident.MaxServices)], labels.ToDictionary());
    }

    /// <summary>As it stands on the timeline.</summary>
    public static string Listed(IReadOnlyList<SplitAlert> alerts)
    {
        var titles = string.Join('\n', alerts.Take(MostListed).Select(alert => alert.Title));
        return alerts.Count <= MostListed ? titles : $"{titles}\nand {alerts.Count - MostListed} more";
    }
}
