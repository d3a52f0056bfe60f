using IncidentManager.Application.Llm.Analysis;
using IncidentManager.Infrastructure.Persistence;
using Npgsql;

namespace IncidentManager.Infrastructure.Llm.Calls;

internal sealed class RecordedCalls(Database database) : IRecordedCalls
{
    private const string OfRun = """
        select id, provider, model, prompt_version, redactor, state, request::text, answer, finish_reason, prompt_tokens, completion_tokens, usage_estimated, cost_usd, started_at,
               extract(epoch from took)::float8, error_code, error_text
        from llm.calls where run = $1 order by started_at, id
        """;

    public async Task<IReadOnlyList<RecordedCall>> Of(Guid run, CancellationToken ct)
    {
        await using var command = database.DataSource.CreateCommand(OfRun);
        command.Parameters.Add(new NpgsqlParameter { Value = run });
        List<RecordedCall> found = [];
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
            found.Add(new RecordedCall(
                row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetString(6), Text(row, 7), Text(row, 8), Number(row, 9),
                Number(row, 10), !row.IsDBNull(11) && row.GetBoolean(11), row.IsDBNull(12) ? 0 : row.GetDecimal(12), row.GetFieldValue<DateTimeOffset>(13),
                row.IsDBNull(14) ? null : row.GetDouble(14), Text(row, 15), Text(row, 16)));

        return found;
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static long? Number(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);
}
