using IncidentManager.Application.Common.Settings;
using IncidentManager.Application.Escalation.Contracts;
using IncidentManager.Application.Suppression.Contracts;
using IncidentManager.Domain.Notifications.Routing;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Notifications.Routes;

/// <summary>Which routes name a contact point, a mute timing or an escalation policy.</summary>
internal sealed class NamesInRoutes(IRoutesDb db) : IUsesContactPoints, IUsesMuteTimings, IUsesPolicies
{
    async Task<IReadOnlyList<string>> IUsesContactPoints.UsersOf(string contactPoint, CancellationToken ct)
    {
        // Whoever asks wants to remove it, and then moves the row as every change of a route does: of two such commits, one loses and looks again.
        (await db.RevisionOf(SettingsRevision.Routing, ct)).Move();
        return await RoutesWith(route => route.ContactPoints?.Contains(contactPoint) is true, ct);
    }

    Task<IReadOnlyList<string>> IUsesMuteTimings.UsersOf(string muteTiming, CancellationToken ct) =>
        RoutesWith(route => route.MuteTimings.Contains(muteTiming), ct);

    async Task<IReadOnlyList<string>> IUsesPolicies.UsersOf(string policy, CancellationToken ct)
    {
        (await db.RevisionOf(SettingsRevision.Routing, ct)).Move();
        return await RoutesWith(route => route.EscalationPolicy == policy, ct);
    }

    private async Task<IReadOnlyList<string>> RoutesWith(Func<RouteText, bool> names, CancellationToken ct)
    {
        var routes = await db.Routes.AsNoTracking().ToListAsync(ct);
        return [.. routes.OrderBy(route => route.Position).ThenBy(route => route.Name, StringComparer.Ordinal)
            .SelectMany(route => RouteNode.ChildrenOf(null, [route.Tree], RouteSettings.Default)
                .SelectMany(WithAllBelow).Zip(route.Tree.All()).Where(pair => names(pair.Second)).Select(pair => $"route {pair.First.Path}"))];
    }

    private static IEnumerable<RouteNode> WithAllBelow(RouteNode route) => route.Routes.SelectMany(WithAllBelow).Prepend(route);
}
