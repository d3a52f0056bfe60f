using IncidentManager.Application.Common.Settings;
using IncidentManager.Application.Suppression.Contracts;
using IncidentManager.Domain.Notifications.Routing;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Notifications.Routes;

/// <summary>Which routes name a contact point or a mute timing.</summary>
internal sealed class NamesInRoutes(IRoutesDb db) : IUsesContactPoints, IUsesMuteTimings
{
    async Task<IReadOnlyList<string>> IUsesContactPoints.UsersOf(string contactPoint, CancellationToken ct)
    {
        // Whoever asks wants to remove it, and then moves the row as every change of a route does: of two such commits, one loses and looks again.
        (await db.RevisionOf(SettingsRevision.Routing, ct)).Move();
        return await RoutesWith(route => route.ContactPoints?.Contains(contactPoint) is true, ct);
    }

    Task<IReadOnlyList<string>> IUsesMuteTimings.UsersOf(string muteTiming, CancellationToken ct) =>
        RoutesWith(route => route.MuteTimings.Contains(muteTiming), ct);

    private async Task<IReadOnlyList<string>> RoutesWith(Func<RouteText, bool> names, CancellationToken ct)
    {
        var routes = await db.Routes.AsNoTracking().ToListAsync(ct);
        return [.. routes.OrderBy(route => route.Position).ThenBy(route => route.Name, StringComparer.Ordinal)
            .SelectMany(route => RouteNode.ChildrenOf(null, [route.Tree], RouteSettings.Default)
                .SelectMany(WithAllBelow).Zip(route.Tree.All()).Where(pair => names(pair.Second)).Select(pair => $"route {pair.First.Path}"))];
    }

    private static IEnumerable<RouteNode> WithAllBelow(RouteNode route) => route.Routes.SelectMany(WithAllBelow).Prepend(route);
}
