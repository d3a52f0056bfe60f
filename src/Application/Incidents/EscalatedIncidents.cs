using System.Linq.Expressions;
using IncidentManager.Application.Incidents.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents;
using IncidentManager.Domain.Incidents.Contracts;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Incidents;

internal sealed class EscalatedIncidents(IIncidentsDb db, TimeProvider clock) : IEscalatedIncidents
{
    private static readonly Expression<Func<Incident, IncidentStanding>> Standing =
        one => new IncidentStanding(one.Id, one.State, one.Severity, one.OpenedAt, one.AcknowledgedAt, one.SnoozedUntil, one.MergedInto);

    private static readonly Func<Incident, IncidentStanding> StandingOf = Standing.Compile();

    public async Task<IReadOnlyDictionary<IncidentId, IncidentStanding>> Find(IReadOnlyCollection<IncidentId> incidents, CancellationToken ct)
    {
        var found = await db.Incidents.AsNoTracking().Where(one => incidents.Contains(one.Id))
            .Select(Standing)
            .ToListAsync(ct);
        return found.ToDictionary(one => one.Id);
    }

    public async Task<IncidentStanding?> Find(IncidentId incident, CancellationToken ct) => await Load(incident, ct) is { } found ? StandingOf(found) : null;

    public async Task<IncidentStanding?> GoesOnIn(IncidentId incident, CancellationToken ct)
    {
        var found = (await Find([incident], ct)).GetValueOrDefault(incident);
        while (found?.MergedInto is { } into) found = (await Find([into], ct)).GetValueOrDefault(into); // what takes others in is active, so this is no circle
        return found;
    }

    public async Task Record(IncidentId incident, TimelineEvent what, string by, string text, CancellationToken ct)
    {
        if (await Load(incident, ct) is { } found) found.RecordEscalation(what, text, by, clock.Now());
    }

    public async Task<Result<IncidentStanding>> FallBack(IncidentId incident, string by, string why, CancellationToken ct)
    {
        if (await Load(incident, ct) is not { } found) return IncidentErrors.NotFound(incident);
        if (found.FallBack(by, clock.Now(), why).Error is { } refusal) return refusal;

        return StandingOf(found);
    }

    private ValueTask<Incident?> Load(IncidentId incident, CancellationToken ct) => db.Incidents.FindAsync([incident], ct);
}
