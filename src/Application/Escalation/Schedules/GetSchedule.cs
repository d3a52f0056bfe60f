using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation;

namespace IncidentManager.Application.Escalation.Schedules;

/// <summary>With its overrides, and with the gaps that it leaves within the next 90 days.</summary>
public sealed record GetSchedule(string Name) : IQuery<ScheduleView>;

internal sealed class GetScheduleHandler(IOnCallDb db, IZones zones, TimeProvider clock) : IQueryHandler<GetSchedule, ScheduleView>
{
    public async Task<Result<ScheduleView>> Handle(GetSchedule query, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        if (await db.Load(zones, query.Name, now, DateTimeOffset.MaxValue, cancellationToken) is not { } found) return OnCallErrors.NoSchedule(query.Name);

        var gaps = found.Rota.FinalSchedule(now, now + ScheduleView.GapHorizon).Where(shift => shift.IsGap).Select(GapView.Of);
        return ScheduleView.Of(found.Schedule, [.. found.Overrides.Select(OverrideView.Of)], [.. gaps]);
    }
}
