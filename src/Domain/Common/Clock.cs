using System.Buffers.Binary;

namespace IncidentManager.Domain.Common;

public static class Clock
{
    /// <summary>The time in UTC, cut to whole microseconds, which is what PostgreSQL keeps: durations are the same before and after a save.</summary>
    public static DateTimeOffset Now(this TimeProvider clock) => clock.GetUtcNow().ToMicroseconds();

    /// <summary>The millisecond in which an id of version 7 was made: its first 48 bits (RFC 9562, 5.7).</summary>
    public static DateTimeOffset OfVersion7(Guid id) =>
        DateTimeOffset.FromUnixTimeMilliseconds((long)(BinaryPrimitives.ReadUInt64BigEndian(id.ToByteArray(bigEndian: true)) >> 16));

    public static DateTimeOffset ToMicroseconds(this DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}
