using IncidentManager.Domain.Escalation.OnCall;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Escalation.Schedules;

/// <summary>A stored schedule, ready to decide on a span of time.</summary>
internal sealed record LoadedSchedule(Schedule Schedule, IReadOnlyList<Override> Overrides, Rota Rota);

internal static class ScheduleReading
{
    /// <summary>With the overrides that reach into the span; null if there is no such schedule.</summary>
    public static async Task<LoadedSchedule?> Load(
        this IOnCallDb db, IZones zones, string name, DateTimeOffset from, DateTimeOffset until, CancellationToken ct)
    {
        if (await db.Schedules.AsNoTracking().SingleOrDefaultAsync(one => one.Name == name, ct) is not { } schedule) return null;

        var overrides = await db.Overrides.AsNoTracking()
            .Where(one => one.Schedule == name && one.Until > from && one.From < until).OrderBy(one => one.From).ToListAsync(ct);
        return new LoadedSchedule(schedule, overrides, schedule.ToRota(zones.Of(schedule.TimeZone), overrides));
    }
}
