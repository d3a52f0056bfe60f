using Npgsql;

namespace IncidentManager.Infrastructure.Persistence;

internal static class BatchReading
{
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
