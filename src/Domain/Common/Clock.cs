namespace IncidentManager.Domain.Common;

public static class Clock
{
    /// <summary>The time in UTC, cut to whole microseconds, which is what PostgreSQL keeps: durations are the same before and after a save.</summary>
    public static DateTimeOffset Now(this TimeProvider clock) => clock.GetUtcNow().ToMicroseconds();

    public static DateTimeOffset ToMicroseconds(this DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}
