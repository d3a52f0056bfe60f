using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Application.Notifications.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Notifications.Routing;

namespace IncidentManager.Application.Notifications.Routes;

/// <summary>Sets all of a top-level route anew but its name, and its position if that is left out.</summary>
public sealed record ChangeRoute(string Name, RouteFields Tree, int? Position, int? IfMatch, bool DryRun) : ICommand<RouteChange>;

internal sealed class ChangeRouteValidator : AbstractValidator<ChangeRoute>
{
    public ChangeRouteValidator()
    {
        RuleFor(command => command.Position).InclusiveBetween(0, Route.MaxPosition).WithMessage($"must be between 0 and {Route.MaxPosition}");
        this.Tree(command => command.Tree);
    }
}

internal sealed class ChangeRouteHandler(RouteChanges changes, TimeProvider clock) : ICommandHandler<ChangeRoute, RouteChange>
{
    public async Task<Result<RouteChange>> Handle(ChangeRoute command, CancellationToken cancellationToken)
    {
        var routes = await changes.Begin(command.DryRun, cancellationToken);
        var (route, refusal) = await RouteChanges.Find(routes, command.Name, command.IfMatch, cancellationToken);
        if (route is null) return refusal!;

        var tree = command.Tree.ToText();
        if (await changes.Check(command.Name, tree, cancellationToken) is { } error) return error;

        var before = RouteView.Of(route);
        route.Change(tree, command.Position, clock.Now());
        return new RouteChange(before, RouteView.Of(route));
    }
}
