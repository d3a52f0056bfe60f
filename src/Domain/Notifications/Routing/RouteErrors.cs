using IncidentManager.Domain.Common;

namespace IncidentManager.Domain.Notifications.Routing;

public static class RouteErrors
{
    public static readonly Error TooManyNodes = new(ErrorKind.Conflict, "too_many_routes",
        $"There would be more than {RouteTree.MaxNodes} routes in all, with those below others. Delete some that are of no use.");

    public static Error NoRoute(string name) =>
        new(ErrorKind.NotFound, "route_not_found", $"No route '{(name.Length <= 100 ? name : $"{name[..100]}…")}'.");
}
