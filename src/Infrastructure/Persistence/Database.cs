using System.Text.RegularExpressions;
using Npgsql;

namespace IncidentManager.Infrastructure.Persistence;

/// <summary>The PostgreSQL that this process works on; opened once at start, when it is known where it is.</summary>
internal sealed class Database : IAsyncDisposable
{
    private static readonly (string Name, string Value)[] ServerSettings = [("lock_timeout", "2s"), ("idle_in_transaction_session_timeout", "5s")];

    private NpgsqlDataSource? _dataSource;
    private string _connectionString = "";

    /// <exception cref="InvalidOperationException">The database was not opened yet; requests are refused before that.</exception>
    public NpgsqlDataSource DataSource => _dataSource ?? throw new InvalidOperationException("The database is not open yet.");

    public void Open(string connectionString)
    {
        _connectionString = Settings(connectionString).ConnectionString;
        _dataSource = NpgsqlDataSource.Create(_connectionString);
    }

    /// <summary>A connection beside the pool, for what is held while the pool's own are needed.</summary>
    public async Task<NpgsqlConnection> OpenUnpooled(CancellationToken ct)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(ct);
        return connection;
    }

    public ValueTask DisposeAsync() => _dataSource?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>What keeps a peer that is gone or hangs from holding a connection or a lock for long; what the text sets wins.</summary>
    private static NpgsqlConnectionStringBuilder Settings(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        settings.ApplicationName ??= "incident-manager";
        foreach (var (name, value) in ServerSettings)
            if (!Regex.IsMatch(settings.Options ?? "", $@"(^|[\s-]){name}\s*="))
                settings.Options = $"{settings.Options} -c {name}={value}".TrimStart();

        if (!IsSet("TcpKeepalive")) settings.TcpKeepAlive = true;
        if (!IsSet("TcpKeepaliveTime")) settings.TcpKeepAliveTime = 10;
        if (!IsSet("MaxAutoPrepare")) settings.MaxAutoPrepare = 100;
        return settings;

        bool IsSet(string key) => connectionString.Replace(" ", "", StringComparison.Ordinal).Contains($"{key}=", StringComparison.OrdinalIgnoreCase);
    }
}
