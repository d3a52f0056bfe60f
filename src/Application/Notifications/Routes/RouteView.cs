using IncidentManager.Application.Notifications.Contracts;
using IncidentManager.Domain.Notifications.Routing;

namespace IncidentManager.Application.Notifications.Routes;

/// <summary>A top-level route as it is shown. What is null is the default, as in the documentation.</summary>
public sealed record RouteView(
    string Name, int Position, IReadOnlyList<string> Matchers, IReadOnlyList<string>? ContactPoints, string? EscalationPolicy, IReadOnlyList<string>? GroupBy,
    string? GroupWait, string? GroupInterval, string? RepeatInterval, IReadOnlyList<string> MuteTimings, bool Continue, IReadOnlyList<RouteFields> Routes,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, int Version)
{
    internal static RouteView Of(Route route)
    {
        var tree = route.Tree;
        return new(
            route.Name, route.Position, tree.Matchers, tree.ContactPoints, tree.EscalationPolicy, tree.GroupBy, tree.GroupWait, tree.GroupInterval,
            tree.RepeatInterval, tree.MuteTimings, tree.Continue, [.. tree.Routes.Select(RouteFields.Of)], route.CreatedAt, route.UpdatedAt, route.Version);
    }
}

/// <summary>What a command did, or in a dry run would do, to one top-level route.</summary>
/// <param name="Before">Null if it is new.</param>
/// <param name="After">Null if it is removed.</param>
public sealed record RouteChange(RouteView? Before, RouteView? After);
