using IncidentManager.Application.Common.Settings;
using IncidentManager.Application.Escalation.Contracts;
using IncidentManager.Application.Suppression.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Routing;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Notifications.Routes;

/// <summary>What every change of a route has to look up.</summary>
internal sealed class RouteChanges(IRoutesDb db, IContactPointNames contactPoints, IMuteTimings muteTimings, IPolicies policies)
{
    /// <summary>
    /// To be asked first: what is looked up afterwards still holds when the change is saved, or the save loses. In a dry run nothing is saved,
    /// so the routes that come from here may be changed all the same.
    /// </summary>
    public async Task<IQueryable<Route>> Begin(bool dryRun, CancellationToken ct)
    {
        await db.RevisionOf(SettingsRevision.Routing, ct);
        return dryRun ? db.Routes.AsNoTracking() : db.Routes;
    }

    public static async Task<(Route? Route, Error? Error)> Find(IQueryable<Route> routes, string name, int? ifMatch, CancellationToken ct)
    {
        var route = await routes.SingleOrDefaultAsync(route => route.Name == name, ct);
        if (route is null) return (null, RouteErrors.NoRoute(name));
        if (ifMatch is { } version && version != route.Version) return (null, NotificationErrors.ChangedMeanwhile(route.Version));

        return (route, null);
    }

    public async Task<RouteNames> KnownNames(CancellationToken ct) =>
        new(await contactPoints.All(ct), (await muteTimings.All(ct)).Keys.ToHashSet(), await policies.Names(ct));

    /// <summary>Whether all that the route names is there, and there is room for it.</summary>
    public async Task<Error?> Check(string name, RouteText tree, CancellationToken ct)
    {
        var missing = RouteForm.Missing(tree, await KnownNames(ct));
        if (missing.Count > 0) return Error.Invalid(missing);

        var others = await db.Routes.AsNoTracking().Where(route => route.Name != name).SumAsync(route => route.Nodes, ct);
        return others + tree.All().Count() > RouteTree.MaxNodes ? RouteErrors.TooManyNodes : null;
    }
}
