using System.Diagnostics;
using IncidentManager.Infrastructure.Persistence.Embedded;
using IncidentManager.Integration.Harness;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace IncidentManager.Integration.Persistence;

/// <summary>A folder of its own, with all servers that a test starts in it; both are gone afterwards.</summary>
public sealed class Sandbox : IAsyncDisposable
{
    private readonly List<EmbeddedPostgres> _started = [];

    public string Folder { get; } = Scratch.NewFolder("embedded");

    internal EmbeddedPostgresOptions Options => new()
    {
        DataDirectory = Folder,
        CacheDirectory = Path.Combine(Folder, "cache"),
        ServerSettings = new Dictionary<string, string> { ["fsync"] = "off", ["shared_buffers"] = "16MB" },
    };

    /// <summary>The one folder with a cluster in it.</summary>
    internal ClusterFolder Cluster =>
        new(Directory.EnumerateDirectories(Folder).Single(folder => int.TryParse(Path.GetFileName(folder), out _)));

    internal async Task<EmbeddedPostgres> Start(
        EmbeddedPostgresOptions? options = null, ILogger? logger = null, CancellationToken? ct = null)
    {
        var started = await EmbeddedPostgres.StartAsync(
            options ?? Options, logger ?? NullLogger.Instance, ct ?? TestContext.Current.CancellationToken);
        lock (_started) _started.Add(started);
        return started;
    }

    internal Process Postmaster() => Process.GetProcessById(PidFile.Read(Cluster.PidFile)!.Pid);

    internal static Task<object?> Query(EmbeddedPostgres server, string sql) => Query(server.ConnectionString, sql);

    internal static async Task<object?> Query(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>A folder with programs that only know their version.</summary>
    internal string FakeBinaries(string name, string version)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder, name)).FullName;
        foreach (var program in new[] { "postgres", "initdb", "pg_ctl" })
        {
            var script = Path.Combine(folder, program);
            File.WriteAllText(script, $"#!/bin/sh\necho 'postgres (PostgreSQL) {version}'\n");
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        return folder;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _started) await server.DisposeAsync();
        foreach (var folder in Directory.EnumerateDirectories(Folder))
            if (PidFile.Read(new ClusterFolder(folder).PidFile) is { } left && left.IsRunning())
                using (var process = Process.GetProcessById(left.Pid)) process.Kill(entireProcessTree: true);
        Directory.Delete(Folder, recursive: true);
    }
}
