using IncidentManager.Application.Llm.Calls;
using IncidentManager.Infrastructure.Persistence;
using Npgsql;
using NpgsqlTypes;

namespace IncidentManager.Infrastructure.Llm.Calls;

internal sealed class CallRecords(Database database) : ICallRecords
{
    private const string Insert = """
        insert into llm.calls (id, run, incident, use, prompt_version, provider, model, redactor, request, started_at, state)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'started')
        """;

    // One that was given up as unknown meanwhile has ended after all.
    private const string Update = """
        update llm.calls
        set state = $2, answer = $3, finish_reason = $4, prompt_tokens = $5, completion_tokens = $6, usage_estimated = $7, cost_usd = $8, took = $9,
            error_code = $10, error_text = $11
        where id = $1
        """;

    public async Task Begin(CallBeginning beginning, CancellationToken ct)
    {
        var (call, redactor, request, at) = beginning;
        await using var command = database.DataSource.CreateCommand(Insert);
        foreach (var value in new object[]
            {
                call.Id, call.Question.Run, call.Question.Incident.Value, call.Question.Use, call.Question.PromptVersion, call.Model.Provider, call.Model.Model, redactor,
            })
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        command.Parameters.Add(new NpgsqlParameter { Value = request, NpgsqlDbType = NpgsqlDbType.Jsonb });
        command.Parameters.Add(new NpgsqlParameter { Value = at });
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task End(ModelCall call, CallEnding ending, TimeSpan took, CancellationToken ct)
    {
        await using var command = database.DataSource.CreateCommand(Update);
        Add(NpgsqlDbType.Uuid, call.Id);
        Add(NpgsqlDbType.Text, ending.IsSuccess ? "success" : "error");
        Add(NpgsqlDbType.Text, ending.Answer);
        Add(NpgsqlDbType.Text, ending.FinishReason);
        Add(NpgsqlDbType.Bigint, call.Reported?.Prompt);
        Add(NpgsqlDbType.Bigint, call.Reported?.Completion);
        Add(NpgsqlDbType.Boolean, call.IsEstimated);
        Add(NpgsqlDbType.Numeric, call.Cost);
        Add(NpgsqlDbType.Interval, took);
        Add(NpgsqlDbType.Text, ending.ErrorCode);
        Add(NpgsqlDbType.Text, ending.ErrorText);
        await command.ExecuteNonQueryAsync(ct);

        void Add(NpgsqlDbType type, object? value) => command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = type, Value = value ?? DBNull.Value });
    }
}
