using System.Text.Json.Nodes;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Alerts;

public sealed class SendingAsPrometheusDoes(App app) : IClassFixture<App>
{
    private const string Path = "/api/v2/alerts";

    [Fact]
    public async Task Is_answered_with_nothing_once_it_is_committed()
    {
        var name = Alerts.NewName();
        var counted = await Counted.By(app);

        var answer = await app.Post(Path, new[] { Of(name) });

        answer.ShouldBe(200).Body.ShouldBeEmpty();
        var alert = await Stored(name);
        ((string?)alert["status"], (string?)alert["integration"], (string?)alert["source"], (string?)alert["severity"])
            .ShouldBe(("firing", "prometheus", "prometheus", "p2"));
        ((string?)(await app.Incident((string?)alert["incidentId"]))["state"]).ShouldBe("open");
        (await Counted.By(app) - counted).ShouldBe(new Counted { Received = 1, Created = 1, Processed = 1, Unmatched = 1, Incidents = 1 });
        (await app.Metric("""alerts_received_total{source="prometheus",severity="p2",type="unknown"}""")).ShouldBeGreaterThanOrEqualTo(1);
    }

    [Fact]
    public async Task Again_with_a_later_end_counts_up_and_with_a_past_one_resolves()
    {
        var name = Alerts.NewName();
        await app.Post(Path, new[] { Of(name, endsAt: app.Clock.GetUtcNow().AddMinutes(4)) });
        var counted = await Counted.By(app);

        (await app.Post(Path, new[] { Of(name, endsAt: app.Clock.GetUtcNow().AddMinutes(5)) })).ShouldBe(200);
        (await app.Post(Path, new[] { Of(name, endsAt: app.Clock.GetUtcNow().AddSeconds(-1)) })).ShouldBe(200);

        (await Counted.By(app) - counted).ShouldBe(new Counted { Received = 2, Refired = 1, Resolved = 1, Processed = 2, Matched = 1 });
        var alert = await Stored(name);
        ((string?)alert["status"], (DateTimeOffset?)alert["endsAt"]).ShouldBe(("resolved", app.Clock.GetUtcNow().AddSeconds(-1)));
        ((string?)(await app.Incident((string?)alert["incidentId"]))["state"]).ShouldBe("resolved");
    }

    [Fact]
    public async Task With_one_bad_alert_takes_the_others()
    {
        var name = Alerts.NewName();
        var counted = await Counted.By(app);

        (await app.Post(Path, new[] { new { labels = new { } }, Of(name) })).ShouldBe(200).Body.ShouldBeEmpty();

        (await Stored(name)).ShouldNotBeNull();
        (await Counted.By(app) - counted).ShouldBe(new Counted { Received = 1, Created = 1, Rejected = 1, Processed = 1, Unmatched = 1, Incidents = 1 });
    }

    [Fact]
    public async Task Of_no_alerts_is_fine_and_leaves_nothing()
    {
        var rows = await app.Rows();

        (await app.PostText(Path, "[]")).ShouldBe(200).Body.ShouldBeEmpty();

        (await app.Rows()).ShouldBe(rows);
    }

    [Theory]
    [InlineData("""[{"labels":{}}]""", "labels: is required and must not be empty")]
    [InlineData("""[{"labels":{"a":"b"},"startsAt":"2026-03-01T12:00:00Z","endsAt":"2026-02-01T12:00:00Z"}]""", "endsAt: must not be before startsAt")]
    [InlineData("""[{"labels":{}},7]""", "[0].labels: is required and must not be empty; [1].alert: must be a JSON object")]
    [InlineData("""{"labels":{"a":"b"}}""", "body: must be a JSON array of alerts")]
    [InlineData("[", "body: is not valid JSON: line 1, byte 2")]
    public async Task With_nothing_to_take_is_refused_by_the_names_of_the_fields(string body, string message)
    {
        var alerts = await app.Sql<long>("select count(*) from alerts.alerts");
        var receipts = await app.Sql<long>("select count(*) from alerts.receipts");

        (await app.PostText(Path, body)).ShouldBeText(400, message);

        (await app.Sql<long>("select count(*) from alerts.alerts")).ShouldBe(alerts);
        (await app.Sql<long>("select count(*) from alerts.receipts")).ShouldBe(receipts + (message.StartsWith("body:", StringComparison.Ordinal) ? 0 : 1), "what could be read has a receipt");
    }

    [Fact]
    public async Task As_anything_but_json_is_refused() => (await app.PostText(Path, "[]", "text/plain")).ShouldBeText(415, "Content-Type: must be application/json");

    [Fact]
    public async Task In_more_than_32_MiB_is_refused() =>
        (await app.PostText(Path, new string(' ', (32 << 20) + 1))).ShouldBeText(413, "body: must have 33554432 bytes or fewer");

    [Theory]
    [InlineData("GET", "/api/v2/nowhere", 404, "Not Found.")]
    [InlineData("PUT", "/api/v2/alerts", 405, "Method Not Allowed.")]
    [InlineData("GET", "/API/V2/nowhere", 404, "Not Found.")]
    public async Task To_where_nothing_is_gets_a_text_that_its_client_can_read(string method, string path, int status, string message) =>
        (await app.Send(new HttpMethod(method), path)).ShouldBeText(status, message);

    [Fact]
    public async Task To_other_paths_still_gets_problem_details() => (await app.Get("/api/v20/alerts")).ShouldBeProblem(404, "not_found");

    private static object Of(string name, DateTimeOffset? endsAt = null) =>
        new { labels = new { alertname = name, severity = "warning" }, startsAt = "2026-03-01T11:00:00Z", endsAt };

    private async Task<JsonNode> Stored(string name)
    {
        var id = await app.Sql<Guid>($"select id from alerts.alerts where labels ->> 'alertname' = '{name}'");
        return (await app.Get($"/api/v1/alerts/{id}")).ShouldBe(200).Json;
    }
}
