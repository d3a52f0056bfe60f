using System.Text.Json.Nodes;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Alerts;

/// <summary>Through PagerDuty's Events API v2.</summary>
public sealed class EnqueueingEvents(App app) : IClassFixture<App>
{
    private const string Door = "/v2/enqueue";
    private const string Key = "0123456789abcdef0123456789abcdef";

    [Fact]
    public async Task Opens_an_incident_counts_what_comes_again_and_resolves_it()
    {
        var name = Alerts.NewName();
        var counted = await Counted.By(app);
        var received = await app.Metric("""alerts_received_total{source="pagerduty",severity="p0",type="provider"}""");

        var answer = (await app.Post(Door, Event(name))).ShouldBe(202);
        (await app.Post(Door, Event(name))).ShouldBe(202).Body.ShouldBe(answer.Body);
        var dedupKey = (string)answer.Json["dedup_key"]!;
        var over = (await app.Post(Door, new { routing_key = Key, event_action = "resolve", dedup_key = dedupKey })).ShouldBe(202);

        answer.Body.ShouldBe($$"""{"status":"success","message":"Event processed","dedup_key":"{{dedupKey}}"}""");
        over.Body.ShouldBe(answer.Body);
        (await Row(name)).ShouldBe($"resolved p0 provider pagerduty 2 {dedupKey} gw-1 0.072 https://runbooks");
        ((string?)(await app.Incident(await IncidentOf(name)))["state"]).ShouldBe("resolved");
        (await Counted.By(app) - counted).ShouldBe(new Counted
        {
            Received = 3,
            Created = 1,
            Refired = 1,
            Resolved = 1,
            Processed = 3,
            Matched = 1,
            Unmatched = 1,
            Incidents = 1,
        });
        (await app.Metric("""alerts_received_total{source="pagerduty",severity="p0",type="provider"}""")).ShouldBe(received + 2);
        app.Log.Lines.ShouldBeEmpty();
        await app.ShouldHold();
    }

    [Fact]
    public async Task Keeps_senders_with_different_routing_keys_apart()
    {
        var name = Alerts.NewName();

        (await app.Post(Door, Event(name, dedupKey: "shared"))).ShouldBe(202);
        (await app.Post(Door, Event(name, dedupKey: "shared", routingKey: "another"))).ShouldBe(202);
        (await app.Post(Door, new { routing_key = "a third", event_action = "resolve", dedup_key = "shared" })).ShouldBe(202);

        (await app.Sql<long>($"select count(distinct incident_id) from alerts.alerts where title = '{name}' and status = 'firing'")).ShouldBe(2);
    }

    [Fact]
    public async Task Of_what_never_fired_resolves_nothing_and_says_so_on_the_receipt()
    {
        const string ForNothing = """select count(*) from alerts.receipts where outcomes = '{306}'""";
        var before = await app.Sql<long>(ForNothing);

        (await app.Post(Door, new { routing_key = Key, event_action = "resolve", dedup_key = "never fired" })).ShouldBe(202)
            .Body.ShouldBe("""{"status":"success","message":"Event processed","dedup_key":"never fired"}""");

        (await app.Sql<long>(ForNothing)).ShouldBe(before + 1);
    }

    [Fact]
    public async Task Never_keeps_the_routing_key()
    {
        const string Secret = "a-routing-key-that-nobody-may-see";
        (await app.Post(Door, Event(Alerts.NewName(), routingKey: Secret))).ShouldBe(202).Body.ShouldNotContain(Secret);

        (await app.Rows()).ShouldNotContain(Secret);
        (await app.Sql<long>($"select count(*) from alerts.receipts r where r::text like '%{Secret}%'")).ShouldBe(0);
    }

    [Theory]
    [InlineData("""{"routing_key":"k","event_action":"trigger","payload":{"summary":"s","source":"s","severity":"purple"}}""",
        "'payload.severity' must be critical, error, warning or info")]
    [InlineData("""{"routing_key":"k","event_action":"trigger"}""", "'payload' is required and must be an object")]
    [InlineData("""{"routing_key":"k","event_action":"resolve"}""", "'dedup_key' is required and must not be blank")]
    [InlineData("""{"routing_key":"k","event_action":"acknowledge"}""", "'dedup_key' is required and must not be blank")]
    [InlineData("""{"event_action":"trigger"}""", "'routing_key' is required and must not be blank")]
    [InlineData("""{"routing_key":"k","event_action":"trigger","payload":{}}""",
        "'payload.summary' is required and must not be blank", "'payload.source' is required and must not be blank",
        "'payload.severity' must be critical, error, warning or info")]
    [InlineData("[]", "'body' must be a JSON object")]
    public async Task Names_each_field_in_the_way_its_clients_read(string body, params string[] errors)
    {
        var refused = await app.PostText(Door, body);

        ShouldBeTheirs(refused, 400, "invalid event");
        ((string?)refused.Json["message"]).ShouldBe("Event object is invalid");
        refused.Json["errors"]!.AsArray().Select(error => (string?)error).ShouldBe(errors);
    }

    [Fact]
    public async Task Of_another_type_or_too_large_is_refused_in_the_same_shape()
    {
        ShouldBeTheirs(await app.PostText(Door, "{}", "text/plain"), 415, "invalid event");
        ShouldBeTheirs(await app.PostText(Door, new string(' ', (4 << 20) + 1)), 413, "invalid event");
        ShouldBeTheirs(await app.PostText("/v2/change/enqueue", "nonsense"), 400, "invalid event");
        (await app.Send(HttpMethod.Post, Door, null, ("Host", "evil.example"))).ShouldBe(403).Json["errors"]!.AsArray().Count.ShouldBe(1);
    }

    internal static void ShouldBeTheirs(Answer answer, int status, string word)
    {
        answer.ShouldBe(status);
        answer.Response.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        answer.Json.AsObject().Select(member => member.Key).ShouldBe(["status", "message", "errors"]);
        ((string?)answer.Json["status"]).ShouldBe(word);
        answer.Json["errors"]!.AsArray().Count.ShouldBeGreaterThan(0);
    }

    internal static JsonObject Event(string name, string? dedupKey = null, string routingKey = Key) => new()
    {
        ["routing_key"] = routingKey,
        ["event_action"] = "trigger",
        ["dedup_key"] = dedupKey,
        ["payload"] = new JsonObject
        {
            ["summary"] = name,
            ["source"] = "gw-1",
            ["severity"] = "critical",
            ["timestamp"] = "2026-03-01T11:42:58.315+0000",
            ["class"] = "provider",
            ["custom_details"] = new JsonObject { ["error_ratio"] = 0.072 },
        },
        ["links"] = new JsonArray(new JsonObject { ["href"] = "https://runbooks", ["text"] = "Runbook" }),
    };

    private Task<string> Row(string name) => app.Sql<string>($"""
        select concat_ws(' ', status, severity, type, source, s.occurrences, dedup_key, labels ->> 'source', annotations ->> 'error_ratio', links[1])
        from alerts.alerts join alerts.sightings s on alert_id = id where title = '{name}'
        """);

    private async Task<string> IncidentOf(string name) =>
        (await app.Sql<Guid>($"select incident_id from alerts.alerts where title = '{name}'")).ToString();
}
