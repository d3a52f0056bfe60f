using DotNet.Testcontainers.Builders;
using IncidentManager.Infrastructure.Persistence;
using IncidentManager.Infrastructure.Persistence.Embedded;
using IncidentManager.Integration.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Testcontainers.PostgreSql;

[assembly: AssemblyFixture(typeof(TestPostgres))]

namespace IncidentManager.Integration.Harness;

/// <summary>
/// One PostgreSQL for the whole run: the one that IM_TEST_POSTGRES names, else a container where there is a Docker engine, else the embedded
/// server. It holds a migrated template, so that a database for a test class is a copy that takes a moment.
/// </summary>
public sealed class TestPostgres : IAsyncLifetime
{
    // A dropped database waits for a checkpoint and for each backend of the server to notice, and both wait for a busy disk.
    private const int PatienceInSeconds = 300;

    private readonly string _run = Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal);
    private readonly SemaphoreSlim _copying = new(1);
    private string _connectionString = "";
    private Func<ValueTask> _stop = () => ValueTask.CompletedTask;
    private int _databases;

    public async ValueTask InitializeAsync()
    {
        var taken = await Start();
        TestContext.Current.SendDiagnosticMessage($"Tests use {taken}");
        Console.WriteLine($"Tests use {taken}");

        await Execute($"create database {Template}");
        await using var db = new AppDbContext(new DbContextOptionsBuilder<AppDbContext>()
            .UseNpgsql(ConnectionTo(Template) + ";Pooling=false").UseSnakeCaseNamingConvention().Options);
        await db.Database.MigrateAsync();
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await Execute($"drop database if exists {Template} with (force)");
        await _stop();
        _copying.Dispose();
    }

    /// <summary>A new database with today's schema and nothing in it.</summary>
    public Task<string> NewDatabase() => NewDatabase($"template {Template}");

    public Task<string> NewEmptyDatabase() => NewDatabase("template template0");

    /// <summary>Makes a dropped database anew, with today's schema and nothing in it.</summary>
    public Task Create(string database) => Execute($"create database {database} template {Template}");

    public Task Drop(string database) => Execute($"drop database if exists {database} with (force)");

    public string ConnectionTo(string database) =>
        new NpgsqlConnectionStringBuilder(_connectionString) { Database = database, MaxPoolSize = 40 }.ConnectionString;

    private string Template => $"im_{_run}_template";

    private async Task<string> NewDatabase(string from)
    {
        var name = $"im_{_run}_{Interlocked.Increment(ref _databases)}";
        await _copying.WaitAsync(); // a template can be copied by one at a time
        try
        {
            await Execute($"create database {name} {from}");
        }
        finally
        {
            _copying.Release();
        }

        return name;
    }

    private async Task<string> Start()
    {
        if (Environment.GetEnvironmentVariable("IM_TEST_POSTGRES") is { Length: > 0 } given)
        {
            _connectionString = given;
            return "the PostgreSQL of IM_TEST_POSTGRES";
        }

        try
        {
            return await StartContainer();
        }
        catch (DockerUnavailableException)
        {
            return await StartEmbedded();
        }
    }

    private async Task<string> StartContainer()
    {
        var image = Environment.GetEnvironmentVariable("IM_TEST_POSTGRES_IMAGE") ?? "postgres:17";
        var container = new PostgreSqlBuilder(image).WithCommand("-c", "fsync=off", "-c", "max_connections=1000").Build();
        await container.StartAsync();
        _connectionString = container.GetConnectionString();
        _stop = container.DisposeAsync;
        return $"a container of {image}";
    }

    private async Task<string> StartEmbedded()
    {
        var folder = Scratch.NewFolder("tests");
        var embedded = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions
            {
                DataDirectory = folder,
                ServerSettings = new Dictionary<string, string> { ["fsync"] = "off", ["max_connections"] = "1000" },
            },
            NullLogger.Instance, TestContext.Current.CancellationToken);
        _connectionString = embedded.ConnectionString;
        _stop = async () =>
        {
            await embedded.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        };
        return "the embedded PostgreSQL";
    }

    private async Task Execute(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = PatienceInSeconds };
        await command.ExecuteNonQueryAsync();
    }
}
