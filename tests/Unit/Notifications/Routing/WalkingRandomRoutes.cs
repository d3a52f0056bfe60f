using CsCheck;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Notifications.Routing;

namespace IncidentManager.Unit.Notifications.Routing;

public sealed class WalkingRandomRoutes
{
    /// <summary>A transcript of Alertmanager's own few lines, on texts and without what makes ours fast.</summary>
    [Fact]
    public void Leads_where_a_naive_walk_leads() => Gen.Select(Any.Routes, Any.Incident).Sample((routes, incident) =>
        new RouteTree(routes).Match(incident).Matched.Select(route => $"{route.Path} {Text(route.Settings)}")
            .ShouldBe(NaiveChildren(routes, "", new Inherited([], "30s", "4h"), incident)));

    [Fact]
    public void Shows_the_matched_ones_among_those_that_were_asked() => Gen.Select(Any.Routes, Any.Incident).Sample((routes, incident) =>
    {
        var match = new RouteTree(routes).Match(incident);

        match.Visited.Where(visited => visited.IsMatched).Select(visited => visited.Route).ShouldBe(match.Matched, ignoreOrder: true);
        match.Visited.ShouldAllBe(visited => (visited.FailedBy == null) == visited.Route.Matchers.All(incident.Fits));
        match.Visited.Select(visited => visited.Route.Path).ShouldBeUnique();
    });

    private sealed record Inherited(IReadOnlyList<string> ContactPoints, string Wait, string Repeat);

    private static List<string> NaiveChildren(IReadOnlyList<RouteText> routes, string path, Inherited inherited, RoutedIncident incident)
    {
        List<string> all = [];
        foreach (var route in routes)
        {
            var found = Naive(route, path + route.Name, inherited, incident);
            all.AddRange(found);
            if (found.Count > 0 && !route.Continue) break;
        }

        return all;
    }

    private static List<string> Naive(RouteText route, string path, Inherited inherited, RoutedIncident incident)
    {
        if (!route.Matchers.All(text => Matcher.TryParse(text, out var matcher, out _) && incident.Fits(matcher))) return [];

        var own = new Inherited(route.ContactPoints ?? inherited.ContactPoints, route.GroupWait ?? inherited.Wait, route.RepeatInterval ?? inherited.Repeat);
        var below = NaiveChildren(route.Routes, path + "/", own, incident);
        return below.Count > 0 ? below : [$"{path} {string.Join(',', own.ContactPoints)} {own.Wait} {own.Repeat} {string.Join(',', route.MuteTimings)}"];
    }

    private static string Text(RouteSettings settings) =>
        $"{string.Join(',', settings.ContactPoints)} {Duration.Write(settings.GroupWait)} {Duration.Write(settings.RepeatInterval)} {string.Join(',', settings.MuteTimings)}";
}
