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
            return new Routed(set.Of(incident, severity), drafted.Of(incident, severity));
        });
    }

    /// <summary>Where a tree leads; a million incidents share what its routes say.</summary>
    private sealed class Ways(RoutingNow routing)
    {
        private static readonly HoldAt Nothing = _ => null;
        private readonly Dictionary<(RouteNode, Severity), Leads> _of = [];

        public Leads Of(RoutedIncident incident, Severity severity) => routing.Tree.Match(incident).Matched switch
        {
            [] => _ => [],
            [var only] => _of.TryGetValue((only, severity), out var known) ? known : _of[(only, severity)] = Of([only], severity),
            var several => Of(several, severity),
        };

        private Leads Of(IReadOnlyList<RouteNode> routes, Severity severity)
        {
            var points = routes.SelectMany(route => route.Settings.ContactPoints).Distinct().ToList();
            var policies = routes.Select(route => route.Settings.EscalationPolicy).OfType<string>().Distinct().ToList();
            return openedAt =>
            {
                var opened = new IncidentNow(IncidentState.Open, severity, openedAt, Alerts: 1);
                return
                [
                    .. points.Select(name => new Lead(Receivers.ContactPointPrefix + name, routing.ToldFirst(routes, name, opened, Nothing))),
                    .. policies.Select(name => new Lead(Receivers.PolicyPrefix + name, routing.BeginsAt(routes, name, openedAt, Nothing))),
                ];
            };
        }
    }
}
