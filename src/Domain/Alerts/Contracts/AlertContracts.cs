using System.Buffers.Binary;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Domain.Alerts.Contracts;

public readonly record struct AlertId(Guid Value)
{
    public static AlertId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <summary>Ids of one millisecond are in no order, and clocks differ: an id that is certainly later than another one.</summary>
    public static AlertId NewAfter(AlertId other, DateTimeOffset now)
    {
        // RFC 9562, 5.7: the first 48 bits are the milliseconds since 1970.
        var itsTime = DateTimeOffset.FromUnixTimeMilliseconds((long)(BinaryPrimitives.ReadUInt64BigEndian(other.Value.ToByteArray(bigEndian: true)) >> 16));
        return New(now > itsTime.AddMilliseconds(1) ? now : itsTime.AddMilliseconds(1));
    }
    public override string ToString() => Value.ToString();

    /// <summary>In the order of their times: the ids are of version 7, and the database compares them byte by byte too.</summary>
    public static bool operator <(AlertId one, AlertId other) => one.Value < other.Value;
    public static bool operator >(AlertId one, AlertId other) => one.Value > other.Value;
}

public enum AlertStatus { Firing, Resolved }

/// <summary>What became of one received alert. Every one has exactly one of these: received is their sum.</summary>
public enum AlertOutcome { Created, Joined, Refired, Resolved, Suppressed, Rejected }

public sealed record AlertTaken(string Source, Severity Severity, IncidentType Type, AlertOutcome Outcome) : IDomainEvent;

/// <summary>Its fields could not be used, so nothing but the receipt speaks of it.</summary>
public sealed record AlertRejected : IDomainEvent
{
    public static readonly AlertRejected Once = new();
}
