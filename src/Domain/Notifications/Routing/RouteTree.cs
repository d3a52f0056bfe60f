using IncidentManager.Domain.Common;

namespace IncidentManager.Domain.Notifications.Routing;

/// <summary>A node that was asked.</summary>
/// <param name="FailedBy">The first matcher that does not hold; null if all of them do.</param>
/// <param name="IsMatched">Whether it decides: it fits, and none of those below it does.</param>
public sealed record VisitedRoute(RouteNode Route, Matcher? FailedBy, bool IsMatched);

/// <param name="Matched">The nodes whose settings hold, in the order of the tree; empty if none fits.</param>
/// <param name="Visited">Every node that was asked, in the order in which they were.</param>
public sealed record RouteMatch(IReadOnlyList<RouteNode> Matched, IReadOnlyList<VisitedRoute> Visited);

/// <summary>
/// All routes, with Alertmanager's semantics (its documentation: Configuration, route; dispatch.Route.Match): depth first, a node that fits is entered,
/// its first child that fits takes the incident unless that says `continue`, and a node of which no child fits decides itself. The top-level routes are
/// the children of a root that has no settings and tells nobody. Pure.
/// </summary>
public sealed class RouteTree(IReadOnlyList<RouteText> routes)
{
    public const int MaxDepth = 10;

    /// <summary>Each is asked of every incident whenever it changes.</summary>
    public const int MaxNodes = 500;

    public static readonly RouteTree Empty = new([]);

    private readonly IReadOnlyList<RouteNode> _routes = RouteNode.ChildrenOf(null, routes, RouteSettings.Default);

    public bool IsEmpty => _routes.Count == 0;

    public RouteMatch Match(RoutedIncident incident)
    {
        List<RouteNode> matched = [];
        List<VisitedRoute> visited = [];
        Walk(_routes, incident, matched, visited);
        return new RouteMatch(matched, visited);
    }

    private static void Walk(IReadOnlyList<RouteNode> siblings, RoutedIncident incident, List<RouteNode> matched, List<VisitedRoute> visited)
    {
        foreach (var route in siblings)
        {
            var failedBy = route.Matchers.FirstOrDefault(matcher => !incident.Fits(matcher));
            var (place, before) = (visited.Count, matched.Count);
            visited.Add(new VisitedRoute(route, failedBy, IsMatched: false));
            if (failedBy is not null) continue;

            Walk(route.Routes, incident, matched, visited);
            if (matched.Count == before)
            {
                matched.Add(route);
                visited[place] = visited[place] with { IsMatched = true };
            }

            if (!route.Continue) return;
        }
    }
}
