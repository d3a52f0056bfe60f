using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications.Contracts;

namespace IncidentManager.Domain.Notifications;

/// <summary>Pending: not tried, or to be tried again. Unknown: a try was cut off, or runs; it may have arrived. Skipped: decided not to be sent.</summary>
public enum DeliveryState { Pending, Sent, Confirmed, Failed, Unknown, Skipped }

/// <summary>What was decided about telling one receiver of an incident once.</summary>
/// <param name="ContactPoint">Empty where a person is told, or nobody.</param>
/// <param name="Route">The way through the tree of routes that led there; empty where a step did.</param>
/// <param name="Reason">One of <see cref="NotifyReasons"/>.</param>
/// <param name="Since">When what it tells of came to us; the page's latency counts from there.</param>
public sealed record DeliveryOrder(
    IncidentId Incident, string ContactPoint, string Route, NotificationEvent Event, string Reason, DateTimeOffset Since, DateTimeOffset DecidedAt)
{
    /// <summary>Who is paged; empty where a contact point is told.</summary>
    public string User { get; init; } = "";

    /// <summary>By which contact method, as <see cref="PersonPage.NamesOf"/> names it; empty where the person has none.</summary>
    public string Method { get; init; } = "";

    /// <summary>Null where routes decided.</summary>
    public StepOrigin? Step { get; init; }

    /// <summary>It is not sent before then; null for at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Of one that is not told for now: the mute timing that holds; null where it is none.</summary>
    public string? HeldBy { get; init; }

    /// <summary>When that may be otherwise, as far as it was known; null where nobody knew.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>Among those that are decided on together: the ledger lists them so.</summary>
    public int Place { get; init; }
}

/// <summary>
/// One notification to one contact point, or to a person by one contact method; or the decision against it: a line of the ledger. Its id is the
/// provider's idempotency key and stays the same over all tries. Before each try the state is set to unknown and committed, so a send that a crash
/// cuts off is unknown without anybody's help.
/// </summary>
public sealed class Delivery : AggregateRoot
{
    public const int MaxErrorLength = 1_000;
    public const int MaxReferenceLength = 500;
    public const int MaxRouteLength = 1_000;

    public Guid Id { get; private init; }

    /// <summary>In the order in which they were written.</summary>
    public long Sequence { get; private init; }
    public IncidentId IncidentId { get; private init; }

    /// <summary>Empty where a person is told, or nobody.</summary>
    public string ContactPoint { get; private init; } = "";

    /// <summary>Who is paged; empty where a contact point is told.</summary>
    public string User { get; private init; } = "";

    /// <summary>The contact method, by the name of its channel; empty where the person has none.</summary>
    public string Method { get; private init; } = "";

    /// <summary>Null where the decision fell before a contact point was looked at.</summary>
    public Channel? Channel { get; private set; }
    public string Route { get; private init; } = "";

    /// <summary>The run of a policy whose step led there; null where routes did. With round, step and receiver unique.</summary>
    public Guid? Run { get; private init; }
    public string? Policy { get; private init; }
    public int? Round { get; private init; }
    public int? Step { get; private init; }

    /// <summary>What in the step names the receiver, such as `schedule payments`.</summary>
    public string? LedBy { get; private init; }

    /// <summary>Of a fall-back: the person who could not be reached; empty if it is none, or nobody was on call.</summary>
    public string InsteadOf { get; private init; } = "";
    public NotificationEvent Event { get; private init; }
    public string Reason { get; private set; } = "";
    public DeliveryState State { get; private set; }

    /// <summary>The mute timing that held when this was decided against; null where none did.</summary>
    public string? HeldBy { get; private init; }

    /// <summary>Until when it was held back, as far as that was known then.</summary>
    public DateTimeOffset? HeldUntil { get; private init; }

    /// <summary>Counts those of one incident to one receiver; the unique index on it keeps two nodes from deciding the same twice.</summary>
    public int Number { get; private init; }

    /// <summary>Also what tells two writers apart: one that would skip it while another one tries it is refused.</summary>
    public int Attempts { get; private set; }
    public DateTimeOffset Since { get; private set; }
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset? AttemptedAt { get; private set; }

    /// <summary>When the last try ended; null while one runs, or was cut off by the end of its process.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>When it is tried, or tried again; null for at once, or never more.</summary>
    public DateTimeOffset? NextAttemptAt { get; private set; }

    /// <summary>An earlier try may have arrived, and the provider takes no key that would tell.</summary>
    public bool MayBeRepeat { get; private set; }

    /// <summary>A try before the last one is unknown: whatever the provider answered since, it may have it.</summary>
    public bool MayHaveArrivedBefore { get; private set; }
    public string? Reference { get; private set; }
    public string? LastError { get; private set; }

    private Delivery() { } // EF Core

    public static Delivery Pending(DeliveryOrder order, int number) => Of(order, number, DeliveryState.Pending);

    public static Delivery Skipped(DeliveryOrder order, int number) => Of(order, number, DeliveryState.Skipped);

