using IncidentManager.Application.Common.Explanations;
using IncidentManager.Application.Notifications.Deliveries;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Routing;

namespace IncidentManager.Application.Notifications.Explanations;

/// <summary>An incident's way through the tree of routes, and when a receiver is told next, in words. Pure.</summary>
internal static class RoutingSentences
{
    private const int MostVisited = 100;

    /// <summary>One for each route that decides; or one that says that none does.</summary>
    public static IEnumerable<Explained> WayOf(RouteMatch match, DateTimeOffset now)
    {
        var fields = new Dictionary<string, object?>
        {
            ["visited"] = match.Visited.Take(MostVisited)
                .Select(one => new { Route = one.Route.Path, FailedBy = one.FailedBy?.ToString(), one.IsMatched }).ToArray(),
            ["visitedInAll"] = match.Visited.Count,
        };
        if (match.Matched.Count == 0) yield return new Explained(now, ExplainedKinds.Routing, NotifyReasons.NoRoute, NoRoute(match), fields);

        foreach (var route in match.Matched)
            yield return new Explained(now, ExplainedKinds.Routing, "matched", Matched(route), new Dictionary<string, object?>(fields)
            {
                ["route"] = route.Path,
                ["through"] = Through(route.Path),
                ["contactPoints"] = route.Settings.ContactPoints,
                ["escalationPolicy"] = route.Settings.EscalationPolicy,
                ["muteTimings"] = route.Settings.MuteTimings,
            });
    }

    /// <summary>When a contact point is told next, unless something happens before; null where nothing is due.</summary>
    /// <param name="verdict">Of this moment.</param>
    public static Explained? Next(Target target, NotifyVerdict verdict, Told? told, DateTimeOffset now)
    {
        if (verdict is not { Tell: null, LookAgainAt: { } at } || at <= now) return null;

        var (code, says) = verdict.Reason switch
        {
            NotifyReasons.Muted => (NotifyReasons.Muted, $"{target.ContactPoint} is told then, if there is still something to tell: until then it is muted by {target.Timing.MutedBy}."),
            NotifyReasons.Throttled => (NotifyReasons.Throttled, $"{target.ContactPoint} is told of what changed: the route's groupInterval of {Duration.Write(target.Timing.GroupInterval)} is over then."),
            { } reason => (DeliverySentences.CodeOf(reason), $"It is looked at again whether {target.ContactPoint} is told: until then it is {reason}."),
            null when told is null => (NotifyReasons.Opened, $"{target.ContactPoint} is told that it is open, unless somebody acknowledges before: the route's groupWait of {Duration.Write(target.Timing.GroupWait)} is over then."),
            null => (NotifyReasons.Repeated, $"{target.ContactPoint} is told again, unless somebody acknowledges before: that is the route's repeatInterval of {Duration.Write(target.Timing.RepeatInterval)}."),
        };
        return new Explained(at, ExplainedKinds.Notification, code, says, new Dictionary<string, object?>
        {
            ["contactPoint"] = target.ContactPoint,
            ["route"] = target.Route,
            ["mutedBy"] = target.Timing.MutedBy,
            ["toldAt"] = told?.At,
        });
    }

    private static string Matched(RouteNode route)
    {
        var whom = route.Settings.ContactPoints.Count == 0 ? "tells no contact point" : $"tells {Words.And(route.Settings.ContactPoints)}";
        var policy = route.Settings.EscalationPolicy is { } name ? $", and escalates by the policy {name}" : "";
        var why = route.Matchers.Count == 0 ? "it takes everything" : $"{Words.And([.. route.Matchers.Select(matcher => matcher.ToString())])} hold";
        return $"By the routes as they are set now, {route.Path} decides ({why}): it {whom}{policy}.";
    }

    private static string NoRoute(RouteMatch match) => match.Visited.Count switch
    {
        0 => "There is no route, so nobody is told.",
        1 => $"No route fits it, so nobody is told: {match.Visited[0].Route.Path} needs {match.Visited[0].FailedBy}.",
        var asked => $"No route fits it, so nobody is told: {asked} were asked, and the first, {match.Visited[0].Route.Path}, needs {match.Visited[0].FailedBy}.",
    };

    /// <summary>The nodes on the way, the deciding one last.</summary>
    private static string[] Through(string path)
    {
        var parts = path.Split('/');
        return [.. parts.Select((_, i) => string.Join('/', parts.Take(i + 1)))];
    }
}
