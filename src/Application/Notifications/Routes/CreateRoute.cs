using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Application.Notifications.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Routing;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Notifications.Routes;

/// <summary>Adds a top-level route, behind the others unless it says where.</summary>
public sealed record CreateRoute(RouteFields Tree, int? Position, bool DryRun) : ICommand<RouteChange>
{
    /// <summary>Between two routes that came one after the other, so that others fit in without moving them.</summary>
    internal const int Step = 10;
}

internal sealed class CreateRouteValidator : AbstractValidator<CreateRoute>
{
    public CreateRouteValidator()
    {
        RuleFor(command => command.Tree.Name).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("is required").Must(Slug.Is).WithMessage(Slug.Hint)
            .OverridePropertyName("name");
        RuleFor(command => command.Position).InclusiveBetween(0, Route.MaxPosition).WithMessage($"must be between 0 and {Route.MaxPosition}");
        this.Tree(command => command.Tree);
    }
}

internal sealed class CreateRouteHandler(IRoutesDb db, RouteChanges changes, TimeProvider clock) : ICommandHandler<CreateRoute, RouteChange>
{
    public async Task<Result<RouteChange>> Handle(CreateRoute command, CancellationToken cancellationToken)
    {
        var routes = await changes.Begin(command.DryRun, cancellationToken);
        var tree = command.Tree.ToText();
        if (await routes.AnyAsync(route => route.Name == tree.Name, cancellationToken)) return NotificationErrors.NameTaken;
        if (await changes.Check(tree.Name!, tree, cancellationToken) is { } error) return error;

        var last = await routes.MaxAsync(route => (int?)route.Position, cancellationToken) ?? 0;
        var route = Route.Make(tree, command.Position ?? Math.Min(last + CreateRoute.Step, Route.MaxPosition), clock.Now());
        if (!command.DryRun) db.Routes.Add(route);
        return new RouteChange(null, RouteView.Of(route));
    }
}
