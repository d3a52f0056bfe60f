using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Domain.Alerts.Contracts;

public readonly record struct AlertId(Guid Value)
{
    public static AlertId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <summary>Ids of one millisecond are in no order, and clocks differ: an id that is certainly later than another one.</summary>
    public static AlertId NewAfter(AlertId other, DateTimeOffset now)
    {
        var itsTime = Clock.OfVersion7(other.Value);
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

/// <summary>What metrics tell alerts apart by.</summary>
public readonly record struct AlertKind(string Source, Severity Severity, IncidentType Type);

/// <summary>So many alerts of one kind had one outcome; a commit tells of all its alerts in a few of these.</summary>
public sealed record AlertsTaken(AlertKind Kind, AlertOutcome Outcome, int Count) : IDomainEvent;

/// <summary>So many could not be used, so nothing but their receipts speaks of them.</summary>
public sealed record AlertsRejected(int Count) : IDomainEvent;
