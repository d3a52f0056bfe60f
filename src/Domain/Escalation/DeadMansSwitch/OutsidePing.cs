using IncidentManager.Domain.Common;

namespace IncidentManager.Domain.Escalation.DeadMansSwitch;

/// <summary>Why the outside is not told that all is well. A database that does not answer needs no name: nobody could write it down.</summary>
public enum WithheldBecause { Queue, Clock, Outside }

/// <summary>
/// How far we are with telling the outside that all is well: one row for all nodes. A turn is asked for through the outbox, and answered by the handler of that
/// message; so a queue that does not move answers nothing.
/// </summary>
public sealed class OutsidePing : AggregateRoot
{
    /// <summary>How long a message may wait: longer than a dead worker keeps it, much shorter than people wait.</summary>
    public static readonly TimeSpan QueueBound = TimeSpan.FromSeconds(30);

    /// <summary>How far a clock may be from the database's, or from even time.</summary>
    public static readonly TimeSpan ClockBound = TimeSpan.FromSeconds(5);

    public bool OnlyRow { get; private init; } = true;

    /// <summary>When the turn that is going on, or went last, was asked for.</summary>
    public DateTimeOffset? AskedAt { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }
    public DateTimeOffset? PingedAt { get; private set; }

    /// <summary>Null while all is well.</summary>
    public WithheldBecause? WithheldBecause { get; private set; }
    public DateTimeOffset? WithheldSince { get; private set; }

    private OutsidePing() { } // EF Core

    /// <summary>What is to be done at a look: nothing, until the interval is over; or a message, also in the place of one that is not answered in time.</summary>
    /// <returns>Whether to leave the message.</returns>
    public bool Ask(TimeSpan interval, DateTimeOffset now)
    {
        if (AskedAt is { } asked && AnsweredAt is null)
        {
            if (now - asked <= QueueBound) return false;

            Withhold(DeadMansSwitch.WithheldBecause.Queue, now);
            AskedAt = now; // the message has its time again: one set anew at each look would be taken from whoever is at it
            return true;
        }

        if (now - AskedAt < interval) return false;

        (AskedAt, AnsweredAt) = (now, null);
        return true;
    }

    public void Answer(WithheldBecause? wrong, DateTimeOffset now)
    {
        AnsweredAt = now;
        if (wrong is { } reason)
        {
            Withhold(reason, now);
            return;
        }

        PingedAt = now;
        if (WithheldBecause is null) return;

        (WithheldBecause, WithheldSince) = (null, null);
        Raise(OutsidePingResumed.Once);
    }

    private void Withhold(WithheldBecause reason, DateTimeOffset now)
    {
        if (WithheldBecause == reason) return;

        (WithheldBecause, WithheldSince) = (reason, WithheldSince ?? now);
        Raise(new OutsidePingWithheld(reason));
    }
}

/// <summary>From now on the outside is not told that all is well, or for another reason than before.</summary>
public sealed record OutsidePingWithheld(WithheldBecause Reason) : IDomainEvent;

public sealed record OutsidePingResumed : IDomainEvent
{
    public static readonly OutsidePingResumed Once = new();
}
