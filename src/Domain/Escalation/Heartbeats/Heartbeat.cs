using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Domain.Escalation.Heartbeats;

/// <summary>How a heartbeat stands: before its first ping nothing is missed.</summary>
public enum HeartbeatState { Waiting, Alive, Missed, Paused }

/// <summary>The incident that a miss opens.</summary>
/// <param name="Title">Null for one that names the heartbeat.</param>
public sealed record MissText(
    Severity Severity, string? Title, string? Description, IReadOnlyCollection<string> Services, IReadOnlyDictionary<string, string> Labels);

/// <summary>What people set about a heartbeat.</summary>
public sealed record HeartbeatSettings(TimeSpan Interval, TimeSpan Grace, bool Paused, MissText Miss);

/// <summary>
/// A job that says again and again that it is alive; when it does not, that is an alert. Pings and misses are written in SQL, under a lock of the row; what
/// people set comes through here, and <see cref="MissedAt"/> is what both sides compare.
/// </summary>
public sealed class Heartbeat : AggregateRoot
{
    public const int MaxCount = 1_000;
    public const int MaxTitleLength = 500;
    public const int MaxDescriptionLength = 10_000;
    public const int MaxServices = 50;
    public const int MaxLabels = 32;
    public const int MaxNameLength = 255;
    public const int MaxLabelValueLength = 4_096;

    /// <summary>The label of its alerts that has its name.</summary>
    public const string Label = "heartbeat";

    /// <summary>What is shorter than some looks of ours would be missed by chance.</summary>
    public static readonly TimeSpan MinInterval = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan DefaultGrace = TimeSpan.FromMinutes(1);
    public const Severity DefaultSeverity = Severity.P2;

    public string Name { get; private init; } = "";
    public TimeSpan Interval { get; private set; }
    public TimeSpan Grace { get; private set; }
    public bool Paused { get; private set; }
    public Severity Severity { get; private set; }
    public string? Title { get; private set; }
    public string? Description { get; private set; }
    public string[] Services { get; private set; } = [];
    public IReadOnlyDictionary<string, string> Labels { get; private set; } = new Dictionary<string, string>();

    /// <summary>Of the key nothing else is kept.</summary>
    public byte[] KeyHash { get; private set; } = [];
    public DateTimeOffset KeyIssuedAt { get; private set; }

    public DateTimeOffset? LastPingAt { get; private init; }

    /// <summary>Since when it is missed; null while it is not.</summary>
    public DateTimeOffset? MissedAt { get; private set; }

    /// <summary>When a ping last ended a miss.</summary>
    public DateTimeOffset? RecoveredAt { get; private init; }

    /// <summary>Silence counts from then at the earliest: it was paused before, or had another interval.</summary>
    public DateTimeOffset CountedFrom { get; private set; }

    /// <summary>When it is looked at next, which no ping but the first moves; null while nothing can be missed.</summary>
    public DateTimeOffset? CheckAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public int Version { get; private set; } = 1;

    private Heartbeat() { } // EF Core

    public HeartbeatState State => this switch
    {
        { Paused: true } => HeartbeatState.Paused,
        { MissedAt: not null } => HeartbeatState.Missed,
        { LastPingAt: null } => HeartbeatState.Waiting,
        _ => HeartbeatState.Alive,
    };

    /// <summary>When it is missed unless a ping comes before; null where nothing is awaited.</summary>
    /// <param name="listeningSince">Without a break: before, a ping may not have reached us.</param>
    public DateTimeOffset? DueAt(DateTimeOffset listeningSince)
    {
        if (State is not HeartbeatState.Alive) return null;

        var counted = listeningSince > CountedFrom ? listeningSince : CountedFrom;
        return (LastPingAt > counted ? LastPingAt : counted) + Interval + Grace;
    }

    public static Heartbeat Make(string name, HeartbeatSettings settings, IssuedKey key, DateTimeOffset now)
    {
        var heartbeat = new Heartbeat { Name = name, CreatedAt = now, KeyHash = key.Hash(), KeyIssuedAt = now };
        heartbeat.Set(settings, now);
        return heartbeat;
    }

    public void Change(HeartbeatSettings settings, DateTimeOffset now)
    {
        Version++;
        Set(settings, now);
    }

    /// <summary>The old key is of no use from then on.</summary>
    public void Rotate(IssuedKey key, DateTimeOffset now)
    {
        (KeyHash, KeyIssuedAt, UpdatedAt) = (key.Hash(), now, now);
        Version++;
    }

    /// <summary>Nobody waits for it any more, so what it has open is over.</summary>
    public void Remove() => EndMiss();

    private void Set(HeartbeatSettings settings, DateTimeOffset now)
    {
        var goesOn = Paused && !settings.Paused;
        var countsAnew = Interval != settings.Interval || Grace != settings.Grace || goesOn;
        (Interval, Grace, Paused, UpdatedAt) = (settings.Interval, settings.Grace, settings.Paused, now);
        (Severity, Title, Description) = (settings.Miss.Severity, settings.Miss.Title, settings.Miss.Description);
        (Services, Labels) = ([.. settings.Miss.Services.Distinct()], settings.Miss.Labels);
        if (countsAnew) CountedFrom = now;
        if (Paused) EndMiss();

        // While it is paused a first ping moves nothing that would tell us: whoever looks finds whether there was one, under the lock of the row.
        CheckAt = this switch
        {
            { State: HeartbeatState.Alive } => now,
            { State: HeartbeatState.Waiting } => goesOn ? now : CheckAt,
            _ => null,
        };
    }

    private void EndMiss()
    {
        if (MissedAt is null) return;

        MissedAt = null;
        Raise(new HeartbeatMissEnded(Name));
    }
}

/// <summary>A missed heartbeat is missed no longer, for somebody paused or removed it.</summary>
public sealed record HeartbeatMissEnded(string Name) : IDomainEvent;
