using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Application.Incidents.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents;
using IncidentManager.Domain.Incidents.Contracts;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Incidents;

/// <summary>
/// The incident is a part of another one, which goes on with its alerts. One commit that locks both by id: two merges that cross meet there, and the slower
/// one is decided again on what the faster one left.
/// </summary>
public sealed record MergeIncident(IncidentId IncidentId, IncidentId? Into, string? By, string? Note, int? IfMatch) : IMoveCommand;

internal sealed class MergeIncidentValidator : MoveValidator<MergeIncident>
{
    public MergeIncidentValidator()
    {
        RuleFor(command => command.Into).NotNull().WithMessage("is required: the id of the incident that this one is a part of");
    }
}

internal sealed class MergeIncidentHandler(IIncidentsDb db, IIncidentAlerts alerts, TimeProvider clock) : ICommandHandler<MergeIncident>
{
    public async Task<Result> Handle(MergeIncident command, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var into = await db.Incidents.SingleOrDefaultAsync(one => one.Id == command.Into, cancellationToken);
        var done = await db.Change(command, incident => into is null
            ? IncidentErrors.Unusable("into", $"there is no incident {command.Into}")
            : incident.MergeInto(into, command.By!, now, command.Note), cancellationToken);
        if (done.Error is null) alerts.MoveAll(command.IncidentId, into!.Id);
        return done;
    }
}
