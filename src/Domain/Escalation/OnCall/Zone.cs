namespace IncidentManager.Domain.Escalation.OnCall;

/// <summary>An offset from UTC and the instant from which it holds.</summary>
public readonly record struct ZoneOffset(DateTimeOffset Since, TimeSpan Offset);

/// <summary>
/// The wall clock of a time zone as a table of its offsets, so that both ways are a binary search. All times are ticks: of UTC, or of what the wall
/// clock shows.
/// </summary>
public sealed class Zone
{
    /// <summary>Outside these years the first and the last offset hold, and no use case asks.</summary>
    public static readonly DateTimeOffset Earliest = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Latest = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static readonly Zone Utc = new("UTC", [new ZoneOffset(Earliest, TimeSpan.Zero)]);

    private readonly long[] _starts;
    private readonly long[] _offsets;

    /// <summary>What the wall clock shows where each offset ends.</summary>
    private readonly long[] _localEnds;

    /// <param name="name">By the IANA time zone database.</param>
    /// <param name="offsets">In order, one at least; each holds until the next.</param>
    public Zone(string name, IReadOnlyList<ZoneOffset> offsets)
    {
        Name = name;
        _starts = [.. offsets.Select((one, i) => i == 0 ? 0 : one.Since.UtcTicks)];
        _offsets = [.. offsets.Select(one => one.Offset.Ticks)];
        _localEnds = [.. offsets.Select((one, i) => i + 1 < offsets.Count ? offsets[i + 1].Since.UtcTicks + one.Offset.Ticks : long.MaxValue)];
    }

    public string Name { get; }

    /// <summary>The name of a zone on a map of names, of which none is longer.</summary>
    public const int MaxNameLength = 100;

    public static bool IsWithin(DateTimeOffset instant) => Earliest <= instant && instant <= Latest;

    public long ToLocal(long utc)
    {
        var at = Array.BinarySearch(_starts, utc);
        return utc + _offsets[Math.Max(0, at >= 0 ? at : ~at - 1)];
    }

    /// <summary>
    /// The first instant at which the wall clock shows this time or a later one. So a time that the clock skips is the first moment after the gap, and one
    /// that it shows twice is the first of the two; a later time is never an earlier instant.
    /// </summary>
    public long ToUtc(long local)
    {
        var at = Array.BinarySearch(_localEnds, local);
        at = at >= 0 ? at + 1 : ~at; // the first offset that ends later
        return Math.Max(_starts[at], local - _offsets[at]);
    }
}
