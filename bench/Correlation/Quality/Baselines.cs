using IncidentManager.Correlation.Storms;

namespace IncidentManager.Correlation.Quality;

/// <summary>
/// Grouping by some labels alone, the way Alertmanager does: alerts with the same values are one group for as long as any of them fires and its
/// usual group_interval longer, when it is told of the end and forgotten; what comes after that begins a new one.
/// </summary>
internal static class Baselines
{
    private static readonly TimeSpan GroupInterval = TimeSpan.FromMinutes(5);

    /// <summary>The number of the group of each alert, in their order.</summary>
    /// <param name="alerts">In the order of their times.</param>
    public static IReadOnlyList<int> GroupBy(IEnumerable<LabelledAlert> alerts, params IReadOnlyList<string> labels)
    {
        Dictionary<string, (int Group, DateTimeOffset Ends)> open = [];
        List<int> groups = [];
        var last = 0;
        foreach (var alert in alerts)
        {
            var key = string.Join('\n', labels.Select(label => alert.Labels.GetValueOrDefault(label)));
            var isOpen = open.TryGetValue(key, out var group) && group.Ends + GroupInterval >= alert.At;
            open[key] = isOpen ? (group.Group, Later(group.Ends, alert.Ends)) : (++last, alert.Ends);
            groups.Add(open[key].Group);
        }

        return groups;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
