using System.Text;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Alerts;

public sealed class SendingFromGrafana(App app) : IClassFixture<App>
{
    private const string Door = "/api/v1/integrations/grafana";

    [Fact]
    public async Task Opens_an_incident_counts_what_comes_again_and_resolves_it()
    {
        var name = Alerts.NewName();
        var counted = await Counted.By(app);
        var received = await app.Metric(Series("p0"));

        var answer = await Send(An(name), An("", new { }));
        var lines = answer.Lines();
        var again = (await Send(An(name, summary: "Other words"))).Lines().ShouldHaveSingleItem();
        var over = (await Send(An(name, status: "resolved"))).Lines().ShouldHaveSingleItem();

        lines.Select(line => line.Outcome).ShouldBe(["created", "rejected"]);
        lines[1].Reason.ShouldBe("labels is required and must not be empty");
        (again.Outcome, again.AlertId, over.Outcome, over.Reason).ShouldBe(("refired", lines[0].AlertId, "resolved", "last_alert_resolved"));
        (await app.Get($"/api/v1/receipts/{answer.Json["receiptId"]}")).ShouldBe(200).Body.ShouldBe(answer.Body);

        var incident = await app.Incident(lines[0].IncidentId);
        ((string?)incident["title"], (string?)incident["severity"], (string?)incident["type"], (string?)incident["state"], (string?)incident["source"])
            .ShouldBe(("80 % used", "p0", "cost", "resolved", "grafana"));
        var alert = (await app.Get($"/api/v1/alerts/{lines[0].AlertId}")).ShouldBe(200).Json;
        alert["links"]!.ToJsonString().ShouldBe("""["https://grafana/d/1","https://grafana/edit"]""");
        ((string?)alert["annotations"]!["values"], (string?)alert["integration"]).ShouldBe(("""{"B":44.2}""", "grafana"));

        (await Counted.By(app) - counted).ShouldBe(new Counted
        {
            Received = 3,
            Created = 1,
            Refired = 1,
            Resolved = 1,
            Rejected = 1,
            Processed = 3,
            Matched = 1,
            Unmatched = 1,
            Incidents = 1,
        });
        (await app.Metric(Series("p0"))).ShouldBe(received + 3);
        app.Log.Lines.ShouldBeEmpty();
        await app.ShouldHold();
    }

    [Fact]
    public async Task Is_taken_from_legacy_alerting_too()
    {
        var fired = (await app.Post(Door, new { ruleId = 7, ruleName = "Latency", state = "alerting", tags = new { severity = "low" } })).Lines().ShouldHaveSingleItem();
        var over = (await app.Post(Door, new { ruleId = 7, ruleName = "Latency, renamed", state = "ok" })).Lines().ShouldHaveSingleItem();

        (fired.Outcome, over.Outcome, over.AlertId).ShouldBe(("created", "resolved", fired.AlertId));
    }

    [Theory]
    [InlineData("""{"version":"1"}""", "alerts")]
    [InlineData("""{"version":"4","alerts":[]}""", "version")]
    [InlineData("""{"ruleId":1,"state":"paused"}""", "state")]
    [InlineData("""{"alerts":[{"labels":{}}]}""", "labels")]
    [InlineData("nonsense", "body")]
    public async Task Names_the_field(string body, string field) =>
        (await app.PostText(Door, body)).ShouldBe(400).Json["errors"]!.AsObject().Select(error => error.Key).ShouldBe([field]);

    [Fact]
    public async Task Is_held_to_a_type_and_a_length()
    {
        (await app.PostText(Door, "{}", "text/plain")).ShouldBeProblem(415, "unsupported_media_type", "Content-Type");
        (await app.PostText(Door, new string(' ', 5 << 20))).ShouldBe(400);
        using var tooLarge = new ByteArrayContent(Encoding.ASCII.GetBytes(new string(' ', (32 << 20) + 1)));
        tooLarge.Headers.ContentType = new("application/json");
        (await app.Send(HttpMethod.Post, Door, tooLarge)).ShouldBeProblem(413, "body_too_large", "body");
    }

    private static string Series(string severity) => $$"""alerts_received_total{source="grafana",severity="{{severity}}",type="cost"}""";

    private static object An(string name, object? labels = null, string status = "firing", string summary = "80 % used") => new
    {
        status,
        labels = labels ?? new { alertname = name, severity = "critical", type = "cost" },
        annotations = new { summary },
        startsAt = "2026-03-01T12:51:03.157076+01:00",
        endsAt = "0001-01-01T00:00:00Z",
        values = new Dictionary<string, double> { ["B"] = 44.2 },
        valueString = "[ var='B' labels={} value=44.2 ]",
        generatorURL = "https://grafana/edit",
        fingerprint = "c6eadffa33fcdf37",
        silenceURL = "",
        dashboardURL = "https://grafana/d/1",
        panelURL = "",
    };

    private Task<Answer> Send(params object[] alerts) => app.Post(Door, new
    {
        receiver = "incident-manager",
        status = "firing",
        orgId = 1,
        alerts,
        groupLabels = new { },
        commonLabels = new { },
        commonAnnotations = new { },
        externalURL = "https://grafana/",
        version = "1",
        groupKey = "{}:{}",
        truncatedAlerts = 0,
        title = "[FIRING:1]",
        state = "alerting",
        message = "**Firing**",
    });
}
