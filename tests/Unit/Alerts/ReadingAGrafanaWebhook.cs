using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using IncidentManager.Application.Alerts;
using IncidentManager.Application.Alerts.Formats;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Unit.Alerts;

public sealed class ReadingAGrafanaWebhook
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    // As Grafana 11 posts a group of which one alert fires and one is over: times with local offsets, empty links, values of all queries.
    private const string MixedGroup = """
        {"receiver":"incident-manager","status":"firing","alerts":[
          {"status":"firing","labels":{"alertname":"TokenBudget","grafana_folder":"LLM","service":"checkout-assistant","severity":"critical","type":"cost"},
           "annotations":{"description":"Budget of the day","runbook_url":"https://runbooks.example.com/tokens","summary":"80 % of the tokens are used"},
           "startsAt":"2026-03-01T12:51:03.157076+01:00","endsAt":"0001-01-01T00:00:00Z",
           "generatorURL":"https://grafana.example.com/alerting/grafana/eecgs8aaa/view?orgId=1","fingerprint":"c6eadffa33fcdf37",
           "silenceURL":"https://grafana.example.com/alerting/silence/new?alertmanager=grafana\u0026matcher=alertname%3DTokenBudget",
           "dashboardURL":"https://grafana.example.com/d/llm?orgId=1","panelURL":"https://grafana.example.com/d/llm?viewPanel=4",
           "imageURL":"https://grafana.example.com/render/a.png","values":{"B":44.23943737541908,"C":1},
           "valueString":"[ var='B' labels={} value=44.23943737541908 ], [ var='C' labels={} value=1 ]"},
          {"status":"resolved","labels":{"alertname":"High CPU usage","team":"blue","zone":"eu-1"},"annotations":{},
           "startsAt":"2026-03-01T11:00:00Z","endsAt":"2026-03-01T11:59:00Z","generatorURL":"","fingerprint":"bc97ff14869b13e3",
           "silenceURL":"","dashboardURL":"","panelURL":"","values":null,"valueString":""}],
         "groupLabels":{},"commonLabels":{},"commonAnnotations":{},"externalURL":"https://grafana.example.com/","version":"1",
         "groupKey":"{}:{}","truncatedAlerts":0,"orgId":1,"title":"[FIRING:1, RESOLVED:1]","state":"alerting","message":"**Firing**"}
        """;

    private const string Legacy = """
        {"dashboardId":1,"evalMatches":[{"value":100,"metric":"High value","tags":null}],"imageUrl":"https://grafana.example.com/a.png",
         "message":"Someone is testing the alert notification within Grafana.","orgId":2,"panelId":1,"ruleId":7,"ruleName":"Latency",
         "ruleUrl":"https://grafana.example.com/d/x","state":"alerting","tags":{"severity":"warning","service":"search"},"title":"[Alerting] Latency"}
        """;

    [Fact]
    public void Takes_a_group_of_which_some_fire_and_some_are_over()
    {
        var alerts = Read(MixedGroup);

        alerts.Count.ShouldBe(2);
        var firing = alerts[0].Alert.ShouldNotBeNull();
        (firing.Status, firing.Severity, firing.SeverityAsSent, firing.Type).ShouldBe((AlertStatus.Firing, Severity.P0, "critical", IncidentType.Cost));
        (firing.Title, firing.Description, firing.RunbookUrl).ShouldBe(("80 % of the tokens are used", "Budget of the day", "https://runbooks.example.com/tokens"));
        (firing.Integration, firing.Source, firing.ExternalId).ShouldBe(("grafana", "grafana", "c6eadffa33fcdf37"));
        firing.Services.ShouldBe(["checkout-assistant"]);
        firing.StartsAt.ShouldBe(new DateTimeOffset(2026, 3, 1, 11, 51, 3, TimeSpan.Zero).AddMicroseconds(157_076));
        firing.Links.ShouldBe(
        [
            "https://grafana.example.com/d/llm?orgId=1", "https://grafana.example.com/d/llm?viewPanel=4", "https://grafana.example.com/render/a.png",
            "https://grafana.example.com/alerting/silence/new?alertmanager=grafana&matcher=alertname%3DTokenBudget",
            "https://grafana.example.com/alerting/grafana/eecgs8aaa/view?orgId=1",
        ]);
        firing.Annotations["values"].ShouldBe("""{"B":44.23943737541908,"C":1}""");
        firing.Annotations["valueString"].ShouldStartWith("[ var='B'");

        var over = alerts[1].Alert.ShouldNotBeNull();
        (over.Status, over.Title, over.EndsAt, over.Severity).ShouldBe((AlertStatus.Resolved, "High CPU usage", Noon.AddMinutes(-1), Severity.P2));
        over.Links.ShouldBeEmpty();
        over.Annotations.ShouldBeEmpty();
    }

    [Fact]
    public void Knows_an_alert_by_its_labels_alone()
    {
        var alert = Taken();

        alert.Fingerprint.ShouldBe(Fingerprint.OfLabels("grafana", [new("severity", "warning"), new("alertname", "Slow")]));
        Taken(("values", new { B = 9 }), ("annotations", new { summary = "Now 8 %" }), ("status", "resolved")).Fingerprint.ShouldBe(alert.Fingerprint);
        Taken(("labels", new { alertname = "Slow" })).Fingerprint.ShouldNotBe(alert.Fingerprint);
    }

    [Theory]
    [InlineData("DatasourceError", "DatasourceError: CPU", "failed to execute query A: connection refused")]
    [InlineData("DatasourceNoData", "DatasourceNoData: CPU", "failed to execute query A: connection refused")]
    [InlineData("CPU", "CPU is above 90 %", null)]
    public void Says_of_a_rule_that_could_not_be_evaluated_that_it_was_not(string alertname, string title, string? description)
    {
        var alert = Taken(
            ("labels", new { alertname, rulename = "CPU", datasource_uid = "PBFA97CFB590B2093", ref_id = "A" }),
            ("annotations", new { summary = "CPU is above 90 %", Error = "failed to execute query A: connection refused" }));

        (alert.Title, alert.Description).ShouldBe((title, description));
    }

    [Fact]
    public void Says_so_also_of_a_rule_without_a_name() =>
        Taken(("labels", new { alertname = "DatasourceError" }), ("annotations", null)).Title.ShouldBe("DatasourceError");

    [Fact]
    public void Leaves_out_a_link_that_is_too_long_and_values_that_have_no_room()
    {
        var alert = Taken(
            ("silenceURL", "https://" + new string('x', 2_048)), ("panelURL", "https://p"), ("dashboardURL", "https://p"), ("imageURL", JsonNode.Parse("{}")),
            ("values", new { B = 1 }), ("annotations", Enumerable.Range(0, 200).ToDictionary(i => $"a{i}", i => "v")));

        alert.Links.ShouldBe(["https://p"]);
        alert.Annotations.Count.ShouldBe(128);
        alert.Annotations.Keys.ShouldNotContain("values");
    }

    public static TheoryData<string, string> OneOfThemIsBad => new()
    {
        { "7", "alert" },
        { "null", "alert" },
        { """{"labels":{}}""", "labels" },
        { """{"labels":{"a":"x"},"status":"pending"}""", "status" },
        { """{"labels":{"a":"x"},"startsAt":"soon"}""", "startsAt" },
        { """{"labels":{"a":"x"},"endsAt":"10000-01-01T00:00:00Z"}""", "endsAt" },
        { """{"labels":{"a":"x"},"valueString":"\ud800"}""", "alert" },
        { """{"labels":{"a":"x"},"panelURL":"\ud800"}""", "alert" },
        { An(("labels", Enumerable.Range(0, 10_000).ToDictionary(i => $"n{i}", i => "v"))), "labels" },
    };

    [Theory]
    [MemberData(nameof(OneOfThemIsBad))]
    public void Takes_the_neighbours_of_a_bad_alert(string bad, string field)
    {
        var alerts = Read(Webhook(An(), bad, An(("labels", new { alertname = "Other" }))));

        alerts.Select(alert => alert.Problems?.Keys.Single()).ShouldBe([null, field, null]);
    }

    [Theory]
    [InlineData("{}", "alerts")]
    [InlineData("""{"version":"1"}""", "alerts")]
    [InlineData("""{"alerts":{}}""", "alerts")]
    [InlineData("""{"version":"4","alerts":[]}""", "version")]
    [InlineData("""{"version":"\ud800","alerts":[]}""", "version")]
    [InlineData("[]", "body")]
    [InlineData("", "body")]
    public void Refuses_what_is_no_webhook(string body, string field) =>
        GrafanaWebhookFormat.Read(Encoding.UTF8.GetBytes(body), new Door("grafana"), Noon).Error.ShouldNotBeNull().Fields.ShouldNotBeNull().Keys.ShouldBe([field]);

    [Fact]
    public void Takes_a_rule_of_legacy_alerting()
    {
        var alert = Read(Legacy).ShouldHaveSingleItem().Alert.ShouldNotBeNull();

        (alert.Title, alert.Status, alert.Severity, alert.DedupKey).ShouldBe(("Latency", AlertStatus.Firing, Severity.P2, "7"));
        alert.Description.ShouldBe("Someone is testing the alert notification within Grafana.");
        alert.Services.ShouldBe(["search"]);
        alert.Links.ShouldBe(["https://grafana.example.com/d/x", "https://grafana.example.com/a.png"]);
        alert.Annotations["evalMatches"].ShouldBe("""[{"value":100,"metric":"High value","tags":null}]""");
        alert.Fingerprint.ShouldBe(Fingerprint.OfDedupKey("grafana", "7"));
        var over = Read(Legacy.Replace("alerting\",\"tags", "ok\",\"tags", StringComparison.Ordinal)).ShouldHaveSingleItem().Alert.ShouldNotBeNull();
        (over.Status, over.Fingerprint).ShouldBe((AlertStatus.Resolved, alert.Fingerprint));
    }

    [Theory]
    [InlineData("""{"ruleName":"Latency","state":"no_data"}""", null)]
    [InlineData("""{"ruleName":"Latency","state":"paused"}""", "state")]
    [InlineData("""{"ruleName":"Latency"}""", "state")]
    [InlineData("""{"ruleName":"","state":"ok"}""", "ruleId")]
    [InlineData("""{"ruleId":1,"state":"ok","tags":{"":"x"}}""", "tags")]
    [InlineData("""{"ruleId":1,"state":"ok","ruleName":"\ud800"}""", "alert")]
    public void Names_what_is_wrong_with_a_rule_of_legacy_alerting(string body, string? field) =>
        Read(body).ShouldHaveSingleItem().Problems?.Keys.ShouldBe(field is null ? [] : [field]);

    private static string An(params (string Field, object? Value)[] changes)
    {
        var fields = new Dictionary<string, object?>
        {
            ["status"] = "firing",
            ["labels"] = new { alertname = "Slow", severity = "warning" },
            ["annotations"] = new { },
            ["startsAt"] = "2026-03-01T11:00:00Z",
            ["endsAt"] = "0001-01-01T00:00:00Z",
        };
        foreach (var (field, value) in changes) fields[field] = value;
        return JsonSerializer.Serialize(fields);
    }

    private static string Webhook(params string[] alerts) => $$"""{"version":"1","status":"firing","alerts":[{{string.Join(',', alerts)}}]}""";

    private static IncomingAlert Taken(params (string Field, object? Value)[] changes)
    {
        var one = Read(Webhook(An(changes))).ShouldHaveSingleItem();
        one.Problems.ShouldBeNull();
        return one.Alert.ShouldNotBeNull();
    }

    private static IReadOnlyList<Submission> Read(string json) => GrafanaWebhookFormat.Read(Encoding.UTF8.GetBytes(json), new Door("grafana"), Noon).Value;
}
