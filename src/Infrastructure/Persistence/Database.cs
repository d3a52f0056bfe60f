using System.Text.RegularExpressions;
using Npgsql;

namespace IncidentManager.Infrastructure.Persistence;

/// <summary>The PostgreSQL that this process works on; opened once at start, when it is known where it is.</summary>
internal sealed class Database : IAsyncDisposable
{
    private const int MaxWriters = 3;

    /// <summary>Seconds. A line that is lost is noticed after the first, and replaced within the second, while those who wait for it still do.</summary>
    private const int WriterTimeout = 4;
    private const int ConnectTimeout = 2;

    /// <summary>What does not answer is not asked to stop either: that would take as long again.</summary>
    private const int DoNotCancel = -1;

    private static readonly (string Name, string Value)[] ServerSettings = [("lock_timeout", "2s"), ("idle_in_transaction_session_timeout", "5s")];

    // The group commit's statements are looked up by key, always. Where a table has no statistics yet, the planner would read all of it.
    private static readonly (string Name, string Value)[] WriterSettings =
    [
        ("plan_cache_mode", "force_generic_plan"), ("jit", "off"), ("enable_seqscan", "off"), ("enable_hashjoin", "off"), ("enable_mergejoin", "off"),
        ("enable_bitmapscan", "off"), ("incidents.index_text", "later"),
    ];

    private readonly Backends _backends = new();
    private NpgsqlDataSource? _dataSource;
    private NpgsqlDataSource? _writer;
    private NpgsqlDataSource? _unpooled;

    /// <exception cref="InvalidOperationException">The database was not opened yet; requests are refused before that.</exception>
    public NpgsqlDataSource DataSource => _dataSource ?? throw new InvalidOperationException("The database is not open yet.");

    /// <summary>For the group commit alone: a pool of its own, so that it never waits for a connection, with plans that fit it.</summary>
    /// <exception cref="InvalidOperationException">The database was not opened yet.</exception>
    public NpgsqlDataSource Writer => _writer ?? throw new InvalidOperationException("The database is not open yet.");

    public void Open(string connectionString)
    {
        var settings = Settings(connectionString);
        _dataSource = SourceOf(settings).Build();
        _unpooled = SourceOf(new(settings.ConnectionString) { Pooling = false }).Build();

        settings.MaxPoolSize = MaxWriters;
        settings.MinPoolSize = 0;
        settings.CommandTimeout = WriterTimeout;
        settings.Timeout = ConnectTimeout;
        settings.CancellationTimeout = DoNotCancel;
        AddOptions(settings, WriterSettings);
        var writer = SourceOf(settings);
        _backends.ForgetWhenOpened(writer);
        _writer = writer.Build();
    }

    /// <summary>What serves a connection of <see cref="Writer"/>.</summary>
    public ValueTask<Backend> BackendOf(NpgsqlConnection connection) => _backends.Of(connection);

    /// <summary>A connection beside the pool, for what is held while the pool's own are needed.</summary>
    /// <exception cref="InvalidOperationException">The database was not opened yet.</exception>
    public async Task<NpgsqlConnection> OpenUnpooled(CancellationToken ct) =>
        _unpooled is null ? throw new InvalidOperationException("The database is not open yet.") : await _unpooled.OpenConnectionAsync(ct);

    public async ValueTask DisposeAsync()
    {
        if (_writer is not null) await _writer.DisposeAsync();
        if (_unpooled is not null) await _unpooled.DisposeAsync();
        if (_dataSource is not null) await _dataSource.DisposeAsync();
    }

    /// <summary>We have no types of our own, and each pool would read all of PostgreSQL's.</summary>
    private static NpgsqlDataSourceBuilder SourceOf(NpgsqlConnectionStringBuilder settings) =>
        new NpgsqlDataSourceBuilder(settings.ConnectionString).ConfigureTypeLoading(types => types.EnableTypeLoading(false));

    /// <summary>What keeps a peer that is gone or hangs from holding a connection or a lock for long; what the text sets wins.</summary>
    private static NpgsqlConnectionStringBuilder Settings(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        settings.ApplicationName ??= "incident-manager";
        AddOptions(settings, ServerSettings);

        if (!IsSet("TcpKeepalive")) settings.TcpKeepAlive = true;
        if (!IsSet("TcpKeepaliveTime")) settings.TcpKeepAliveTime = 10;
        if (!IsSet("MaxAutoPrepare")) settings.MaxAutoPrepare = 100;
        settings.NoResetOnClose = true; // what is set on a connection of the pools is set for its transaction only
        return settings;

        bool IsSet(string key) => connectionString.Replace(" ", "", StringComparison.Ordinal).Contains($"{key}=", StringComparison.OrdinalIgnoreCase);
    }

    private static void AddOptions(NpgsqlConnectionStringBuilder settings, (string Name, string Value)[] options)
    {
        foreach (var (name, value) in options)
            if (!Regex.IsMatch(settings.Options ?? "", $@"(^|[\s-]){Regex.Escape(name)}\s*="))
                settings.Options = $"{settings.Options} -c {name}={value}".TrimStart();
    }
}
