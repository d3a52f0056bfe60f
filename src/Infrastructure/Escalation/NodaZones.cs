using System.Collections.Concurrent;
using System.Collections.Frozen;
using IncidentManager.Application.Escalation;
using IncidentManager.Domain.Escalation.OnCall;
using NodaTime;

namespace IncidentManager.Infrastructure.Escalation;

/// <summary>The IANA database that NodaTime brings along: the same rules on every machine, whatever its operating system has.</summary>
internal sealed class NodaZones : IZones
{
    private static readonly FrozenSet<string> Names = DateTimeZoneProviders.Tzdb.Ids.ToFrozenSet(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, Zone> _known = new();

    public Zone? Find(string name) => Names.Contains(name) ? _known.GetOrAdd(name, Read) : null;

    private static Zone Read(string name)
    {
        var offsets = DateTimeZoneProviders.Tzdb[name]
            .GetZoneIntervals(Instant.FromDateTimeOffset(Zone.Earliest), Instant.FromDateTimeOffset(Zone.Latest))
            .Select(one => new ZoneOffset(one.HasStart ? Since(one.Start) : Zone.Earliest, one.WallOffset.ToTimeSpan()));
        return new Zone(name, [.. offsets]);
    }

    private static DateTimeOffset Since(Instant instant) => instant.ToDateTimeOffset();
}
