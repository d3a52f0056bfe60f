using IncidentManager.Application.Common;
using IncidentManager.Application.Incidents.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents;
using IncidentManager.Domain.Incidents.Contracts;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Incidents;

/// <summary>The incident was no part of the other one after all, and gets back what it brought.</summary>
public sealed record UnmergeIncident(IncidentId IncidentId, string? By, string? Note, int? IfMatch) : IMoveCommand;

internal sealed class UnmergeIncidentValidator : MoveValidator<UnmergeIncident>;

internal sealed class UnmergeIncidentHandler(IIncidentsDb db, IIncidentAlerts alerts, TimeProvider clock) : ICommandHandler<UnmergeIncident>
{
    public async Task<Result> Handle(UnmergeIncident command, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var part = await db.Incidents.SingleOrDefaultAsync(one => one.Id == command.IncidentId, cancellationToken);
        if (part is null) return IncidentErrors.NotFound(command.IncidentId);
        if (part.MergedInto is not { } into) return IncidentErrors.NotMerged;

        var from = await db.Incidents.SingleOrDefaultAsync(one => one.Id == into, cancellationToken);
        if (from is null) return IncidentErrors.NotFound(into); // retention took it, and takes this one next

        var apart = await alerts.Part(into, part.Id, cancellationToken);
        var done = await db.Change(command, incident => incident.Unmerge(from, apart, command.By!, now, command.Note), cancellationToken);
        if (done.Error is null) alerts.GiveBack(into, part.Id, apart, part.State.IsActive());
        return done;
    }
}
