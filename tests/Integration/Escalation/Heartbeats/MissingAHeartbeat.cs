using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Escalation.Heartbeats;

/// <summary>Stories of jobs that fall silent, on two nodes by one clock.</summary>
public sealed class MissingAHeartbeat(TestPostgres postgres) : IAsyncLifetime
{
    private readonly App _app = new(postgres);
    private readonly string _name = Beats.NewName();
    private App _other = null!;

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        _other = await _app.StartAnotherNode();
        await Pass(TimeSpan.FromSeconds(5));
    }

    public async ValueTask DisposeAsync()
    {
        await _other.DisposeAsync();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Opens_one_incident_when_interval_and_grace_are_over_and_a_ping_resolves_it()
    {
        await _app.Add(_name, new { severity = "p1", title = "No backup", description = "Look at cron.", services = new[] { "db" }, labels = new { team = "x" } });
        await _app.Ping(_name);

        await Pass(TimeSpan.FromSeconds(85));
        (await _app.State(_name), await _app.Incidents(_name)).ShouldBe(("alive", ""));
        await Pass(TimeSpan.FromSeconds(10));

        await _app.IncidentsShouldBe(_name, "open");
        (await _app.State(_name)).ShouldBe("missed");
        var incident = (await _app.Get($"/api/v1/incidents?label=heartbeat:{_name}")).Json["items"]![0]!;
        ((string?)incident["title"], (string?)incident["severity"], (string?)incident["source"], (string?)incident["services"]![0], (string?)incident["labels"]!["team"])
            .ShouldBe(("No backup", "p1", "heartbeat", "db", "x"));

        await _other.Ping(_name);
        await _app.IncidentsShouldBe(_name, "resolved");
        (await _app.State(_name)).ShouldBe("alive");
        (await _app.Heartbeat(_name))["recoveredAt"].ShouldNotBeNull();
        (await Counted(_app) + await Counted(_other)).ShouldBe(1);
        await _app.ShouldHold();
    }

    [Fact]
    public async Task Does_not_happen_while_pings_come_nor_before_the_first_one()
    {
        var unused = Beats.NewName();
        await _app.Add(_name);
        await _app.Add(unused);

        for (var minute = 0; minute < 6; minute++)
        {
            await (minute % 2 == 0 ? _app : _other).Ping(_name);
            await Pass(TimeSpan.FromSeconds(80));
        }

        (await _app.State(_name), await _app.State(unused)).ShouldBe(("alive", "waiting"));
        (await _app.Incidents(_name), await _app.Incidents(unused)).ShouldBe(("", ""));
    }

    [Fact]
    public async Task Is_told_once_however_many_nodes_look()
    {
        await _app.Add(_name);
        await _app.Ping(_name);
        await Pass(TimeSpan.FromSeconds(85));
        _app.Clock.Advance(TimeSpan.FromSeconds(10));

        await Task.WhenAll(new[] { _app, _other }.SelectMany(node => Enumerable.Range(0, 4).Select(_ => node.LookAnyhow())));

        await _app.IncidentsShouldBe(_name, "open");
        (await _app.Sql<long>("select count(*) from alerts.receipts")).ShouldBe(1);
        await _app.ShouldHold();
    }

    [Fact]
    public async Task Waits_an_interval_when_we_were_away_ourselves()
    {
        await _app.Add(_name);
        await _app.Ping(_name);
        await Pass(TimeSpan.FromSeconds(30));

        _app.Clock.Leap(TimeSpan.FromHours(1));
        await Pass(TimeSpan.FromSeconds(5));
        ((DateTimeOffset)(await _app.Heartbeat(_name))["dueAt"]!).ShouldBeInRange(_app.Clock.GetUtcNow().AddSeconds(80), _app.Clock.GetUtcNow().AddSeconds(90));
        (await _app.Get($"{Beats.Path}?limit=200")).Json["items"]!.AsArray().Single(one => (string)one!["name"]! == _name)!["dueAt"]!.ToString()
            .ShouldBe((await _app.Heartbeat(_name))["dueAt"]!.ToString());
        await Pass(TimeSpan.FromSeconds(80));
        (await _app.State(_name)).ShouldBe("alive");
        await Pass(TimeSpan.FromSeconds(15));

        await _app.IncidentsShouldBe(_name, "open");
    }

    [Fact]
    public async Task Counts_anew_with_another_interval_and_after_a_pause()
    {
        await _app.Add(_name, new { interval = "1h" });
        await _app.Ping(_name);
        await Pass(TimeSpan.FromMinutes(10));

        (await _app.Set(_name)).ShouldBe(200);
        await Pass(TimeSpan.FromSeconds(80));
        (await _app.State(_name)).ShouldBe("alive");
        (await _app.Set(_name, new { paused = true })).ShouldBe(200);
        await Pass(TimeSpan.FromMinutes(5));
        (await _app.State(_name)).ShouldBe("paused");
        (await _app.Set(_name)).ShouldBe(200);
        await Pass(TimeSpan.FromSeconds(80));
        (await _app.State(_name)).ShouldBe("alive");
        await Pass(TimeSpan.FromSeconds(15));

        await _app.IncidentsShouldBe(_name, "open");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Is_over_when_somebody_pauses_or_removes_it(bool pauses)
    {
        await _app.Add(_name);
        await _app.Ping(_name);
        await Pass(TimeSpan.FromSeconds(95));
        await _app.IncidentsShouldBe(_name, "open");

        if (pauses) (await _app.Set(_name, new { paused = true })).ShouldBe(200);
        else (await _app.Send(HttpMethod.Delete, $"{Beats.Path}/{_name}")).ShouldBe(204);

        await _app.IncidentsShouldBe(_name, "resolved");
    }

    [Fact]
    public async Task Is_told_anew_also_by_who_was_cut_off_while_the_intake_had_it()
    {
        await _app.Add(_name);
        await _app.Ping(_name);

        await Hanging.TellsAndIsCutOff(_app, _name);

        await _app.IncidentsShouldBe(_name, "resolved");
    }

    [Fact]
    public async Task Is_told_anew_by_who_hung_while_it_was_told_and_was_taken_over_from()
    {
        await _app.Add(_name);
        await _app.Ping(_name);

        // As a worker that read `missed`, hung, and told it after another one had told the ping: what it finds at the end is that the message is not its own.
        await Pass(TimeSpan.FromSeconds(95));
        await _app.IncidentsShouldBe(_name, "open");
        await _app.Sql<string>($"update escalation.heartbeats set missed_at = null where name = '{_name}' returning name");
        await Hanging.Ends(_app, _name);

        await _app.IncidentsShouldBe(_name, "resolved");
    }

    private static async Task<int> Counted(App node) =>
        (await node.Scrape()).Split('\n').Count(line => line.StartsWith("""incidents_total{severity="p1",""", StringComparison.Ordinal)
            && line.EndsWith("""source="heartbeat"} 1""", StringComparison.Ordinal));

    private Task Pass(TimeSpan time) => _app.Pass(time, _other);
}
