using IncidentManager.Infrastructure.Alerts.Expiry;
using IncidentManager.Integration.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Integration.Alerts;

/// <summary>What Prometheus stops sending is over at its endsAt, as in Alertmanager; time passes by the test's clock.</summary>
public sealed class FallingSilent(TestPostgres postgres) : IAsyncLifetime
{
    private readonly App _app = new(postgres);
    private readonly string _name = Alerts.NewName();

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Ends_the_alert_at_its_end_and_its_incident_with_it()
    {
        await Send(endsIn: TimeSpan.FromMinutes(4));

        await Pass(TimeSpan.FromMinutes(3.9));
        (await State()).ShouldBe(("firing", "open"));
        await Pass(TimeSpan.FromMinutes(0.2));

        (await State()).ShouldBe(("resolved", "resolved"));
        (await Only("/api/v1/alerts"))["endsAt"]!.GetValue<string>().ShouldBe("2026-03-01T12:04:00Z");
        var timeline = (await _app.Get($"/api/v1/incidents/{(await Only("/api/v1/incidents"))["id"]}/timeline")).Json["items"]!.AsArray();
        timeline.Select(entry => $"{entry!["what"]} {entry["to"]}").ShouldBe(["created open", "alert_resolved expired", "state_changed resolved"]);
        (await _app.Metric("""incident_resolution_duration_seconds_count{severity="p2",type="unknown"}""")).ShouldBe(1);
        await _app.ShouldHold();
    }

    [Fact]
    public async Task Does_not_end_what_is_sent_again()
    {
        for (var minute = 0; minute < 6; minute++)
        {
            await Send(endsIn: TimeSpan.FromMinutes(4));
            await Pass(TimeSpan.FromMinutes(1));
        }

        (await State()).ShouldBe(("firing", "open"));
        await Pass(TimeSpan.FromMinutes(3.2));
        (await State()).ShouldBe(("resolved", "resolved"));
    }

    [Fact]
    public async Task Ends_it_earlier_when_its_end_comes_nearer()
    {
        await Send(endsIn: TimeSpan.FromHours(1));
        await Send(endsIn: TimeSpan.FromMinutes(2));

        await Pass(TimeSpan.FromMinutes(2.2));

        (await State()).ShouldBe(("resolved", "resolved"));
    }

    [Fact]
    public async Task Ends_what_has_no_end_of_its_own_after_the_resolve_timeout()
    {
        await Send(endsIn: null);

        await Pass(TimeSpan.FromMinutes(4.8));
        (await State()).ShouldBe(("firing", "open"));
        await Pass(TimeSpan.FromMinutes(0.4));

        (await State()).ShouldBe(("resolved", "resolved"));
    }

    [Fact]
    public async Task Waits_a_resolve_timeout_when_we_were_away_ourselves()
    {
        await Send(endsIn: TimeSpan.FromMinutes(1));
        await Tick();

        _app.Clock.Leap(TimeSpan.FromHours(1));
        await Tick();
        await Pass(TimeSpan.FromMinutes(4.8));
        (await State()).ShouldBe(("firing", "open"));
        await Pass(TimeSpan.FromMinutes(0.4));

        (await State()).ShouldBe(("resolved", "resolved"));
    }

    [Fact]
    public async Task Leaves_alone_what_ends_by_word_only()
    {
        await _app.Send(_name);

        await Pass(TimeSpan.FromMinutes(20));

        (await State()).ShouldBe(("firing", "open"));
    }

    [Fact]
    public async Task Is_told_once_however_many_nodes_look()
    {
        await using var other = await _app.StartAnotherNode();
        await Send(endsIn: TimeSpan.FromMinutes(1));
        await Pass(TimeSpan.FromSeconds(59));
        _app.Clock.Advance(TimeSpan.FromSeconds(2));

        await Task.WhenAll(new[] { _app, other }.SelectMany(node => Enumerable.Range(0, 4)
            .Select(_ => node.Services.GetRequiredService<SilentAlerts>().EndSome(CancellationToken.None))));

        (await State()).ShouldBe(("resolved", "resolved"));
        const string Resolved = """incident_resolution_duration_seconds_count{severity="p2",type="unknown"}""";
        (await _app.Metric(Resolved) + await other.Metric(Resolved)).ShouldBe(1);
        (await _app.Sql<long>("select count(*) from incidents.timeline where event = 'alert_resolved'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_trigger_after_it_begins_a_new_episode_of_the_incident()
    {
        await Send(endsIn: TimeSpan.FromMinutes(1));
        await Pass(TimeSpan.FromMinutes(1.2));

        await Send(endsIn: TimeSpan.FromMinutes(4));

        (await _app.Sql<long>("select count(*) from alerts.alerts")).ShouldBe(2);
        (await Only("/api/v1/incidents"))["state"]!.GetValue<string>().ShouldBe("open");
        await _app.ShouldHold();
    }

    private async Task Send(TimeSpan? endsIn) => (await _app.Post("/api/v2/alerts", new[]
    {
        new { labels = new { alertname = _name, severity = "warning" }, endsAt = endsIn is { } time ? (DateTimeOffset?)(_app.Clock.GetUtcNow() + time) : null },
    })).ShouldBe(200);

    /// <summary>Time passes as it does for a process that runs: it looks every few seconds.</summary>
    private async Task Pass(TimeSpan time)
    {
        for (var left = time; left > TimeSpan.Zero; left -= TimeSpan.FromSeconds(10))
        {
            _app.Clock.Advance(left < TimeSpan.FromSeconds(10) ? left : TimeSpan.FromSeconds(10));
            await Tick();
        }
    }

    private Task Tick() => _app.Services.GetRequiredService<ExpiryWorker>().Tick(CancellationToken.None);

    private async Task<(string Alert, string Incident)> State() =>
        ((await Only("/api/v1/alerts"))["status"]!.GetValue<string>(), (await Only("/api/v1/incidents"))["state"]!.GetValue<string>());

    private async Task<System.Text.Json.Nodes.JsonNode> Only(string list) =>
        (await _app.Get(list)).ShouldBe(200).Json["items"]!.AsArray().ShouldHaveSingleItem()!;
}
