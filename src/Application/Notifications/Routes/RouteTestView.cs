using IncidentManager.Domain.Common;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Routing;

namespace IncidentManager.Application.Notifications.Routes;

/// <param name="Visited">Every route that was asked, in the order in which they were.</param>
/// <param name="Matched">The routes whose settings hold; empty if nobody would be told.</param>
/// <param name="ContactPoints">Those that the routes lead to, each once.</param>
/// <param name="Policies">The first ten that the routes lead to, each once, with the steps that they would take.</param>
public sealed record RouteTestView(
    DateTimeOffset At, IReadOnlyList<VisitedRouteView> Visited, IReadOnlyList<MatchedRouteView> Matched, IReadOnlyList<ToldContactPoint> ContactPoints,
    IReadOnlyList<PolicyStory> Policies)
{
    internal static RouteTestView Of(RoutingNow routing, RouteMatch match, IncidentNow incident, IReadOnlyList<PolicyStory> policies) => new(
        incident.OpenedAt,
        [.. match.Visited.Select(VisitedRouteView.Of)],
        [.. match.Matched.Select(route => MatchedRouteView.Of(route, routing.TimingOf(route, incident.OpenedAt)))],
        [.. routing.TargetsOf(match.Matched, incident.OpenedAt).Select(target => new ToldContactPoint(
            target.ContactPoint, target.Route, routing.ToldFirst(match.Matched, target.ContactPoint, incident), target.Timing.MutedBy, target.Timing.MutedUntil))],
        policies);
}

/// <param name="Fits">Whether all of its matchers hold.</param>
/// <param name="FailedBy">The first one that does not.</param>
/// <param name="IsMatched">Whether it decides: it fits, and none of those below it does.</param>
/// <param name="Reason">The same as a sentence.</param>
public sealed record VisitedRouteView(string Route, IReadOnlyList<string> Matchers, bool Fits, string? FailedBy, bool IsMatched, string Reason)
{
    internal static VisitedRouteView Of(VisitedRoute visited)
    {
        var reason = visited.FailedBy is { } failed ? $"{failed} does not hold."
            : !visited.IsMatched ? "A route below it takes the incident."
            : visited.Route.Routes.Count > 0 ? "It fits, and none of those below it does."
            : "It fits.";
        return new(
            visited.Route.Path, [.. visited.Route.Matchers.Select(matcher => matcher.ToString())], visited.FailedBy is null, visited.FailedBy?.ToString(),
            visited.IsMatched, reason);
    }
}

/// <summary>A route with what it inherits.</summary>
public sealed record MatchedRouteView(
    string Route, IReadOnlyList<string> ContactPoints, string? EscalationPolicy, IReadOnlyList<string> GroupBy, string GroupWait, string GroupInterval,
    string RepeatInterval, IReadOnlyList<string> MuteTimings, bool Continue, string? MutedBy, DateTimeOffset? MutedUntil)
{
    internal static MatchedRouteView Of(RouteNode route, NotifyTiming timing)
    {
        var settings = route.Settings;
        return new(
            route.Path, settings.ContactPoints, settings.EscalationPolicy, settings.GroupBy, Duration.Write(settings.GroupWait),
            Duration.Write(settings.GroupInterval), Duration.Write(settings.RepeatInterval), settings.MuteTimings, route.Continue, timing.MutedBy,
            timing.MutedUntil);
    }
}

/// <param name="Route">The one that leads there.</param>
/// <param name="ToldAt">When it is told first; null if never.</param>
/// <param name="MutedUntil">Null with a <paramref name="MutedBy"/> that has no end in sight.</param>
public sealed record ToldContactPoint(string Name, string Route, DateTimeOffset? ToldAt, string? MutedBy, DateTimeOffset? MutedUntil);
