using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Common.Queue.DeadLetters;

/// <summary>A message that was given up.</summary>
/// <param name="Payload">As it was stored; null in lists.</param>
public sealed record DeadLetter(Guid Id, string Type, string? Key, int Attempts, string? LastError, DateTimeOffset CreatedAt, DateTimeOffset DeadAt, string? Payload);

/// <summary>The messages that the queue gave up; each node sees the same.</summary>
public interface IDeadLetters
{
    /// <summary>Newest first, behind the given one; one more than asked for says that there is more.</summary>
    Task<List<DeadLetter>> List(string? type, (DateTimeOffset DeadAt, Guid Id)? behind, int limit, CancellationToken ct);

    Task<DeadLetter?> Find(Guid id, CancellationToken ct);

    /// <summary>Has it handled again, with all its tries. One with a key whose timer was set anew meanwhile stays where it is.</summary>
    Task<Result> Requeue(Guid id, CancellationToken ct);

    /// <returns>False if it is not there.</returns>
    Task<bool> Discard(Guid id, CancellationToken ct);
}

public static class DeadLetterErrors
{
    public static readonly Error TimerSetAnew = new(ErrorKind.Conflict, "timer_set_anew",
        "A newer message of this type and key waits already; discard this one.");

    public static Error NotFound(Guid id) => new(ErrorKind.NotFound, "dead_letter_not_found", $"No dead letter {id}.");
}
