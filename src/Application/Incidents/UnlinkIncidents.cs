using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents;
using IncidentManager.Domain.Incidents.Contracts;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Incidents;

/// <summary>Takes links between two incidents back, whichever of them they stand with.</summary>
/// <param name="Kind">Null for all.</param>
public sealed record UnlinkIncidents(IncidentId IncidentId, IncidentId Other, string? Kind, string? By) : ICommand;

internal sealed class UnlinkIncidentsValidator : AbstractValidator<UnlinkIncidents>
{
    public UnlinkIncidentsValidator()
    {
        RuleFor(command => command.Kind).NameOf<UnlinkIncidents, LinkKind>();
        RuleFor(command => command.By).Actor();
    }
}

internal sealed class UnlinkIncidentsHandler(IIncidentsDb db, TimeProvider clock) : ICommandHandler<UnlinkIncidents>
{
    public async Task<Result> Handle(UnlinkIncidents command, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var (one, other) = (command.IncidentId, command.Other);
        var both = await db.Incidents.Where(incident => incident.Id == one || incident.Id == other).ToDictionaryAsync(incident => incident.Id, cancellationToken);
        if (!both.ContainsKey(one)) return IncidentErrors.NotFound(one);

        var links = await db.Links.Where(link => (link.From == one && link.To == other) || (link.From == other && link.To == one)).ToListAsync(cancellationToken);
        if (command.Kind is { } name) links.RemoveAll(link => link.Kind != Names<LinkKind>.Parse(name));
        if (links.Count == 0) return IncidentErrors.LinkNotFound(one, other);

        foreach (var link in links)
        {
            db.Links.Remove(link);
            both[link.From].Unlinked(link.Kind, both[link.To], command.By!, now);
        }

        return Result.Ok;
    }
}
