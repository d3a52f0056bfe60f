using IncidentManager.Application.Notifications.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Notifications.Contracts;
using IncidentManager.Domain.Notifications.Routing;

namespace IncidentManager.Application.Notifications.Routes;

internal sealed class DraftRoutes(RouteChanges changes, Routing routing) : IDraftRoutes
{
    public async Task<Result<RoutedOf>> Read(IReadOnlyList<RouteFields?> routes, CancellationToken ct)
    {
        var faults = new Dictionary<string, string[]>();
        RouteForm.CheckAll(routes, (path, fault) => faults.TryAdd(path, [fault]));
        if (faults.Count > 0) return Error.Invalid(faults);

        var texts = routes.Select(route => route!.ToText()).ToList();
        var known = await changes.KnownNames(ct);
        for (var i = 0; i < texts.Count; i++)
            foreach (var (path, fault) in RouteForm.Missing(texts[i], known)) faults.Add($"routes[{i}].{path}", fault);

        if (faults.Count > 0) return Error.Invalid(faults);

        var (set, drafted) = (new Leads((await routing.Now(ct)).Tree), new Leads(new RouteTree(texts)));
        return (RoutedOf)((opening, severity) =>
        {
            var incident = RoutedIncident.OpenedBy(opening, severity);
            return new Routed(set.Of(incident), drafted.Of(incident));
        });
    }

    /// <summary>Where a tree leads; a million incidents share the lists of its routes. Mute timings move when somebody is told, not whether.</summary>
    private sealed class Leads(RouteTree tree)
    {
        private readonly Dictionary<RouteNode, string[]> _of = [];

        public IReadOnlyList<string> Of(RoutedIncident incident) => tree.Match(incident).Matched switch
        {
            [] => [],
            [var only] => Of(only),
            var several => [.. several.SelectMany(Of).Distinct()],
        };

        private string[] Of(RouteNode route)
        {
            if (_of.TryGetValue(route, out var known)) return known;

            var points = route.Settings.ContactPoints.Select(name => Receivers.ContactPointPrefix + name);
            return _of[route] = route.Settings.EscalationPolicy is { } policy ? [.. points, Receivers.PolicyPrefix + policy] : [.. points];
        }
    }
}
