using System.Text;
using System.Text.Json;
using IncidentManager.Application.Alerts;
using IncidentManager.Application.Alerts.Formats;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Unit.Alerts;

public sealed class ReadingPrometheusAlerts
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan ResolveTimeout = TimeSpan.FromMinutes(5);

    // As Prometheus 2.42 posts an alert that fires, with the end that it pushes ahead each time, and one that it saw end.
    private const string OneOfEach = """
        [{"annotations":{"description":"7.2 % of calls fail","runbook_url":"https://runbooks.example.com/llm","summary":"More than 5 % of calls fail"},
          "endsAt":"2026-03-01T12:04:00.123456789Z","startsAt":"2026-03-01T11:58:41.123456789Z",
          "generatorURL":"http://prometheus:9090/graph?g0.expr=llm_error_ratio+%3E+0.05\u0026g0.tab=1",
          "labels":{"alertname":"LlmErrorRateHigh","instance":"gw-1:9100","severity":"critical","service":"checkout-assistant","type":"provider"}},
         {"annotations":{},"endsAt":"2026-03-01T11:59:11.5Z","startsAt":"2026-03-01T11:00:00Z","generatorURL":"",
          "labels":{"alertname":"LlmErrorRateHigh","instance":"gw-2:9100","severity":"critical"}}]
        """;

    [Fact]
    public void Takes_one_that_fires_and_one_that_is_over()
    {
        var alerts = Read(OneOfEach);

        alerts.Count.ShouldBe(2);
        var firing = alerts[0].Alert.ShouldNotBeNull();
        (firing.Status, firing.Severity, firing.SeverityAsSent, firing.Type).ShouldBe((AlertStatus.Firing, Severity.P0, "critical", IncidentType.Provider));
        (firing.Title, firing.Description, firing.RunbookUrl).ShouldBe(("More than 5 % of calls fail", "7.2 % of calls fail", "https://runbooks.example.com/llm"));
        (firing.Integration, firing.Source, firing.ExternalId).ShouldBe(("prometheus", "prometheus", null));
        firing.Services.ShouldBe(["checkout-assistant"]);
        firing.Links.ShouldBe(["http://prometheus:9090/graph?g0.expr=llm_error_ratio+%3E+0.05&g0.tab=1"]);
        firing.StartsAt.ShouldBe(Noon.AddSeconds(-79).AddMicroseconds(123_456));
        (firing.EndsAt, firing.ExpiresAt).ShouldBe((null, Noon.AddMinutes(4).AddMicroseconds(123_456)));

        var over = alerts[1].Alert.ShouldNotBeNull();
        (over.Status, over.Title, over.EndsAt, over.ExpiresAt).ShouldBe((AlertStatus.Resolved, "LlmErrorRateHigh", Noon.AddSeconds(-48.5), null));
        over.Links.ShouldBeEmpty();
    }

    // Alertmanager's own table: api/v2/api.go, postAlertsHandler.
    [Theory]
    [InlineData(null, null, "firing", "12:00", null, "12:05")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z", "firing", "12:00", null, "12:05")]
    [InlineData("", "", "firing", "12:00", null, "12:05")]
    [InlineData("2026-03-01T11:00:00Z", null, "firing", "11:00", null, "12:05")]
    [InlineData("2026-03-01T12:05:00Z", null, "firing", "12:05", null, "12:05")]
    [InlineData("2026-03-01T11:00:00Z", "2026-03-01T12:30:00Z", "firing", "11:00", null, "12:30")]
    [InlineData("2026-03-01T11:00:00Z", "2026-03-01T11:30:00Z", "resolved", "11:00", "11:30", null)]
    [InlineData("2026-03-01T11:00:00Z", "2026-03-01T11:00:00Z", "resolved", "11:00", "11:00", null)]
    [InlineData("2026-03-01T11:00:00Z", "2026-03-01T12:00:00Z", "resolved", "11:00", "12:00", null)]
    [InlineData(null, "2026-03-01T11:30:00Z", "resolved", "11:30", "11:30", null)]
    [InlineData(null, "2026-03-01T12:30:00Z", "firing", "12:30", null, "12:30")]
    [InlineData("2026-03-01T12:10:00Z", "2026-03-01T12:30:00Z", "firing", "12:10", null, "12:30")]
    public void Tells_by_the_times_alone_whether_it_fires(string? startsAt, string? endsAt, string status, string starts, string? ends, string? expires)
    {
        var alert = Taken(("startsAt", startsAt), ("endsAt", endsAt), ("status", new { state = "active" }));

        (alert.Status.ToString().ToLowerInvariant(), Time(alert.StartsAt), Time(alert.EndsAt), Time(alert.ExpiresAt)).ShouldBe((status, starts, ends, expires));
    }

    [Theory]
    [InlineData("2026-03-01T11:00:00Z", "2026-03-01T10:59:59Z", "endsAt")]
    [InlineData("2026-03-01T12:05:01Z", null, "startsAt")]
    [InlineData("yesterday", null, "startsAt")]
    [InlineData("2026-03-01T11:00:00Z", "2026-13-01T10:59:59Z", "endsAt")]
    [InlineData("0000-01-01T00:00:00Z", null, "startsAt")]
    public void Refuses_times_that_cannot_be_by_their_names(string startsAt, string? endsAt, string field) =>
        Problems(("startsAt", startsAt), ("endsAt", endsAt)).Keys.ShouldBe([field]);

    [Theory]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("9999-12-31T23:59:59.999999Z")]
    public void Takes_an_end_in_the_last_year_there_is(string endsAt) =>
        Taken(("endsAt", endsAt)).Status.ShouldBe(AlertStatus.Firing);

    [Fact]
    public void Drops_labels_without_a_value()
    {
        var alert = Taken(("labels", new { alertname = "Slow", severity = "warning", pod = "", zone = (string?)null }));

        alert.Labels.Keys.ShouldBe(["alertname", "severity"]);
        alert.Fingerprint.ShouldBe(Taken().Fingerprint);
    }

    [Fact]
    public void Knows_an_alert_by_its_labels_alone()
    {
        var alert = Taken();

        alert.Fingerprint.ShouldBe(Fingerprint.OfLabels("prometheus", [new("severity", "warning"), new("alertname", "Slow")]));
        Taken(("annotations", new { summary = "Now 8 %" }), ("startsAt", "2026-03-01T10:00:00Z"), ("endsAt", "2026-03-01T11:00:00Z"), ("generatorURL", "x"))
            .Fingerprint.ShouldBe(alert.Fingerprint);
        Taken(("labels", new { alertname = "Slow", severity = "warning", pod = "a" })).Fingerprint.ShouldNotBe(alert.Fingerprint);
    }

    [Fact]
    public void Sees_labels_through_their_escapes() =>
        Read("""[{"labels":{"alertname":"Sl\u006fw","\u0073everity":"w\u0061rning"}}]""")[0].Fingerprint.ShouldBe(Taken().Fingerprint);

    [Fact]
    public void Takes_the_last_of_two_members_of_one_name_as_Go_does() =>
        Read("""[{"labels":{"alertname":"Other","alertname":"Slow","severity":"warning"},"endsAt":"2026-03-01T11:00:00Z","endsAt":"2026-03-01T13:00:00Z"}]""")[0]
            .Alert.ShouldNotBeNull().ShouldSatisfyAllConditions(
                alert => alert.Fingerprint.ShouldBe(Taken().Fingerprint), alert => alert.ExpiresAt.ShouldBe(Noon.AddHours(1)));

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"pod":""}""")]
    [InlineData("""[]""")]
    [InlineData("""null""")]
    [InlineData("""{"":"a"}""")]
    public void Refuses_one_without_labels(string labels) => Read($"[{{\"labels\":{labels}}}]")[0].Problems.ShouldNotBeNull().Keys.ShouldBe(["labels"]);

    [Theory]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"a\"")]
    public void Refuses_what_is_no_alert_and_keeps_its_neighbours(string notAnAlert)
    {
        var read = Read($$$"""[{"labels":{"a":"1"}},{{{notAnAlert}}},{"labels":{"a":"2"}}]""");

        read.Select(one => one.Problems is null).ShouldBe([true, false, true]);
        read[1].Problems.ShouldNotBeNull().Keys.ShouldBe(["alert"]);
    }

    [Fact]
    public void Takes_an_empty_array() => Read("[]").ShouldBeEmpty();

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[{]")]
    [InlineData("""{"alerts":[]}""")]
    public void Refuses_a_body_that_is_no_array(string body) =>
        PrometheusFormat.Read(Encoding.UTF8.GetBytes(body), new Door("prometheus"), Noon, ResolveTimeout).Error.ShouldNotBeNull().Fields.ShouldNotBeNull().Keys.ShouldBe(["body"]);

    [Fact]
    public void Refuses_more_alerts_than_memory_should_hold()
    {
        var many = $"[{string.Join(',', Enumerable.Repeat("{}", AlertmanagerWebhookFormat.MaxAlerts + 1))}]";

        PrometheusFormat.Read(Encoding.UTF8.GetBytes(many), new Door("prometheus"), Noon, ResolveTimeout).Error.ShouldNotBeNull().Fields.ShouldNotBeNull().Keys.ShouldBe(["body"]);
    }

    [Fact]
    public void Adds_what_its_door_adds()
    {
        var door = new Door("team-a") { Source = "team-a", DefaultLabels = new Dictionary<string, string> { ["team"] = "a", ["severity"] = "info" } };

        var alert = PrometheusFormat.Read("""[{"labels":{"alertname":"Slow","severity":"warning"}}]"""u8.ToArray(), door, Noon, ResolveTimeout).Value[0].Alert.ShouldNotBeNull();

        (alert.Integration, alert.Source, alert.Labels["team"], alert.Labels["severity"]).ShouldBe(("team-a", "team-a", "a", "warning"));
        alert.Fingerprint.ShouldBe(Fingerprint.OfLabels("team-a", [new("alertname", "Slow"), new("severity", "warning")]));
    }

    private static string? Time(DateTimeOffset? time) => time?.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    private static IReadOnlyList<Submission> Read(string body) =>
        PrometheusFormat.Read(Encoding.UTF8.GetBytes(body), new Door("prometheus"), Noon, ResolveTimeout).Value;

    private static IncomingAlert Taken(params (string Name, object? Value)[] changed) => Submission(changed).Alert.ShouldNotBeNull();

    private static IReadOnlyDictionary<string, string[]> Problems(params (string Name, object? Value)[] changed) => Submission(changed).Problems.ShouldNotBeNull();

    private static Submission Submission(params (string Name, object? Value)[] changed)
    {
        var alert = new Dictionary<string, object?> { ["labels"] = new { alertname = "Slow", severity = "warning" } };
        foreach (var (name, value) in changed) alert[name] = value;
        return Read(JsonSerializer.Serialize(new[] { alert })).ShouldHaveSingleItem();
    }
}
