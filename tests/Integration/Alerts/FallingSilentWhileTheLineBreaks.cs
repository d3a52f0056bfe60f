using IncidentManager.Infrastructure.Alerts.Expiry;
using IncidentManager.Integration.Harness;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IncidentManager.Integration.Alerts;

/// <summary>In the moment of the commit that ends the alert: whether it came to be, only the database knows.</summary>
public sealed class FallingSilentWhileTheLineBreaks(TestPostgres postgres) : IAsyncLifetime
{
    private const string Resolutions = """incident_resolution_duration_seconds_count{severity="p2",type="unknown"}""";

    // Who commits a change of an alert waits at the gate until it is opened.
    private const string Gate = """
        create function wait_at_the_gate() returns trigger language plpgsql as 'begin perform pg_advisory_xact_lock_shared(42); return null; end';
        create constraint trigger gate after update on alerts.alerts deferrable initially deferred for each row execute function wait_at_the_gate();
        """;

    private const string AtTheGate = "from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query ilike 'commit%'";

    private string _database = "";
    private Line _line = null!;
    private App _app = null!;
    private NpgsqlConnection _beside = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.NewDatabase();
        _line = new Line(postgres.ConnectionTo(_database));
        _app = await App.On(postgres, _database, _line.ConnectionString);
        _beside = new NpgsqlConnection(postgres.ConnectionTo(_database) + ";Pooling=false");
        await _beside.OpenAsync();
        await Sql<object?>(Gate);
    }

    public async ValueTask DisposeAsync()
    {
        await _beside.DisposeAsync();
        await _app.DisposeAsync();
        await _line.DisposeAsync();
        await postgres.Drop(_database);
    }

    [Fact]
    public async Task Is_told_once_if_it_was_committed_and_nobody_heard_of_it()
    {
        var ending = await EndAtTheGate();

        _line.HoldAnswers();
        await OpenTheGate();
        await Tools.Until("it is over", async () => await Sql<string>("select status from alerts.alerts") == "resolved");
        _line.Cut();
        await ending;

        await Tick();
        (await _app.Metric(Resolutions)).ShouldBe(1);
        await Tick();
        (await _app.Metric(Resolutions)).ShouldBe(1);
        await _app.ShouldHold();
    }

    [Fact]
    public async Task Is_told_once_if_it_was_not_committed_and_had_to_be_done_again()
    {
        var ending = await EndAtTheGate();

        await Sql<long>($"select count(pg_terminate_backend(pid)) {AtTheGate}");
        await ending;
        await OpenTheGate();

        (await Sql<string>("select status from alerts.alerts")).ShouldBe("firing");
        await Tick();
        await Tick();
        (await Sql<string>("select status from alerts.alerts")).ShouldBe("resolved");
        (await _app.Metric(Resolutions)).ShouldBe(1);
        await _app.ShouldHold();
    }

    /// <summary>An alert that is just being ended.</summary>
    private async Task<Task> EndAtTheGate()
    {
        (await _app.Post("/api/v2/alerts", new[] { new { labels = new { alertname = "Silent" }, endsAt = _app.Clock.GetUtcNow().AddSeconds(5) } })).ShouldBe(200);
        await Tick();
        await Sql<object?>("select pg_advisory_lock(42)");
        _app.Clock.Advance(TimeSpan.FromSeconds(10));
        var ending = Tick();
        await Tools.Until("its end waits to be committed", async () => await Sql<long>($"select count(*) {AtTheGate}") == 1);
        return ending;
    }

    private Task OpenTheGate() => Sql<bool>("select pg_advisory_unlock(42)");

    private Task Tick() => _app.Services.GetRequiredService<ExpiryWorker>().Tick(CancellationToken.None);

    /// <summary>Beside the line.</summary>
    private async Task<T> Sql<T>(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _beside);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
