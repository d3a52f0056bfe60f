using IncidentManager.Application.Notifications.Contracts;
using IncidentManager.Application.Notifications.Deliveries;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications;
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

        var now = await routing.Now(ct);
        var (set, drafted) = (new Ways(now), new Ways(now with { Tree = new RouteTree(texts) }));
        return (RoutedOf)((opening, severity) =>
        {
            var incident = RoutedIncident.OpenedBy(opening, severity);
            return new Routed(set.Of(incident), drafted.Of(incident));
        });
    }

    /// <summary>Where a tree leads; a million incidents share what its routes say.</summary>
    private sealed class Ways(RoutingNow routing)
    {
        private static readonly HoldAt Nothing = _ => null;
        private static readonly Leads Nowhere = (_, _) => [];
        private readonly Dictionary<string, Leads> _of = []; // by the paths of the routes that match

        public Leads Of(RoutedIncident incident)
        {
            var routes = routing.Tree.Match(incident).Matched;
            if (routes.Count == 0) return Nowhere;

            var paths = routes is [var only] ? only.Path : string.Join('\n', routes.Select(route => route.Path));
            return _of.TryGetValue(paths, out var known) ? known : _of[paths] = Of(routes);
        }

        private Leads Of(IReadOnlyList<RouteNode> routes)
        {
            string[] points = [.. routes.SelectMany(route => route.Settings.ContactPoints).Distinct()];
            string[] receivers = [.. points.Select(name => Receivers.ContactPointPrefix + name)];
            string[] policies = [.. routes.Select(route => route.Settings.EscalationPolicy).OfType<string>().Distinct()];
            string[] begun = [.. policies.Select(name => Receivers.PolicyPrefix + name)];
            return (openedAt, now) =>
            {
                var opened = new IncidentNow(IncidentState.Open, Severity.P0, openedAt, Alerts: 1); // to those who were told nothing, the severity makes no difference
                var leads = new Lead[points.Length + policies.Length];
                for (var i = 0; i < points.Length; i++) // all points of one route have its times
                    leads[i] = new(receivers[i], i > 0 && routes.Count == 1 ? leads[0].At : routing.ToldFirst(routes, points[i], opened, now, Nothing));
                for (var i = 0; i < policies.Length; i++) leads[points.Length + i] = new(begun[i], routing.BeginsAt(routes, policies[i], now, Nothing));
                return leads;
            };
        }
    }
}
