using System.Text.Json;
using System.Text.Json.Nodes;
using IncidentManager.Application.Alerts;
using IncidentManager.Application.Alerts.Formats;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Unit.Alerts;

public sealed class ReadingAnAlertmanagerWebhook
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    // As Alertmanager 0.27 posts a group of which one alert fires and one is over; times carry Go's nanoseconds and a local offset.
    private const string MixedGroup = """
        {"receiver":"incident-manager","status":"firing","alerts":[
          {"status":"firing","labels":{"alertname":"LlmErrorRateHigh","instance":"gw-1:9100","severity":"critical","service":"checkout-assistant","type":"provider"},
           "annotations":{"description":"7.2 % of calls fail","runbook_url":"https://runbooks.example.com/llm","summary":"More than 5 % of calls fail"},
           "startsAt":"2026-03-01T12:58:41.123456789+01:00","endsAt":"0001-01-01T00:00:00Z",
           "generatorURL":"http://prometheus:9090/graph?g0.expr=llm_error_ratio+%3E+0.05\u0026g0.tab=1","fingerprint":"5ef77f1f8a3ecfcf"},
          {"status":"resolved","labels":{"alertname":"LlmErrorRateHigh","instance":"gw-2:9100","severity":"critical"},"annotations":{},
           "startsAt":"2026-03-01T11:00:00Z","endsAt":"2026-03-01T11:59:11.5Z","generatorURL":"","fingerprint":"0011223344556677"}],
         "groupLabels":{"alertname":"LlmErrorRateHigh"},"commonLabels":{"alertname":"LlmErrorRateHigh","severity":"critical"},"commonAnnotations":{},
         "externalURL":"http://alertmanager:9093","version":"4","groupKey":"{}:{alertname=\"LlmErrorRateHigh\"}","truncatedAlerts":3}
        """;

    [Fact]
    public void Takes_a_group_of_which_some_fire_and_some_are_over()
    {
        var alerts = Read(MixedGroup);

        alerts.Count.ShouldBe(2);
        var firing = alerts[0].Alert.ShouldNotBeNull();
        (firing.Status, firing.Severity, firing.SeverityAsSent, firing.Type).ShouldBe((AlertStatus.Firing, Severity.P0, "critical", IncidentType.Provider));
        (firing.Title, firing.Description, firing.RunbookUrl).ShouldBe(("More than 5 % of calls fail", "7.2 % of calls fail", "https://runbooks.example.com/llm"));
        (firing.Integration, firing.Source, firing.ExternalId).ShouldBe(("alertmanager", "alertmanager", "5ef77f1f8a3ecfcf"));
        firing.Services.ShouldBe(["checkout-assistant"]);
        firing.Links.ShouldBe(["http://prometheus:9090/graph?g0.expr=llm_error_ratio+%3E+0.05&g0.tab=1"]);
        firing.StartsAt.ShouldBe(new DateTimeOffset(2026, 3, 1, 11, 58, 41, TimeSpan.Zero).AddMicroseconds(123_456));
        firing.EndsAt.ShouldBeNull();

        var over = alerts[1].Alert.ShouldNotBeNull();
        (over.Status, over.Title, over.EndsAt).ShouldBe((AlertStatus.Resolved, "LlmErrorRateHigh", Noon.AddSeconds(-48.5)));
        over.Links.ShouldBeEmpty();
    }

    [Fact]
    public void Knows_an_alert_by_its_labels_alone()
    {
        var alert = Taken();

        alert.Fingerprint.ShouldBe(Fingerprint.OfLabels("alertmanager", [new("severity", "warning"), new("alertname", "Slow")]));
        Taken(("annotations", new { summary = "Now 8 %" }), ("startsAt", "2026-03-01T10:00:00Z"), ("status", "resolved"), ("fingerprint", "other"))
            .Fingerprint.ShouldBe(alert.Fingerprint);
        Taken(("labels", new { alertname = "Slow", severity = "warning", pod = "a" })).Fingerprint.ShouldNotBe(alert.Fingerprint);
    }

    [Theory]
    [InlineData("""{"summary": "S", "title": "T"}""", "S")]
    [InlineData("""{"summary": "  ", "title": "T"}""", "T")]
    [InlineData("""{}""", "Slow")]
    [InlineData("""null""", "Slow")]
    [InlineData("""["no map"]""", "Slow")]
    [InlineData("""{"summary":{"nested":true}}""", """{"nested":true}""")]
    public void Finds_a_title(string annotations, string title) => Taken(("annotations", JsonNode.Parse(annotations))).Title.ShouldBe(title);

    [Fact]
    public void Takes_an_alert_without_a_name_or_annotations()
    {
        var alert = Read("""{"alerts":[{"labels":{"job":"node"}}]}""").ShouldHaveSingleItem().Alert.ShouldNotBeNull();

        (alert.Title, alert.Severity, alert.Type, alert.Status).ShouldBe(("Alert without a name", Severity.P2, IncidentType.Unknown, AlertStatus.Firing));
    }

    [Fact]
    public void Takes_numbers_where_texts_belong()
    {
        var alert = Taken(("labels", JsonNode.Parse("""{"alertname": 5, "up": true, "gone": null}""")), ("generatorURL", 1), ("fingerprint", 12));

        alert.Labels.ShouldBe(new Dictionary<string, string> { ["alertname"] = "5", ["up"] = "true" });
        (alert.Title, alert.ExternalId).ShouldBe(("5", "12"));
    }

    [Fact]
    public void Passes_over_unknown_fields() =>
        Read("""{"version":"4","orgId":1,"alerts":[{"labels":{"a":"b"},"values":{"B":17.2},"dashboardURL":""}],"state":"alerting"}""")
            .ShouldHaveSingleItem().Alert.ShouldNotBeNull();

    [Fact]
    public void Takes_the_last_of_two_equal_names() =>
        Read("""{"alerts":[],"alerts":[{"labels":{"a":"1","a":"2"},"labels":{"a":"3","a":"4"}}]}""")
            .ShouldHaveSingleItem().Alert.ShouldNotBeNull().Labels.ShouldBe(new Dictionary<string, string> { ["a"] = "4" });

    [Theory]
    [InlineData("2026-03-01T12:00:00Z", AlertStatus.Resolved)]
    [InlineData("2026-03-01T12:00:01Z", AlertStatus.Firing)]
    [InlineData("0001-01-01T00:00:00Z", AlertStatus.Firing)]
    [InlineData("", AlertStatus.Firing)]
    public void Goes_by_the_end_where_there_is_no_status(string endsAt, AlertStatus status) => Taken(("status", null), ("endsAt", endsAt)).Status.ShouldBe(status);

    [Fact]
    public void Makes_text_storable()
    {
        var alert = Read("""{"alerts":[{"labels":{"a\u0000":"b\u0000c"},"annotations":{"summary":"x\u0000y"}}]}""").ShouldHaveSingleItem().Alert.ShouldNotBeNull();

        alert.Labels.ShouldBe(new Dictionary<string, string> { ["a\uFFFD"] = "b\uFFFDc" });
        alert.Title.ShouldBe("x\uFFFDy");
    }

    [Fact]
    public void Cuts_what_is_too_long_but_never_a_label_or_half_a_character()
    {
        var tooLong = string.Concat(Enumerable.Repeat("\U0001F600", 20_000));

        var alert = Taken(("annotations", new { summary = "a" + tooLong, description = tooLong, runbook_url = tooLong }), ("generatorURL", tooLong), ("fingerprint", tooLong));

        (alert.Title.Length, alert.Description!.Length, alert.RunbookUrl!.Length, alert.ExternalId!.Length).ShouldBe((499, 10_000, 2_048, 254));
        alert.Annotations["summary"].Length.ShouldBe(9_999);
        Read(Webhook(An(("labels", new { a = new string('x', 4_096) })))).ShouldHaveSingleItem().Alert.ShouldNotBeNull();
    }

    public static TheoryData<string, string> OneOfThemIsBad => new()
    {
        { "7", "alert" },
        { "null", "alert" },
        { """{"labels":{}}""", "labels" },
        { """{"labels":"none"}""", "labels" },
        { """{"annotations":{}}""", "labels" },
        { """{"labels":{"":"x"}}""", "labels" },
        { """{"labels":{"a":"\ud800"}}""", "alert" },
        { """{"labels":{"\udc00":"x"}}""", "alert" },
        { """{"labels":{"a":"x"},"annotations":{"a":"\ud800"}}""", "alert" },
        { """{"labels":{"a":"x"},"status":"\ud800"}""", "alert" },
        { """{"labels":{"a":"x"},"status":"pending"}""", "status" },
        { """{"labels":{"a":"x"},"startsAt":"soon"}""", "startsAt" },
        { """{"labels":{"a":"x"},"endsAt":12}""", "endsAt" },
        { An(("labels", new { a = new string('x', 4_097) })), "labels" },
        { An(("labels", Enumerable.Range(0, 129).ToDictionary(i => $"n{i}", i => "v"))), "labels" },
    };

    [Theory]
    [MemberData(nameof(OneOfThemIsBad))]
    public void Takes_the_neighbours_of_a_bad_alert(string bad, string field)
    {
        var alerts = Read(Webhook(An(), bad, An(("labels", new { alertname = "Other" }))));

        alerts.Count.ShouldBe(3);
        alerts[0].Alert.ShouldNotBeNull();
        alerts[1].Problems.ShouldNotBeNull().Keys.ShouldBe([field]);
        alerts[2].Alert.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("\"3\"")]
    [InlineData("5")]
    public void Refuses_another_version(string version) => Refused($$"""{"version":{{version}},"alerts":[]}""").Keys.ShouldBe(["version"]);

    [Theory]
    [InlineData("4")]
    [InlineData("\"4\"")]
    public void Takes_its_version_as_a_number_too(string version) => Read($$"""{"version":{{version}},"alerts":[]}""").ShouldBeEmpty();

    [Theory]
    [InlineData("{}", "alerts")]
    [InlineData("""{"version":"4"}""", "alerts")]
    [InlineData("""{"alerts":{}}""", "alerts")]
    [InlineData("""{"alerts":null}""", "alerts")]
    [InlineData("[]", "body")]
    [InlineData("", "body")]
    [InlineData("not json", "body")]
    public void Refuses_what_is_no_webhook(string body, string field) => Refused(body).Keys.ShouldBe([field]);

    [Theory]
    [InlineData("""{"\ud800 broken":1,"version":"4","alerts":[{"labels":{"a":"x"}}],"\udc00 broken too":2}""")]
    [InlineData("""{"alerts":[{"labels":{"a":"x"},"\ud800 broken":1,"annotations":{}}]}""")]
    [InlineData("""{"version":"4","receiver":"\ud800","alerts":[{"labels":{"a":"x"}}]}""")]
    [InlineData("""{"version":"4","groupLabels":{"\ud800":"\udc00"},"alerts":[{"labels":{"a":"x"}}]}""")]
    public void Passes_over_broken_characters_beside_the_alerts(string body) => Read(body).ShouldHaveSingleItem().Alert.ShouldNotBeNull();

    [Fact]
    public void Refuses_broken_characters_for_a_version() => Refused("""{"version":"\ud800","alerts":[]}""").Keys.ShouldBe(["version"]);

    [Fact]
    public void Takes_what_is_deeply_nested_for_text()
    {
        var deep = new string('[', 50) + new string(']', 50);

        Read(Webhook($$$"""{"labels":{"a":"x"},"annotations":{"summary":{{{deep}}}},"extra":{{{deep}}}}""")).ShouldHaveSingleItem()
            .Alert.ShouldNotBeNull().Title.ShouldBe(deep);
    }

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

    private static string Webhook(params string[] alerts) => $$"""{"version":"4","status":"firing","alerts":[{{string.Join(',', alerts)}}]}""";

    private static IncomingAlert Taken(params (string Field, object? Value)[] changes)
    {
        var one = Read(Webhook(An(changes))).ShouldHaveSingleItem();
        one.Problems.ShouldBeNull();
        return one.Alert.ShouldNotBeNull();
    }

    private static IReadOnlyList<Submission> Read(string json) => AlertmanagerWebhookFormat.Read(Bytes(json), new Door("alertmanager"), Noon).Value;

    private static IReadOnlyDictionary<string, string[]> Refused(string json) =>
        AlertmanagerWebhookFormat.Read(Bytes(json), new Door("alertmanager"), Noon).Error.ShouldNotBeNull().Fields.ShouldNotBeNull();

    private static byte[] Bytes(string json) => System.Text.Encoding.UTF8.GetBytes(json);
}
