using Npgsql;

namespace IncidentManager.Infrastructure.Persistence.Embedded;

/// <summary>Talks to the private server as its only user.</summary>
internal sealed class ServerLogin(string password)
{
    public const string Database = "incident_manager";

    private const int TimeoutSeconds = 5;

    public string ConnectionString(int port) => Builder(port, Database).ConnectionString;

    /// <summary>False while nobody listens or the server is starting, recovering or stopping.</summary>
    /// <exception cref="EmbeddedPostgresException">Something else listens there, or the password is not ours.</exception>
    public async Task<bool> IsAnsweredAsync(int port, CancellationToken ct)
    {
        try
        {
            await using var connection = await OpenAsync(port, ct);
            return true;
        }
        catch (PostgresException refusal) when (refusal.SqlState
            is PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification)
        {
            throw new EmbeddedPostgresException(
                $"The PostgreSQL server on port {port} does not accept the launcher's password: {refusal.MessageText}", refusal);
        }
        catch (NpgsqlException) // not yet, or no more: the caller asks again
        {
            return false;
        }
    }

    public async Task EnsureDatabaseAsync(int port, CancellationToken ct)
    {
        try
        {
            await using var connection = await OpenAsync(port, ct);
            await using var exists = new NpgsqlCommand($"SELECT 1 FROM pg_database WHERE datname = '{Database}'", connection);
            if (await exists.ExecuteScalarAsync(ct) is not null) return;
            await using var create = new NpgsqlCommand($"CREATE DATABASE {Database}", connection);
            await create.ExecuteNonQueryAsync(ct);
        }
        catch (PostgresException raced) when (raced.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another process came first; that is all we wanted.
        }
        catch (NpgsqlException failure)
        {
            throw new EmbeddedPostgresException($"The embedded database {Database} could not be created: {failure.Message}", failure);
        }
    }

    private async Task<NpgsqlConnection> OpenAsync(int port, CancellationToken ct)
    {
        var builder = Builder(port, "postgres");
        builder.Pooling = false; // a pooled connection would outlive the server
        builder.Timeout = TimeoutSeconds;
        builder.CommandTimeout = TimeoutSeconds * 2;
        var connection = new NpgsqlConnection(builder.ConnectionString);
        try
        {
            await connection.OpenAsync(ct);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    // No encryption on the loopback device; time zone and options are named, or Npgsql would take them from PGTZ and PGOPTIONS.
    private NpgsqlConnectionStringBuilder Builder(int port, string database) => new()
    {
        Host = "127.0.0.1",
        Port = port,
        Database = database,
        Username = NewCluster.User,
        Password = password,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
        Timezone = "UTC",
        Options = "-c timezone=UTC",
    };
}
