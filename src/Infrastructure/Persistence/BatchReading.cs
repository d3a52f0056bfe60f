using Npgsql;
using NpgsqlTypes;

namespace IncidentManager.Infrastructure.Persistence;

/// <summary>A value of a statement with its type; unlike a parameter, which is of one batch, it can be sent again.</summary>
internal sealed record TypedValue(NpgsqlDbType Type, object? Value);

internal static class BatchReading
{
    /// <summary>A batch whose statements go by keys (see <see cref="Sql.ByKeys"/>), for <see cref="ReadBehindFirst"/>.</summary>
    public static NpgsqlBatch ByKeys(this NpgsqlDataSource source, params ReadOnlySpan<(string Sql, object?[] Values)> statements) =>
        source.Behind($"select {Sql.ByKeys}", statements);

    /// <summary>A batch whose first statement sets how the others run. A value is a <see cref="TypedValue"/> where its type does not tell.</summary>
    public static NpgsqlBatch Behind(this NpgsqlDataSource source, string settings, params ReadOnlySpan<(string Sql, object?[] Values)> statements)
    {
        var batch = source.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(settings));
        foreach (var (sql, values) in statements)
        {
            var command = new NpgsqlBatchCommand(sql);
            foreach (var value in values) command.Parameters.Add(ParameterOf(value));
            batch.BatchCommands.Add(command);
        }

        return batch;
    }

    private static NpgsqlParameter ParameterOf(object? value) =>
        value is TypedValue(var type, var one) ? new NpgsqlParameter { NpgsqlDbType = type, Value = one ?? DBNull.Value } : new NpgsqlParameter { Value = value };

    /// <summary>Of a batch whose first statement only sets how the others run: at the result of the second one.</summary>
    public static async Task<NpgsqlDataReader> ReadBehindFirst(this NpgsqlBatch batch, CancellationToken ct)
    {
        var rows = await batch.ExecuteReaderAsync(ct);
        try
        {
            await rows.NextResultAsync(ct);
            return rows;
        }
        catch
        {
            await rows.DisposeAsync(); // it holds a connection of the pool
            throw;
        }
    }
}
