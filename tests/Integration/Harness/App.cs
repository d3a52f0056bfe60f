using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace IncidentManager.Integration.Harness;

/// <summary>The real application on a database of its own, with a clock the test owns. What it logs as a warning or worse is kept.</summary>
public class App(TestPostgres postgres) : WebApplicationFactory<Program>, IAsyncLifetime
{
    private string? _connectionString;
    private string? _database;
    private bool _ownsDatabase = true;
    private NpgsqlDataSource? _beside;
    private bool _isStopped;
    private IEnumerable<KeyValuePair<string, string>>? _settingsOfTheFirst;

    public FakeTimeProvider Clock { get; private init; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public LogOfTroubles Log { get; } = new();

    public HttpClient Client { get; private set; } = null!;

    public TestPostgres Postgres { get; } = postgres;

    public string ConnectionString => _connectionString ?? Postgres.ConnectionTo(_database!);

    /// <summary>Services of the test's own, on each node.</summary>
    protected Action<IServiceCollection> Adds { get; init; } = _ => { };

    /// <summary>Configuration of this application, by key; set it before the first use.</summary>
    protected virtual IEnumerable<KeyValuePair<string, string>> Settings => [];

    public virtual async ValueTask InitializeAsync()
    {
        _database ??= await Postgres.NewDatabase();
        _beside = new NpgsqlDataSourceBuilder(ConnectionString).ConfigureTypeLoading(types => types.EnableTypeLoading(false)).Build();
        Client = CreateClient();
        await Services.GetRequiredService<Readiness>().WhenReady.WaitAsync(TimeSpan.FromSeconds(60));
    }

    /// <summary>Another process on the same database and by the same clock.</summary>
    public async Task<App> StartAnotherNode()
    {
        var node = new App(Postgres) { _database = _database, _ownsDatabase = false, Clock = Clock, Adds = Adds, _settingsOfTheFirst = Settings };
        await node.InitializeAsync();
        return node;
    }

    /// <param name="connectionString">How the application reaches the database, if not in the usual way.</param>
    /// <param name="now">What its clock shows, if that matters.</param>
    public static async Task<App> On(TestPostgres postgres, string database, string? connectionString = null, DateTimeOffset? now = null)
    {
        var app = now is { } time
            ? new App(postgres) { _database = database, _connectionString = connectionString, Clock = new FakeTimeProvider(time) }
            : new App(postgres) { _database = database, _connectionString = connectionString };
        await app.InitializeAsync();
        return app;
    }

    public override async ValueTask DisposeAsync()
    {
        await Stop();
        await base.DisposeAsync();
        if (_beside is not null) await _beside.DisposeAsync();
        if (_ownsDatabase && _database is not null) await Postgres.Drop(_database);
        GC.SuppressFinalize(this);
    }

    public async Task<Answer> Get(string path) => await Answer.Of(await Client.GetAsync(path));

    public async Task<Answer> Post(string path, object? body = null) =>
        await Answer.Of(body is null ? await Client.PostAsync(path, null) : await Client.PostAsJsonAsync(path, body));

    public async Task<Answer> PostText(string path, string body, string contentType = "application/json") =>
        await Answer.Of(await Client.PostAsync(path, new StringContent(body, System.Text.Encoding.UTF8, contentType)));

    public async Task<Answer> Patch(string path, object body, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, path) { Content = JsonContent.Create(body) };
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return await Answer.Of(await Client.SendAsync(request));
    }

    public Task<string> Scrape() => Client.GetStringAsync("/metrics");

    /// <summary>The value of a series as it stands in a scrape, such as incidents_active{severity="p1",state="open"}.</summary>
    public async Task<double> Metric(string series)
    {
        var line = (await Scrape()).Split('\n').FirstOrDefault(line => line.StartsWith(series + " ", StringComparison.Ordinal));
        line.ShouldNotBeNull($"No series {series}");
        return double.Parse(line[(series.Length + 1)..], System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>The answer of a connection that the application itself opened.</summary>
    internal async Task<string> SqlByTheApplication(string sql)
    {
        await using var command = Services.GetRequiredService<Database>().DataSource.CreateCommand(sql);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    public async Task<T> Sql<T>(string sql, params object[] parameters)
    {
        await using var command = _beside!.CreateCommand(sql);
        foreach (var parameter in parameters) command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>As Ctrl-C does it: once. The base class stops the host while the program's own end does so too.</summary>
    private async Task Stop()
    {
        if (_isStopped || Client is null) return; // or it never came up

        _isStopped = true;
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var lifetime = Services.GetRequiredService<IHostApplicationLifetime>();
        await using var registration = lifetime.ApplicationStopped.Register(stopped.SetResult);
        lifetime.StopApplication();
        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development").UseSetting("ConnectionStrings:IncidentManager", ConnectionString)
            .UseSetting("Correlation:Defaults", "false") // most tests count one incident for each alert
            .UseSetting("Alerts:FlappingTimes", "0"); // and end it as often as they like
        foreach (var (key, value) in _settingsOfTheFirst ?? Settings) builder.UseSetting(key, value);
        builder
            .ConfigureLogging(logging => logging.ClearProviders().AddProvider(Log))
            .ConfigureTestServices(services => Adds(services.AddSingleton<TimeProvider>(Clock)));
    }
}

/// <summary>An answer, read to its end.</summary>
public sealed record Answer(int Status, string Body, HttpResponseMessage Response)
{
    public JsonNode Json => JsonNode.Parse(Body) ?? throw new JsonException("The body is null.");

    /// <summary>Fails, showing the body, if the status is another one.</summary>
    public Answer ShouldBe(int status)
    {
        Status.ShouldBe(status, Body);
        return this;
    }

    internal static async Task<Answer> Of(HttpResponseMessage response) =>
        new((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response);
}
