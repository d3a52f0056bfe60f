using Microsoft.Extensions.Logging;
using Npgsql;

namespace IncidentManager.Infrastructure.Persistence.Clock;

/// <summary>Asks the database for its time and sets our clock right by it.</summary>
internal sealed class ClockCorrection(DatabaseClock clock, DatabaseClockMetrics metrics, Database database, ILogger<ClockCorrection> log)
{
    /// <summary>The quickest answer is the one that says most.</summary>
    private const int Most = 5;

    /// <summary>An answer as quick as this is good enough.</summary>
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(5);

    /// <summary>Somebody should set a system's clock that is further off: logs and other programs go by it.</summary>
    private static readonly TimeSpan WorthALine = TimeSpan.FromSeconds(1);

    private bool _isFarOff;

    /// <exception cref="NpgsqlException">The database does not answer; the clock goes on as it did.</exception>
    public async Task Make(CancellationToken ct)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(ct);
        var best = await Ask(connection, ct);
        for (var n = 1; n < Most && clock.GetElapsedTime(best.Asked, best.Answered) > Quick; n++)
            if (await Ask(connection, ct) is var other && other.Answered - other.Asked < best.Answered - best.Asked) best = other;

        clock.Correct(best.Asked, best.Time, best.Answered);
        Tell(clock.SystemIsAhead);
    }

    private async Task<(long Asked, DateTimeOffset Time, long Answered)> Ask(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select clock_timestamp()", connection);
        var asked = clock.GetTimestamp();
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        var answered = clock.GetTimestamp();
        return (asked, row.GetFieldValue<DateTimeOffset>(0), answered);
    }

    private void Tell(TimeSpan ahead)
    {
        metrics.SystemIsAhead(ahead);
        var isFarOff = ahead.Duration() > WorthALine;
        if (isFarOff && !_isFarOff)
            log.LogWarning("The system's clock is {Seconds:F1} s ahead of the database's, by which this process goes", ahead.TotalSeconds);
        _isFarOff = isFarOff;
    }
}
