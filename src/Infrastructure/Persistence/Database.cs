using Npgsql;

namespace IncidentManager.Infrastructure.Persistence;

/// <summary>The PostgreSQL that this process works on; opened once at start, when it is known where it is.</summary>
internal sealed class Database : IAsyncDisposable
{
    private NpgsqlDataSource? _dataSource;

    /// <exception cref="InvalidOperationException">The database was not opened yet; requests are refused before that.</exception>
    public NpgsqlDataSource DataSource => _dataSource ?? throw new InvalidOperationException("The database is not open yet.");

    public void Open(string connectionString) => _dataSource ??= NpgsqlDataSource.Create(Settings(connectionString));

    public ValueTask DisposeAsync() => _dataSource?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>What keeps a peer that is gone or hangs from holding a connection or a lock for long; the user's own settings win.</summary>
    private static NpgsqlConnectionStringBuilder Settings(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        settings.ApplicationName ??= "incident-manager";
        settings.Options ??= "-c lock_timeout=2000 -c idle_in_transaction_session_timeout=5000";
        settings.TcpKeepAlive = true;
        if (settings.TcpKeepAliveTime == 0) settings.TcpKeepAliveTime = 10;
        if (settings.MaxAutoPrepare == 0) settings.MaxAutoPrepare = 100;
        return settings;
    }
}