    /// <summary>Whether there may still be a call to the provider.</summary>
    public bool IsUnsettled => State is DeliveryState.Pending || MayBeOnItsWay;

    /// <summary>A try runs, was cut off, or is to be repeated.</summary>
    public bool MayBeOnItsWay => IsBeingTried || IsToBeRepeated;

    /// <summary>A try runs, or its process is gone.</summary>
    public bool IsBeingTried => State is DeliveryState.Unknown && EndedAt is null;

    /// <summary>It may have arrived, and is sent again.</summary>
    public bool IsToBeRepeated => State is DeliveryState.Unknown && EndedAt is not null && NextAttemptAt is not null;

    /// <summary>Whether it is one of those by which one step reaches one person.</summary>
    public bool IsOfPage => Run is not null && User.Length > 0;

    public bool MayHaveArrived => State is DeliveryState.Sent or DeliveryState.Confirmed or DeliveryState.Unknown || MayHaveArrivedBefore;

    /// <summary>There will be no call any more. What may have arrived stays unknown.</summary>
    public void Skip(string reason, DateTimeOffset now)
    {
        if (State is DeliveryState.Pending) (State, Reason) = (DeliveryState.Skipped, reason);
        (EndedAt, NextAttemptAt) = (now, null);
    }

    /// <summary>Its turn comes now and not when it was planned; what is late counts from here.</summary>
    public void BringForward(DateTimeOffset now) => (Since, NextAttemptAt) = (now, now);

    /// <summary>The provider is about to be called; to be committed before it is.</summary>
    /// <param name="takesKey">Whether the provider tells a repeated delivery from a new one.</param>
    public void Try(Channel channel, bool takesKey, DateTimeOffset now)
    {
        if (AttemptedAt is not null && EndedAt is null) Raise(new DeliveryCutOff(Channel!.Value, now - AttemptedAt.Value));

        MayBeRepeat |= State is DeliveryState.Unknown && !takesKey;
        MayHaveArrivedBefore |= State is DeliveryState.Unknown;
        (Channel, State, AttemptedAt, EndedAt, NextAttemptAt) = (channel, DeliveryState.Unknown, now, null, null);
        Attempts++;
    }

    /// <summary>What a call came to.</summary>
    /// <param name="next">When it is tried again; null if it is not.</param>
    public void End(SendOutcome outcome, DateTimeOffset? next, DateTimeOffset now)
    {
        (EndedAt, NextAttemptAt) = (now, next);
        switch (outcome)
        {
            case SendOutcome.Accepted accepted:
                State = accepted.IsConfirmed ? DeliveryState.Confirmed : DeliveryState.Sent;
                Reference = Cut(accepted.Reference, MaxReferenceLength);
                LastError = null;
                break;
            case SendOutcome.Refused refused:
                Fail(refused.Why);
                break;
            case SendOutcome.Later later when next is null:
                Fail(later.Why);
                break;
            case SendOutcome.Later later:
                (State, LastError) = (MayHaveArrivedBefore ? DeliveryState.Unknown : DeliveryState.Pending, Cut(later.Why, MaxErrorLength));
                break;
            case SendOutcome.Unknown unknown:
                (State, LastError) = (DeliveryState.Unknown, Cut(unknown.Why, MaxErrorLength));
                break;
        }

        Raise(new DeliveryTried(Channel!.Value, outcome, now - AttemptedAt!.Value, now - Since, Event));
    }

    private static Delivery Of(DeliveryOrder order, int number, DeliveryState state) => new()
    {
        Id = Guid.CreateVersion7(order.DecidedAt.AddMilliseconds(order.Place)), // rows are inserted in the order of their ids
        IncidentId = order.Incident,
        ContactPoint = order.ContactPoint,
        User = order.User,
        Method = order.Method,
        Run = order.Step?.Run,
        Policy = order.Step?.Policy,
        Round = order.Step?.Round,
        Step = order.Step?.Step,
        LedBy = order.Step?.LedBy,
        InsteadOf = order.Step?.InsteadOf ?? "",
        Route = Cut(order.Route, MaxRouteLength)!,
        Event = order.Event,
        Reason = order.Reason,
        State = state,
        HeldBy = order.HeldBy,
        HeldUntil = order.HeldUntil,
        Number = number,
        Since = order.Since,
        CreatedAt = order.DecidedAt,
        NextAttemptAt = state is DeliveryState.Pending ? order.NotBefore : null,
    };

    private void Fail(string why) => (State, LastError) = (MayHaveArrivedBefore ? DeliveryState.Unknown : DeliveryState.Failed, Cut(why, MaxErrorLength));

    private static string? Cut(string? text, int length) => text?.Length > length ? text[..length] : text;
}

/// <summary>A call to a provider ended.</summary>
public sealed record DeliveryTried(Channel Channel, SendOutcome Outcome, TimeSpan Took, TimeSpan SinceReceipt, NotificationEvent Event) : IDomainEvent;

/// <summary>A call to a provider never came to an end: the process that made it is gone.</summary>
public sealed record DeliveryCutOff(Channel Channel, TimeSpan Ago) : IDomainEvent;
