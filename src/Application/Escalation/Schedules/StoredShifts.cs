using IncidentManager.Application.Escalation.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation.OnCall;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Escalation.Schedules;

internal sealed class StoredShifts(IOnCallDb db, IZones zones) : IShifts
{
    public Task<bool> AreWanted(CancellationToken ct) => db.Users.AnyAsync(user => user.ShiftNotice != null, ct);

    public async Task<IReadOnlyList<BeginningShift>> Beginning(DateTimeOffset from, DateTimeOffset until, CancellationToken ct)
    {
        var notices = (await db.Users.Where(user => user.ShiftNotice != null).Select(user => new { user.Name, user.ShiftNotice }).ToListAsync(ct))
            .ToDictionary(user => user.Name, user => Duration.Parse(user.ShiftNotice!));
        if (notices.Count == 0) return [];

        var horizon = until + notices.Values.Max();
        var overrides = (await db.Overrides.AsNoTracking().Where(one => one.Until >= from && one.From < horizon).ToListAsync(ct)).ToLookup(one => one.Schedule);
        var standIns = overrides.Where(of => of.Any(one => notices.ContainsKey(one.User))).Select(of => of.Key).ToList();
        var schedules = await db.Schedules.AsNoTracking()
            .Where(one => standIns.Contains(one.Name) || one.Users.Any(of => db.Users.Any(user => user.Name == of.User && user.ShiftNotice != null)))
            .ToListAsync(ct);

        var beginning = schedules.SelectMany(schedule =>
            BeginningOf(schedule.ToRota(zones.Of(schedule.TimeZone), overrides[schedule.Name]), from, horizon).Select(shift => (Schedule: schedule.Name, shift.User, shift.From)));
        return [.. beginning.Where(one => notices.TryGetValue(one.User, out var notice) && one.From - notice < until)
            .Select(one => new BeginningShift(one.Schedule, one.User, one.From, notices[one.User]))];
    }

    private static IEnumerable<(string User, DateTimeOffset From)> BeginningOf(Rota rota, DateTimeOffset from, DateTimeOffset horizon)
    {
        string? before = null;
        foreach (var shift in rota.FinalSchedule(from.AddTicks(-1), horizon)) // a tick before: who is on call then does not begin
        {
            if (shift.Duty?.User is { } user && user != before && shift.From >= from) yield return (user, shift.From);
            before = shift.Duty?.User;
        }
    }
}
