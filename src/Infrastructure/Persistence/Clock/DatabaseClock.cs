namespace IncidentManager.Infrastructure.Persistence.Clock;

/// <summary>
/// The one clock that due times and expiry go by on all nodes: the database's, as each node knows it. It goes by the process' monotonic clock, and is set right
/// by <see cref="Correct"/>; so a system clock that is wrong, or is set, moves nothing. Until it was corrected once it shows the system's time, and while the
/// database is away it goes on from the last correction.
/// </summary>
/// <param name="system">Its monotonic clock counts; its timers are ours.</param>
internal sealed class DatabaseClock(TimeProvider system) : TimeProvider
{
    /// <summary>By how much it is slowed down at most, and not set back: whoever read it would see time go back, but nobody should wait for hours.</summary>
    public static readonly TimeSpan Slewed = TimeSpan.FromMinutes(1);

    private volatile Course _course = new(system.GetTimestamp(), system.GetUtcNow(), TimeSpan.Zero);
    private volatile bool _isCorrected;

    /// <summary>How far the system's clock is ahead of this one.</summary>
    public TimeSpan SystemIsAhead => system.GetUtcNow() - GetUtcNow();

    public override long TimestampFrequency => system.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => system.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => Show(_course, system.GetTimestamp());

    public override long GetTimestamp() => system.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        system.CreateTimer(callback, state, dueTime, period);

    /// <summary>
    /// Sets it right by what the database showed at some instant between two timestamps: taken as the middle of them, unless it may as well have been
    /// the instant that this clock shows already. Forward at once; back by going at half speed until it is right. One caller at a time.
    /// </summary>
    public void Correct(long asked, DateTimeOffset database, long answered)
    {
        var now = system.GetTimestamp(); // and not as it was answered: others have read it since
        var (shown, roundTrip) = (Show(_course, now), system.GetElapsedTime(asked, answered));
        var right = database + (roundTrip / 2) + system.GetElapsedTime(answered, now);
        if (!_isCorrected) _course = new Course(now, right, TimeSpan.Zero);
        else if (right > shown + (roundTrip / 2) || right < shown - Slewed) _course = new Course(now, right, TimeSpan.Zero);
        else if (right < shown - (roundTrip / 2)) _course = new Course(now, shown, shown - right);
        _isCorrected = true;
    }

    private DateTimeOffset Show(Course course, long timestamp)
    {
        var passed = system.GetElapsedTime(course.Timestamp, timestamp);
        var slowedBy = passed / 2 < course.IsAhead ? passed / 2 : course.IsAhead;
        return course.Time + passed - slowedBy;
    }

    /// <param name="IsAhead">Still to be lost.</param>
    private sealed record Course(long Timestamp, DateTimeOffset Time, TimeSpan IsAhead);
}
