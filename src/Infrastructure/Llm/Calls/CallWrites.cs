using IncidentManager.Infrastructure.Persistence;
using Npgsql;
using NpgsqlTypes;

namespace IncidentManager.Infrastructure.Llm.Calls;

/// <summary>
/// What a question to a model writes: each time one round trip and one transaction, which does not wait for the disk. All nodes see it at once, whatever process dies; the disk
/// has it by the next commit that waits, at the latest the one that stores the analysis. A database that crashes before that forgets what the calls of its last second wrote.
/// </summary>
internal sealed class CallWrites(Database database)
{
    public async Task<int> Run(string sql, CancellationToken ct, params object?[] values)
    {
        await using var batch = Batch((sql, values));
        return await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>For <see cref="BatchReading.ReadBehindFirst"/>.</summary>
    public NpgsqlBatch Batch(params ReadOnlySpan<(string Sql, object?[] Values)> statements) => database.DataSource.Behind(Sql.ByKeysWithoutTheDisk, statements);

    /// <summary>A value whose type does not tell: it may be null, or is JSON.</summary>
    public static NpgsqlParameter Typed(NpgsqlDbType type, object? value) => new() { NpgsqlDbType = type, Value = value ?? DBNull.Value };
}
