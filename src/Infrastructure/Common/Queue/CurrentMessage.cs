using IncidentManager.Application.Common.Queue;
using IncidentManager.Domain.Common;
using Npgsql;
using NpgsqlTypes;

namespace IncidentManager.Infrastructure.Common.Queue;

/// <summary>A message that a worker has taken.</summary>
/// <param name="IsTrial">Whether this process is without practice in its type: it has it for a moment only, unless it shows that it gets on.</param>
internal sealed record ClaimedMessage(Guid Id, Guid Claim, string Type, string Payload, string? Lane, int Attempts, string? Trace, bool IsBackground = false, bool IsTrial = false);

/// <summary>The message of a scope, and how it ends: by default it is gone with its handler's commit.</summary>
internal sealed class CurrentMessage(TimeProvider clock) : ICurrentMessage
{
    public const int MaxErrorLength = 1_000;

    private ClaimedMessage? _message;
    private RetryPolicy _retries = RetryPolicy.ForRows;
    private Ending? _ending;

    public Guid? Id => _message?.Id;
    public Guid? Claim => _message?.Claim;
    public string? Lane => _message?.Lane;
    public int Attempts => _message?.Attempts ?? 0;

    public void Begin(ClaimedMessage message, RetryPolicy retries) => (_message, _retries) = (message, retries);

    public DateTimeOffset? TryAgain(string why, DateTimeOffset? notBefore = null)
    {
        var now = clock.Now();
        if (Attempts + 1 >= _retries.MaxAttempts)
        {
            _ending = new Ending(now, 1, why, DeadAt: now);
            return null;
        }

        var next = now + Backoff.After(Attempts + 1, _retries, Random.Shared.NextDouble());
        if (notBefore > next) next = notBefore.Value;
        _ending = new Ending(next, 1, why, DeadAt: null);
        return next;
    }

    public void Postpone(DateTimeOffset until) => _ending = new Ending(until, 0, null, null);

    public void GiveUp(string why) => _ending = new Ending(clock.Now(), 1, why, clock.Now());

    public void StartOver() => _ending = null;

    /// <summary>The statement that ends it, or keeps it for later; it fails with <see cref="QueueSql.ClaimLost"/> if the message is another worker's by now.</summary>
    public NpgsqlBatchCommand? Statement()
    {
        if (_message is null) return null;

        var command = new NpgsqlBatchCommand(_ending is not null ? QueueSql.Keep : _message.IsBackground ? QueueSql.EndUnlessAsked : QueueSql.End);
        command.Parameters.Add(new NpgsqlParameter { Value = _message.Id });
        command.Parameters.Add(new NpgsqlParameter { Value = _message.Claim });
        if (_ending is not { } ending)
        {
            if (_message.IsBackground) command.Parameters.Add(new NpgsqlParameter { Value = clock.Now() });
            return command;
        }

        command.Parameters.Add(new NpgsqlParameter { Value = ending.At });
        command.Parameters.Add(new NpgsqlParameter { Value = ending.Attempts });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)Cut(ending.Error) ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)ending.DeadAt ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        return command;
    }

    private static string? Cut(string? text) => text?.Length > MaxErrorLength ? text[..MaxErrorLength] : text;

    private readonly record struct Ending(DateTimeOffset At, int Attempts, string? Error, DateTimeOffset? DeadAt);
}

internal static class Backoff
{
    private const double Spread = 0.2;

    /// <param name="attempts">Made so far, from 1.</param>
    /// <param name="chance">From 0 to 1: spreads the waits, so that what failed together does not come back together.</param>
    public static TimeSpan After(int attempts, RetryPolicy retries, double chance)
    {
        var wait = retries.FirstWait * Math.Pow(2, Math.Min(attempts - 1, 30));
        return (wait < retries.LongestWait ? wait : retries.LongestWait) * (1 - Spread + (2 * Spread * chance));
    }
}
