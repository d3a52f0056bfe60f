using IncidentManager.Correlation.Storms;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Backtest;
using IncidentManager.Domain.Catalog.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Correlation.Contracts;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Correlation.Quality;

/// <summary>The product's own decision over storms, in memory, with the configuration that it has where nobody set one.</summary>
internal static class Grouper
{
    private static readonly EpisodeWindows Windows = new(TimeSpan.FromMinutes(10), ResolveWithLastAlert: true);

    /// <summary>The incident of each alert, in their order.</summary>
    public static IReadOnlyList<int> Group(LabelledStorms storms, GroupingDefaults? defaults = null)
    {
        var graph = ServiceGraph.Of(storms.Catalogue.Select(service => (service.Key, (IReadOnlyList<string>)[.. service.Value])));
        var correlator = new Correlator([], defaults ?? GroupingDefaults.Standard, graph);
        var groups = new ReplayedGroups(Windows);
        PriorityQueue<int, DateTimeOffset> ends = new();
        List<int> incidents = [];
        foreach (var alert in storms.Alerts)
        {
            while (ends.TryPeek(out var over, out var at) && at <= alert.At)
            {
                ends.Dequeue();
                groups.End(over, at);
            }

            var incident = groups.Begin(GroupKey.Of(alert.Identity), correlator.KeysOf(Matched(alert)), alert.At)!.Value;
            ends.Enqueue(incident, alert.Ends);
            incidents.Add(incident);
        }

        return incidents;
    }

    /// <summary>As the Prometheus formats read an alert (docs/alerts.md, fields and limits).</summary>
    private static MatchedAlert Matched(LabelledAlert alert)
    {
        var service = new[] { "service", "service_name", "app" }.Select(alert.Labels.GetValueOrDefault).FirstOrDefault(name => name is not null);
        var severity = SeverityWords.TryParse(alert.Labels.GetValueOrDefault("severity", ""), out var known) ? known.Name() : null;
        return new(alert.Labels, alert.Title, [severity], [null], alert.Source, service is null ? [] : [service]);
    }
}
