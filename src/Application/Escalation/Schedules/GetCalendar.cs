using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation;
using IncidentManager.Domain.Escalation.OnCall;

namespace IncidentManager.Application.Escalation.Schedules;

/// <summary>The shifts of a schedule, or of one of its users, as an iCalendar feed: 30 days back and 180 ahead.</summary>
/// <param name="Key">The one in the feed's address; null for somebody who may see the schedule anyway.</param>
public sealed record GetCalendar(string Schedule, string? Key, string? User) : IQuery<string>
{
    internal static readonly TimeSpan Back = TimeSpan.FromDays(30);
    internal static readonly TimeSpan Ahead = TimeSpan.FromDays(180);

    public override string ToString() => $"{nameof(GetCalendar)} {Schedule}";
}

internal sealed class GetCalendarHandler(IOnCallDb db, IZones zones, TimeProvider clock) : IQueryHandler<GetCalendar, string>
{
    public async Task<Result<string>> Handle(GetCalendar query, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var (from, until) = (now - GetCalendar.Back, now + GetCalendar.Ahead);
        var found = await db.Load(zones, query.Schedule, from - Override.MaxLength, until + Override.MaxLength, cancellationToken);
        if (query.Key is { } key && !FeedKey.Opens(key, found?.Schedule.FeedKeyHash)) return OnCallErrors.NoCalendar;
        if (found is null) return OnCallErrors.NoSchedule(query.Schedule);

        // From so far back that each turn is whole: an event's name is made of its beginning, and must stay the same while time goes on.
        var whole = found.Rota.LongestTurn + TimeSpan.FromDays(1); // which a turn may be longer by than the wall clock says
        var turns = found.Rota.Turns(from - whole, until + whole)
            .Where(turn => !turn.IsGap && turn.Until > from && turn.From < until && (query.User is null || turn.Duty!.Value.User == query.User));
        return CalendarText.Write(found.Schedule.Name, turns, now);
    }
}
