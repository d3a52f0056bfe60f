using System.Globalization;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Notifications.Contracts;

namespace IncidentManager.Domain.Notifications;

public enum ShiftNoticeKind { Ahead, Start }

/// <summary>One notice of a shift to its user. Its row is what keeps it from being given twice, however often the schedule is set anew.</summary>
public sealed class ShiftNotice : AggregateRoot
{
    /// <summary>A beginning that is found later than this after it, for nobody looked or the schedule was not so before, is no news.</summary>
    public static readonly TimeSpan Late = TimeSpan.FromMinutes(15);

    /// <summary>Longer than any notice may be ahead.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    /// <summary>Also the provider's idempotency key.</summary>
    public Guid Id { get; private init; }

    /// <summary>Made of what a shift is to its user, as a calendar's event is: whom, where, from when on. By which layer it comes, and until when, may change.</summary>
    public string Shift { get; private init; } = "";
    public ShiftNoticeKind Kind { get; private init; }
    public string Schedule { get; private init; } = "";
    public string User { get; private init; } = "";
    public DateTimeOffset From { get; private init; }

    /// <summary>Pending, or how it ended.</summary>
    public DeliveryState State { get; private set; }
    public Channel? Channel { get; private set; }
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>What the provider said to the last try, or why there was none.</summary>
    public string? LastError { get; private set; }

    private ShiftNotice() { } // EF Core

    public static ShiftNotice Make(string schedule, string user, DateTimeOffset from, ShiftNoticeKind kind, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Shift = IdOf(schedule, user, from),
        Kind = kind,
        Schedule = schedule,
        User = user,
        From = from,
        CreatedAt = now,
    };

    public static string IdOf(string schedule, string user, DateTimeOffset from) =>
        $"{from.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}-{user}@{schedule}.on-call";

    /// <summary>The notices of a shift whose time comes before <paramref name="until"/>, given already or not.</summary>
    /// <param name="notice">How long ahead; zero for none.</param>
    public static IEnumerable<(ShiftNoticeKind Kind, DateTimeOffset At)> PlannedFor(DateTimeOffset from, TimeSpan notice, DateTimeOffset now, DateTimeOffset until)
    {
        if (notice > TimeSpan.Zero && now < from && from - notice < until) yield return (ShiftNoticeKind.Ahead, Later(from - notice, now));
        if (from < until && now < from + Late) yield return (ShiftNoticeKind.Start, Later(from, now));
    }

    /// <summary>Whether it is still worth a message: what is ahead no longer once the shift began, and its beginning not much later.</summary>
    public bool IsNews(DateTimeOffset now) => Kind is ShiftNoticeKind.Ahead ? now < From : now < From + Late;

    public void Skip(string reason, DateTimeOffset now) => (State, LastError, EndedAt) = (DeliveryState.Skipped, reason, now);

    /// <summary>What a call came to.</summary>
    /// <param name="isTriedAgain">It certainly was not taken, and may be later. One that may have arrived is not repeated.</param>
    public void End(Channel channel, SendOutcome outcome, bool isTriedAgain, TimeSpan took, DateTimeOffset now)
    {
        Channel = channel;
        (State, LastError) = outcome switch
        {
            SendOutcome.Accepted accepted => (accepted.IsConfirmed ? DeliveryState.Confirmed : DeliveryState.Sent, null),
            SendOutcome.Unknown unknown => (DeliveryState.Unknown, unknown.Why),
            SendOutcome.Later later => (isTriedAgain ? DeliveryState.Pending : DeliveryState.Failed, later.Why),
            SendOutcome.Refused refused => (DeliveryState.Failed, refused.Why),
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Unmapped outcome"),
        };
        LastError = LastError?.Length > Delivery.MaxErrorLength ? LastError[..Delivery.MaxErrorLength] : LastError;
        EndedAt = State is DeliveryState.Pending ? null : now;
        Raise(new DeliveryTried(channel, outcome, took, TimeSpan.Zero, NotificationEvent.Shift));
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
