namespace IncidentManager.Domain.Escalation.OnCall;

/// <summary>Somebody stands in for whoever the layers name. It is made and removed, never changed.</summary>
public sealed class Override
{
    /// <summary>Of one schedule, that have not ended.</summary>
    public const int MaxCount = 1_000;

    public static readonly TimeSpan MaxLength = TimeSpan.FromDays(366);

    public Guid Id { get; private init; }
    public string Schedule { get; private init; } = "";
    public string User { get; private init; } = "";
    public DateTimeOffset From { get; private init; }
    public DateTimeOffset Until { get; private init; }
    public DateTimeOffset CreatedAt { get; private init; }

    private Override() { } // EF Core

    public static Override Make(string schedule, string user, DateTimeOffset from, DateTimeOffset until, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Schedule = schedule,
        User = user,
        From = from,
        Until = until,
        CreatedAt = now,
    };

    internal StandIn ToStandIn() => new(Id, User, From, Until);
}
