using IncidentManager.Application.Common;
using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Escalation.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Notifications;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Notifications.ShiftNotices;

/// <summary>Asks, through the queue, for the notices whose time comes soon. What was asked for already is in its row, and a unique index refuses what two ask for at once.</summary>
public sealed record AskForShiftNotices() : ICommand
{
    /// <summary>How often it is done.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    internal const int RemovedAtOnce = 1_000;
}

internal sealed class AskForShiftNoticesHandler(IShiftNoticesDb db, IShifts shifts, IOutbox outbox, TimeProvider clock) : ICommandHandler<AskForShiftNotices>
{
    public async Task<Result> Handle(AskForShiftNotices command, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var until = now + (2 * AskForShiftNotices.Every); // a look that comes late misses no time
        var planned = (
            from shift in await shifts.Beginning(now - ShiftNotice.Late, until, cancellationToken)
            from one in ShiftNotice.PlannedFor(shift.From, shift.Notice, now, until)
            select (Shift: shift, Id: ShiftNotice.IdOf(shift.Schedule, shift.User, shift.From), one.Kind, one.At)).ToList();

        var ids = planned.Select(one => one.Id).ToList();
        var known = (await db.ShiftNotices.Where(one => ids.Contains(one.Shift)).Select(one => new { one.Shift, one.Kind }).ToListAsync(cancellationToken)).ToHashSet();
        foreach (var one in planned.Where(one => known.Add(new { Shift = one.Id, one.Kind })))
        {
            var notice = ShiftNotice.Make(one.Shift.Schedule, one.Shift.User, one.Shift.From, one.Kind, now);
            db.ShiftNotices.Add(notice);
            outbox.Add(new TellOfShift(notice.Id), one.At, TellOfShift.Lane);
        }

        var old = db.ShiftNotices.Where(one => one.From < now - ShiftNotice.KeptFor).OrderBy(one => one.From);
        db.ShiftNotices.RemoveRange(await old.Take(AskForShiftNotices.RemovedAtOnce).ToListAsync(cancellationToken));
        return Result.Ok;
    }
}
