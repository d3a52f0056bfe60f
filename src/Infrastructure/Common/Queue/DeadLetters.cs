using IncidentManager.Application.Common.Queue.DeadLetters;
using IncidentManager.Domain.Common;
using IncidentManager.Infrastructure.Persistence;
using Npgsql;

namespace IncidentManager.Infrastructure.Common.Queue;

internal sealed class DeadLetters(Database database, TimeProvider clock) : IDeadLetters
{
    private const string TimerKey = "ux_outbox_business_key";

    private const string Columns = "id, type, business_key, attempts, last_error, created_at, dead_at";

    private const string Newest = $"""
        select {Columns} from common.outbox
        where dead_at is not null and ($1::text is null or type = $1) and ($2::timestamptz is null or (dead_at, id) < ($2, $3))
        order by dead_at desc, id desc limit $4
        """;

    private const string One = $"select {Columns}, payload::text from common.outbox where id = $1 and dead_at is not null";

    private const string Again = """
        update common.outbox set dead_at = null, attempts = 0, available_at = $2 where id = $1 and dead_at is not null
        """;

    private const string Delete = "delete from common.outbox where id = $1 and dead_at is not null";

    public async Task<List<DeadLetter>> List(string? type, (DateTimeOffset DeadAt, Guid Id)? behind, int limit, CancellationToken ct)
    {
        await using var command = Command(Newest, new NpgsqlParameter<string?> { TypedValue = type }, new NpgsqlParameter<DateTimeOffset?> { TypedValue = behind?.DeadAt },
            new NpgsqlParameter<Guid> { TypedValue = behind?.Id ?? Guid.Empty }, new NpgsqlParameter<int> { TypedValue = limit });
        List<DeadLetter> found = [];
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) found.Add(LetterAt(rows, null));
        return found;
    }

    public async Task<DeadLetter?> Find(Guid id, CancellationToken ct)
    {
        await using var command = Command(One, new NpgsqlParameter<Guid> { TypedValue = id });
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? LetterAt(row, row.GetString(7)) : null;
    }

    public async Task<Result> Requeue(Guid id, CancellationToken ct)
    {
        await using var command = Command(Again, new NpgsqlParameter<Guid> { TypedValue = id }, new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.Now() });
        try
        {
            return await command.ExecuteNonQueryAsync(ct) == 1 ? Result.Ok : DeadLetterErrors.NotFound(id);
        }
        catch (PostgresException refused) when (refused.ConstraintName == TimerKey)
        {
            return DeadLetterErrors.TimerSetAnew;
        }
    }

    public async Task<bool> Discard(Guid id, CancellationToken ct)
    {
        await using var command = Command(Delete, new NpgsqlParameter<Guid> { TypedValue = id });
        return await command.ExecuteNonQueryAsync(ct) == 1;
    }

    private NpgsqlCommand Command(string sql, params NpgsqlParameter[] parameters)
    {
        var command = database.DataSource.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        return command;
    }

    private static DeadLetter LetterAt(NpgsqlDataReader row, string? payload) => new(
        row.GetGuid(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetInt32(3), row.IsDBNull(4) ? null : row.GetString(4),
        row.GetFieldValue<DateTimeOffset>(5), row.GetFieldValue<DateTimeOffset>(6), payload);
}
