namespace IncidentManager.Application.Common.Queue;

/// <summary>The message whose handler runs in this scope. A handler that calls the outside needs it; one that only changes rows does not.</summary>
public interface ICurrentMessage
{
    /// <summary>Its place in common.outbox; null where no message is handled.</summary>
    Guid? Id { get; }

    /// <summary>The worker's hold on it: a statement of a handler that asks for a row of common.outbox with this id and claim finds none once another worker has it.</summary>
    Guid? Claim { get; }

    /// <summary>The lane that it came in; null for none.</summary>
    string? Lane { get; }

    /// <summary>How often it was tried before.</summary>
    int Attempts { get; }

    /// <summary>
    /// What the handler changes is committed, and the message stays for another try: after the wait that the backoff of its type gives, or
    /// <paramref name="notBefore"/> if that is later. When its tries are used up it is a dead letter.
    /// </summary>
    /// <returns>When it is tried again; null if it is not.</returns>
    DateTimeOffset? TryAgain(string why, DateTimeOffset? notBefore = null);

    /// <summary>What the handler changes is committed, and the message is a dead letter, whatever tries are left.</summary>
    void GiveUp(string why);

    /// <summary>What the handler changes is committed, and the message is handled again at that time, which counts as no try: it was too early.</summary>
    void Postpone(DateTimeOffset until);
}
