using IncidentManager.Domain.Common;

namespace IncidentManager.Domain.Escalation.OnCall;

/// <summary>That a schedule has a user in its layers: a row of its own, so that the database keeps a user who is in use.</summary>
public sealed class ScheduleUser
{
    public string Schedule { get; private init; } = "";
    public string User { get; private init; } = "";

    private ScheduleUser() { } // EF Core

    internal static ScheduleUser Of(string schedule, string user) => new() { Schedule = schedule, User = user };
}

/// <summary>Who is on call when: layers of users who take turns.</summary>
public sealed class Schedule : AggregateRoot
{
    public const int MaxCount = 1_000;

    /// <summary>How far shifts can be asked for at once.</summary>
    public static readonly TimeSpan MaxSpan = TimeSpan.FromDays(366);

    private readonly List<ScheduleUser> _users = [];

    public string Name { get; private init; } = "";
    public string TimeZone { get; private set; } = "";

    /// <summary>Checked.</summary>
    public IReadOnlyList<LayerText> Layers { get; private set; } = [];

    /// <summary>Each user of the layers once.</summary>
    public IReadOnlyList<ScheduleUser> Users => _users;

    /// <summary>Of the key that opens its calendar nothing else is kept; null if none was given out.</summary>
    public byte[]? FeedKeyHash { get; private set; }
    public DateTimeOffset? FeedKeyIssuedAt { get; private set; }
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public int Version { get; private set; } = 1;

    private Schedule() { } // EF Core

    public static Schedule Make(string name, string timeZone, IReadOnlyList<LayerText> layers, DateTimeOffset now)
    {
        var schedule = new Schedule { Name = name, CreatedAt = now };
        schedule.Set(timeZone, layers, now);
        return schedule;
    }

    public void Change(string timeZone, IReadOnlyList<LayerText> layers, DateTimeOffset now)
    {
        Version++;
        Set(timeZone, layers, now);
    }

    /// <summary>The old key opens nothing from then on.</summary>
    public void RotateFeedKey(FeedKey key, DateTimeOffset now)
    {
        (FeedKeyHash, FeedKeyIssuedAt, UpdatedAt) = (key.Hash(), now, now);
        Version++;
    }

    /// <param name="zone">Of <see cref="TimeZone"/>.</param>
    public Rota ToRota(Zone zone, IEnumerable<Override> overrides) =>
        new(zone, ScheduleReader.Read(Layers, zone, static (_, _) => { }) ?? [], overrides.Select(one => one.ToStandIn()));

    private void Set(string timeZone, IReadOnlyList<LayerText> layers, DateTimeOffset now)
    {
        (TimeZone, Layers, UpdatedAt) = (timeZone, layers, now);
        var names = layers.SelectMany(layer => layer.Users ?? []).ToHashSet();
        _users.RemoveAll(one => !names.Remove(one.User));
        _users.AddRange(names.Order(StringComparer.Ordinal).Select(user => ScheduleUser.Of(Name, user)));
    }
}
