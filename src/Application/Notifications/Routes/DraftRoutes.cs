using IncidentManager.Application.Notifications.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Notifications.Contracts;
using IncidentManager.Domain.Notifications.Routing;

namespace IncidentManager.Application.Notifications.Routes;

internal sealed class DraftRoutes(RouteChanges changes) : IDraftRoutes
{
    public async Task<Result<ReceiversOf>> Read(IReadOnlyList<RouteFields?> routes, CancellationToken ct)
    {
        var faults = new Dictionary<string, string[]>();
        if (routes.Count > RouteTree.MaxNodes) return Error.Invalid("routes", RouteForm.TooMany);

        CheckForm(routes, (path, fault) => faults.TryAdd(path, [fault]));
        if (faults.Count > 0) return Error.Invalid(faults);

        var texts = routes.Select(route => route!.ToText()).ToList();
        if (texts.Sum(route => route.All().Count()) > RouteTree.MaxNodes) return Error.Invalid("routes", RouteForm.TooMany);

        var known = await changes.KnownNames(ct);
        for (var i = 0; i < texts.Count; i++)
            foreach (var (path, fault) in RouteForm.Missing(texts[i], known)) faults.Add($"routes[{i}].{path}", fault);

        return faults.Count > 0 ? Error.Invalid(faults) : ReceiversIn(new RouteTree(texts));
    }

    private static void CheckForm(IReadOnlyList<RouteFields?> routes, Action<string, string> fail)
    {
        var names = new HashSet<string>();
        for (var i = 0; i < routes.Count; i++)
        {
            var path = $"routes[{i}]";
            if (routes[i] is not { } route)
            {
                fail(path, RouteForm.MustBeRoute);
                continue;
            }

            if (string.IsNullOrEmpty(route.Name)) fail($"{path}.name", "is required");
            else if (!Slug.Is(route.Name)) fail($"{path}.name", Slug.Hint);
            else if (!names.Add(route.Name)) fail($"{path}.name", "must be another one than its siblings'");
            RouteForm.Check(route, (below, fault) => fail($"{path}.{below}", fault));
        }
    }

    /// <summary>Mute timings move when somebody is told, not whether.</summary>
    private static ReceiversOf ReceiversIn(RouteTree tree) => (alert, severity) =>
    {
        var settings = tree.Match(RoutedIncident.OpenedBy(alert, severity)).Matched.Select(route => route.Settings).ToList();
        return
        [
            .. settings.SelectMany(one => one.ContactPoints).Distinct().Select(name => Receivers.ContactPointPrefix + name),
            .. settings.Select(one => one.EscalationPolicy).OfType<string>().Distinct().Select(name => Receivers.PolicyPrefix + name),
        ];
    };
}
