using IncidentManager.Application.Llm;
using IncidentManager.Application.Llm.Calls;
using IncidentManager.Domain.Common;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.Extensions.Options;
using Npgsql;

namespace IncidentManager.Infrastructure.Llm.Calls;

/// <summary>
/// The pauses of incidents over all nodes: one row for each, which a question locks, looks at and moves in one transaction, so that another finds it moved.
/// A node that dies with a pause leaves it, which is over after <see cref="LlmOptions.Cooldown"/>.
/// </summary>
internal sealed class CallPauses(Database database, IOptions<LlmOptions> options, TimeProvider clock)
{
    private const string Lock = "select run, called_at from llm.last_calls where incident = $1 for update";

    /// <summary>$1 incident, $2 run, $3 now. No row where another question was first.</summary>
    private const string Insert = "insert into llm.last_calls (incident, run, called_at) values ($1, $2, $3) on conflict do nothing";

    private const string Move = "update llm.last_calls set run = $2, called_at = $3 where incident = $1";

    /// <summary>$1 incident, $2 run, $3 since when: only what is still of that question, since one after it may have been asked.</summary>
    private const string Remove = "delete from llm.last_calls where incident = $1 and run = $2 and called_at = $3";

    /// <summary>As before, $4 and $5 what was there before it.</summary>
    private const string Restore = "update llm.last_calls set run = $4, called_at = $5 where incident = $1 and run = $2 and called_at = $3";

    /// <returns>The pause that begins with the question, or <see cref="LlmErrors.CoolingDown"/>.</returns>
    public async Task<Result<CallPause>> Begin(ModelQuestion question, CancellationToken ct)
    {
        while (true)
            if (await TryBegin(question, clock.Now(), ct) is { } decided) return decided;
    }

    /// <summary>The incident may be asked about again as soon as before.</summary>
    public async Task GiveBack(CallTurn turn)
    {
        var (question, (since, before)) = (turn.Question, turn.Pause);
        await using var connection = await database.DataSource.OpenConnectionAsync(CancellationToken.None);
        await using var command = before is null
            ? Command(connection, Remove, question.Incident.Value, question.Run, since)
            : Command(connection, Restore, question.Incident.Value, question.Run, since, before.Run, before.At);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    /// <summary>Null where another question made the row in between.</summary>
    private async Task<Result<CallPause>?> TryBegin(ModelQuestion question, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var before = await Locked(connection, question, ct);
        if (before is not null && !question.SkipsCooldown && before.Run != question.Run && now < before.At + options.Value.Cooldown)
            return Result<CallPause>.Failed(LlmErrors.CoolingDown(before.At + options.Value.Cooldown));

        await using var command = Command(connection, before is null ? Insert : Move, question.Incident.Value, question.Run, now);
        if (await command.ExecuteNonQueryAsync(ct) == 0) return null;

        await transaction.CommitAsync(CancellationToken.None); // a caller that leaves now would leave a pause that nobody gives back
        return new CallPause(now, before);
    }

    private static async Task<LastCall?> Locked(NpgsqlConnection connection, ModelQuestion question, CancellationToken ct)
    {
        await using var command = Command(connection, Lock, question.Incident.Value);
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? new LastCall(row.GetGuid(0), row.GetFieldValue<DateTimeOffset>(1)) : null;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
