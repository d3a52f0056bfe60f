using IncidentManager.Domain.Common;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Routing;

namespace IncidentManager.Application.Notifications.Routes;

/// <param name="Visited">Every route that was asked, in the order in which they were.</param>
/// <param name="Matched">The routes whose settings hold; empty if nobody would be told.</param>
/// <param name="ContactPoints">Those that the routes lead to, each once.</param>
/// <param name="Policies">The first ten that the routes lead to, each once, with the steps that they would take.</param>
/// <param name="Held">What would hold the alert back first, one after the other.</param>
/// <param name="OpensAt">When the incident would be opened; null if what holds its alert back has no end that is known.</param>
/// <param name="FallbackContactPoint">Who is told where a step reaches nobody, and no other one follows; null if nobody is.</param>
public sealed record RouteTestView(
    DateTimeOffset At, IReadOnlyList<HoldView> Held, DateTimeOffset? OpensAt, IReadOnlyList<VisitedRouteView> Visited, IReadOnlyList<MatchedRouteView> Matched,
    IReadOnlyList<ToldContactPoint> ContactPoints, IReadOnlyList<PolicyStory> Policies, string? FallbackContactPoint)
{
    internal static RouteTestView Of(
        RoutingNow routing, RoutedIncident routed, RouteMatch match, Opening opening, IReadOnlyList<PolicyStory> policies, string? fallback) => new(
        opening.At,
        opening.Held,
        opening.OpensAt,
        [.. match.Visited.Select(VisitedRouteView.Of)],
        [.. match.Matched.Select(route => MatchedRouteView.Of(route, routed, routing.TimingOf(route, opening.Incident.OpenedAt)))],
        [.. routing.TargetsOf(match.Matched, opening.Incident.OpenedAt).Select(target => new ToldContactPoint(
            target.ContactPoint, target.Route, routing.ToldFirst(match.Matched, target.ContactPoint, opening.Incident, opening.Incident.OpenedAt, opening.Holds), target.Timing.MutedBy,
            target.Timing.MutedUntil))],
        policies,
        fallback);
}

/// <param name="By">Such as `silence 0199…`, `maintenance upgrade` or `inhibition database`.</param>
/// <param name="Until">Null where it ends with the alerts that inhibit: they are those that fire by now.</param>
public sealed record HoldView(IReadOnlyList<string> By, DateTimeOffset From, DateTimeOffset? Until);

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
/// <param name="Group">The values of its labels in groupBy here: alerts that have the same are of one group.</param>
public sealed record MatchedRouteView(
    string Route, IReadOnlyList<string> ContactPoints, string? EscalationPolicy, IReadOnlyList<string> GroupBy, IReadOnlyDictionary<string, string> Group, string GroupWait,
    string GroupInterval, string RepeatInterval, IReadOnlyList<string> MuteTimings, bool Continue, string? MutedBy, DateTimeOffset? MutedUntil)
{
    internal static MatchedRouteView Of(RouteNode route, RoutedIncident routed, NotifyTiming timing)
    {
        var settings = route.Settings;
        return new(
            route.Path, settings.ContactPoints, settings.EscalationPolicy, settings.GroupBy,
            settings.GroupBy.Distinct().ToDictionary(name => name, routed.ValueOf), Duration.Write(settings.GroupWait),
            Duration.Write(settings.GroupInterval), Duration.Write(settings.RepeatInterval), settings.MuteTimings, route.Continue, timing.MutedBy,
            timing.MutedUntil);
    }
}

/// <param name="Route">The one that leads there.</param>
/// <param name="ToldAt">When it is told first; null if never.</param>
/// <param name="MutedUntil">Null with a <paramref name="MutedBy"/> that has no end in sight.</param>
public sealed record ToldContactPoint(string Name, string Route, DateTimeOffset? ToldAt, string? MutedBy, DateTimeOffset? MutedUntil);
