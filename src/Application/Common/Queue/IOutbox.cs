namespace IncidentManager.Application.Common.Queue;

/// <summary>Where a use case leaves messages; they are written by its commit, or not at all.</summary>
public interface IOutbox
{
    /// <param name="message">Of a registered type; its public properties are stored as JSON.</param>
    /// <param name="at">Not before then; at once where it is null or past.</param>
    /// <param name="lane">Messages of one lane share a bounded number of workers, so that a slow receiver holds up nobody else's.</param>
    void Add(IMessage message, DateTimeOffset? at = null, string? lane = null);

    /// <summary>
    /// Sets the timer of that key: the one message of its type with the key, due at <paramref name="at"/>. One that is there already is replaced, also
    /// while a worker is at it: that worker's commit is refused.
    /// </summary>
    /// <param name="lane">As of <see cref="Add"/>; null leaves a message that is replaced in its lane.</param>
    void Set(IMessage message, string key, DateTimeOffset at, string? lane = null);

    /// <summary>
    /// As <see cref="Set"/>, for news about what may be due already: that keeps its place in the queue, and what it says. Else it would move to the end with each
    /// piece of news, and in a storm it would be the busiest that is never handled.
    /// </summary>
    void Hasten(IMessage message, string key, DateTimeOffset at);

    /// <summary>
    /// As <see cref="Hasten"/>, for what is done in the background and takes long: a worker that is at it is left to end, and the message is handled once more then. Else what changes often
    /// would never be done.
    /// </summary>
    /// <param name="lane">As of <see cref="Add"/>; also of a message that is there already.</param>
    void Ask(IMessage message, string key, DateTimeOffset at, string? lane = null);

    /// <summary>Removes the timer, if it is there.</summary>
    void Cancel<TMessage>(string key) where TMessage : IMessage;
}
