using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Harness;
using IncidentManager.Integration.Upgrades;

namespace IncidentManager.Integration.Persistence;

/// <summary>The second version: packed receipts, all formats, integrations, mapping rules, names of requests. Its dump tells what its clients were told.</summary>
public sealed class UpgradingTheGroupCommit(TestPostgres postgres) : IAsyncLifetime
{
    private readonly Dump _dump = new(Dump.GroupCommit);
    private App _app = null!;

    /// <summary>An hour after the last request.</summary>
    public async ValueTask InitializeAsync() => _app = await _dump.Upgrade(postgres, LastRequest.AddHours(1));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Keeps_the_receipts_that_were_given()
    {
        foreach (var given in _dump.Told("receipt"))
            (await _app.Get($"/api/v1/receipts/{JsonNode.Parse(given)!["receiptId"]}")).ShouldBe(200).Body.ShouldBe(given);

        _dump.Told("receipt").SelectMany(given => JsonNode.Parse(given)!["alerts"]!.AsArray()).Select(line => (string?)line!["outcome"]).Distinct()
            .ShouldBe(["created", "joined", "refired", "resolved", "rejected"], ignoreOrder: true);
    }

    [Fact]
    public async Task Keeps_the_ledger_and_every_other_invariant()
    {
        (await _app.Sql<string>("select concat_ws(' ', received, settled, lost, miscounted) from alerts.conservation")).ShouldBe("23 23 0 0");
        await _app.ShouldHold();
        _app.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Lists_what_fires_of_all_formats()
    {
        var listed = (await _app.Get("/api/v2/alerts")).ShouldBe(200).Json.AsArray().Select(alert => (string?)alert!["labels"]!["alertname"]);

        listed.ShouldBe(
            [
                "Acknowledged while it fires", "Came, went and came", "FallsSilent", "Fires since before the upgrade", "From the nightly run",
                "Has a name", "Injection attempts", "LlmErrorRateHigh", "More than 5 % of calls fail", "One of three",
                "Resolved by a person while it fires", "TokenUsageHigh",
            ], ignoreOrder: true);
    }

    [Fact]
    public async Task Knows_integrations_by_their_keys_and_maps_by_their_rules()
    {
        var keys = _dump.Told("key").Select(line => line.Split(' ')).ToDictionary(line => line[0], line => line[1]);
        object alert = new { source = "x", title = "From the nightly run", severity = "p4", labels = new { run_id = "8" } };

        var again = (await Through("nightly", alert, keys["nightly"])).Lines().ShouldHaveSingleItem();
        (await Through("nightly", alert, keys["removed"])).ShouldBeProblem(401, "unauthorized");
        (await _app.Post("/v2/enqueue", new { routing_key = keys["pager"], event_action = "resolve", dedup_key = "gateway" })).ShouldBe(202);

        again.Outcome.ShouldBe("refired");
        var stored = (await _app.Get($"/api/v1/alerts/{again.AlertId}")).ShouldBe(200).Json;
        ((string?)stored["source"], (string?)stored["services"]![0], (string?)stored["labels"]!["team"]).ShouldBe(("nightly", "search-api", "search"));
        (await _app.Sql<string>("select status from alerts.alerts where title = 'More than 5 % of calls fail'")).ShouldBe("resolved");
        ((bool?)(await _app.Get("/api/v1/mapping-rules/slo")).ShouldBe(200).Json["override"]).ShouldBe(true);
    }

    [Fact]
    public async Task Keeps_the_change_on_the_timelines_of_its_service()
    {
        (await _app.Sql<long>("select count(*) from incidents.timeline where text like 'Deployed 4.2.0%'")).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Answers_a_request_of_before_with_its_receipt_for_a_day()
    {
        var first = _dump.Told("receipt").Select(receipt => (string?)JsonNode.Parse(receipt)!["receiptId"]).ToList();
        var (key, body) = (_dump.Told("named").Single().Split(' ')[0], string.Join(' ', _dump.Told("named").Single().Split(' ')[1..]));

        var again = await Named(key, body);
        var other = await Named(key, body.Replace("p2", "p3", StringComparison.Ordinal));
        _app.Clock.Leap(TimeSpan.FromHours(24));
        var nextDay = await Named(key, body);

        first.ShouldContain((string?)again.ShouldBe(202).Json["receiptId"]);
        again.Lines().ShouldHaveSingleItem().Outcome.ShouldBe("created");
        other.ShouldBeProblem(422, "idempotency_key_reused", "Idempotency-Key");
        nextDay.Lines().ShouldHaveSingleItem().Outcome.ShouldBe("refired");
    }

    private DateTimeOffset LastRequest => _dump.Told("receipt")
        .Select(receipt => DateTimeOffset.Parse((string)JsonNode.Parse(receipt)!["receivedAt"]!, CultureInfo.InvariantCulture)).Max();

    private Task<Answer> Through(string integration, object alert, string key) => _app.SendThrough(integration, alert, ("Authorization", $"Bearer {key}"));

    private async Task<Answer> Named(string key, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await _app.Send(HttpMethod.Post, Alerts.Alerts.Native, content, ("Idempotency-Key", key));
    }
}
