using Npgsql;

namespace IncidentManager.Integration.Harness;

/// <summary>A database, asked beside the application.</summary>
internal sealed record Beside(string ConnectionString)
{
    public async Task<T> Sql<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
