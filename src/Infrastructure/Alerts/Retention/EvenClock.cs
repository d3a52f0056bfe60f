namespace IncidentManager.Infrastructure.Alerts.Retention;

/// <summary>
/// Tells time that passed from a clock that was set: what a wrong clock deletes cannot be brought back. After a leap nothing is dropped until
/// the clock has gone evenly for <see cref="Calm"/>, in which somebody may set it right again.
/// </summary>
internal sealed class EvenClock(TimeProvider clock)
{
    public static readonly TimeSpan Leap = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan Calm = TimeSpan.FromHours(6);

    private (DateTimeOffset Time, long Ticks)? _last;
    private long? _leaptAt;

    /// <summary>Whether it goes evenly, as far as it was looked at. The first look knows nothing, and trusts it.</summary>
    public bool IsTrusted()
    {
        var (time, ticks) = (clock.GetUtcNow(), clock.GetTimestamp());
        if (_last is { } last && (time - last.Time - clock.GetElapsedTime(last.Ticks, ticks)).Duration() > Leap) _leaptAt = ticks;
        _last = (time, ticks);
        return _leaptAt is not { } leapt || clock.GetElapsedTime(leapt, ticks) >= Calm;
    }
}
