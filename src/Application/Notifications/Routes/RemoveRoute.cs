using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Notifications.Routes;

/// <summary>Removes a top-level route with all below it.</summary>
public sealed record RemoveRoute(string Name, int? IfMatch, bool DryRun) : ICommand<RouteChange>;

internal sealed class RemoveRouteHandler(IRoutesDb db, RouteChanges changes) : ICommandHandler<RemoveRoute, RouteChange>
{
    public async Task<Result<RouteChange>> Handle(RemoveRoute command, CancellationToken cancellationToken)
    {
        var routes = await changes.Begin(command.DryRun, cancellationToken);
        var (route, refusal) = await RouteChanges.Find(routes, command.Name, command.IfMatch, cancellationToken);
        if (route is null) return refusal!;

        var before = RouteView.Of(route);
        if (!command.DryRun)
        {
            route.Remove();
            db.Routes.Remove(route);
        }

        return new RouteChange(before, null);
    }
}
