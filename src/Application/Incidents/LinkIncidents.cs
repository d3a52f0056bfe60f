using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents;
using IncidentManager.Domain.Incidents.Contracts;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Incidents;

/// <summary>A person says that two incidents have to do with each other, in whatever state they are. The same again changes nothing.</summary>
public sealed record LinkIncidents(IncidentId IncidentId, IncidentId? To, string? Kind, string? By) : ICommand;

internal sealed class LinkIncidentsValidator : AbstractValidator<LinkIncidents>
{
    public LinkIncidentsValidator()
    {
        RuleFor(command => command.To).NotNull().WithMessage("is required: the id of the other incident");
        RuleFor(command => command.Kind).NameOf<LinkIncidents, LinkKind>();
        RuleFor(command => command.By).Actor();
    }
}

internal sealed class LinkIncidentsHandler(IIncidentsDb db, TimeProvider clock) : ICommandHandler<LinkIncidents>
{
    public async Task<Result> Handle(LinkIncidents command, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        if (command.To == command.IncidentId) return IncidentErrors.Unusable("to", "must be another incident");
        if (await db.Incidents.SingleOrDefaultAsync(one => one.Id == command.IncidentId, cancellationToken) is not { } from)
            return IncidentErrors.NotFound(command.IncidentId);
        if (await db.Incidents.SingleOrDefaultAsync(one => one.Id == command.To, cancellationToken) is not { } to)
            return IncidentErrors.Unusable("to", $"there is no incident {command.To}");

        var kind = command.Kind is null ? LinkKind.Related : Names<LinkKind>.Parse(command.Kind);
        var link = IncidentLink.Of(from.Id, to.Id, kind, command.By!, now);
        if (await db.Links.AnyAsync(one => one.From == link.From && one.To == link.To && one.Kind == kind, cancellationToken)) return Result.Ok;
        if (await db.Links.CountAsync(one => one.From == from.Id || one.To == from.Id, cancellationToken) >= IncidentLink.MaxPerIncident)
            return IncidentErrors.Unusable("to", $"this incident has {IncidentLink.MaxPerIncident} links, and no more are kept");

        db.Links.Add(link);
        from.Linked(kind, to, command.By!, now);
        return Result.Ok;
    }
}
