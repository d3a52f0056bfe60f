using System.Text;
using System.Text.Json;
using IncidentManager.Application.Alerts;
using IncidentManager.Application.Alerts.Formats;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Unit.Alerts;

public sealed class ReadingAPagerDutyEvent
{
    private const string Key = "0123456789abcdef0123456789abcdef";

    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    // As PagerDuty's documentation has it, with the offset of its examples.
    private const string Trigger = """
        {"payload":{"summary":"DISK at 99% on machine prod-datapipe03.example.com","timestamp":"2026-03-01T11:42:58.315+0000","severity":"critical",
          "source":"prod-datapipe03.example.com","component":"mysql","group":"prod-datapipe","class":"availability",
          "custom_details":{"free space":"1%","ping time":1500,"load avg":[0.75,0.9],"description":"Nearly full","runbook_url":"https://r"}},
         "routing_key":"0123456789abcdef0123456789abcdef","dedup_key":"samplekeyhere","event_action":"trigger","client":"Sample Monitoring Service",
         "client_url":"https://monitoring.service.com","links":[{"href":"https://pagerduty.example.com","text":"An example link."},{"text":"No address"},7],
         "images":[{"src":"https://chart.googleapis.com/chart.png","href":"https://google.com","alt":"A chart"}]}
        """;

    // As Alertmanager's pagerduty_configs send it: the resolution repeats the payload.
    private const string OfAlertmanager = """
        {"routing_key":"0123456789abcdef0123456789abcdef","dedup_key":"0a1b2c","event_action":"resolve","payload":{"summary":"[RESOLVED] Slow (gw-1)",
          "source":"Alertmanager","severity":"error","custom_details":{"firing":"","num_firing":"0","num_resolved":"1","resolved":"Labels:\n - alertname = Slow\n"}},
         "client":"Alertmanager","client_url":"http://alertmanager:9093/#/alerts?receiver=pager"}
        """;

    [Fact]
    public void Takes_a_trigger_with_every_field()
    {
        var alert = Taken(Trigger);

        (alert.Status, alert.Acknowledges, alert.Severity, alert.SeverityAsSent).ShouldBe((AlertStatus.Firing, false, Severity.P0, "critical"));
        (alert.Title, alert.Description, alert.RunbookUrl).ShouldBe(("DISK at 99% on machine prod-datapipe03.example.com", "Nearly full", "https://r"));
        (alert.Integration, alert.Source, alert.DedupKey).ShouldBe(("pagerduty", "pagerduty", "samplekeyhere"));
        (alert.Type, alert.TypeAsSent).ShouldBe((IncidentType.Availability, "availability"));
        alert.Services.ShouldBe(["mysql"]);
        alert.Labels.ShouldBe(new Dictionary<string, string>
        {
            ["class"] = "availability",
            ["component"] = "mysql",
            ["group"] = "prod-datapipe",
            ["source"] = "prod-datapipe03.example.com",
        });
        alert.Annotations["ping time"].ShouldBe("1500");
        alert.Annotations["load avg"].ShouldBe("[0.75,0.9]");
        alert.Annotations["client"].ShouldBe("Sample Monitoring Service");
        alert.Links.ShouldBe(["https://pagerduty.example.com", "https://chart.googleapis.com/chart.png", "https://monitoring.service.com"]);
        alert.StartsAt.ShouldBe(new DateTimeOffset(2026, 3, 1, 11, 42, 58, 315, TimeSpan.Zero));
        JsonSerializer.Serialize(alert).ShouldNotContain(Key);
    }

    [Fact]
    public void Takes_a_resolution_by_its_key_alone()
    {
        var alert = Taken(OfAlertmanager);

        (alert.Status, alert.Acknowledges, alert.Title, alert.Severity).ShouldBe((AlertStatus.Resolved, false, "[RESOLVED] Slow (gw-1)", Severity.P4));
        var bare = Taken($$"""{"routing_key":"{{Key}}","event_action":"resolve","dedup_key":"0a1b2c"}""");
        (bare.Fingerprint, bare.Title).ShouldBe((alert.Fingerprint, "0a1b2c"));
        Taken(Event(("dedup_key", "0a1b2c"))).Fingerprint.ShouldBe(alert.Fingerprint);
    }

    [Fact]
    public void Takes_an_acknowledgement_for_somebody_having_taken_it_on()
    {
        var alert = Taken(Event(("event_action", "acknowledge"), ("dedup_key", "k"), ("payload", null)));

        (alert.Status, alert.Acknowledges, alert.Severity).ShouldBe((AlertStatus.Firing, true, Severity.P4));
        alert.Fingerprint.ShouldBe(Taken(Event(("dedup_key", "k"))).Fingerprint);
    }

    [Fact]
    public void Makes_a_key_of_what_the_event_says_where_it_has_none()
    {
        var alert = Taken(Event());

        alert.DedupKey.ShouldNotBeNull().Length.ShouldBe(32);
        Taken(Event(("dedup_key", ""), ("payload", Payload(("severity", "info"), ("timestamp", "2026-03-01T11:00:00Z"), ("custom_details", new { a = 1 })))))
            .DedupKey.ShouldBe(alert.DedupKey);
        Taken(Event(("dedup_key", alert.DedupKey))).Fingerprint.ShouldBe(alert.Fingerprint);
        Taken(Event(("payload", Payload(("source", "db-2"))))).DedupKey.ShouldNotBe(alert.DedupKey);
        Taken(Event(("payload", Payload(("class", "cpu"))))).DedupKey.ShouldNotBe(alert.DedupKey);
    }

    [Fact]
    public void Parts_senders_by_their_routing_keys_unless_an_integration_does()
    {
        var one = Event(("dedup_key", "k"));
        var other = Event(("dedup_key", "k"), ("routing_key", "another"));

        Taken(one).Fingerprint.ShouldNotBe(Taken(other).Fingerprint);
        Taken(Event()).Fingerprint.ShouldNotBe(Taken(Event(("routing_key", "another"))).Fingerprint);
        Taken(one, "team-a").Fingerprint.ShouldBe(Taken(other, "team-a").Fingerprint);
        Taken(one, "team-a").Fingerprint.ShouldBe(Fingerprint.OfDedupKey("team-a", "k"));
    }

    [Fact]
    public void Finds_the_service_in_the_details_first()
    {
        Taken(Event(("payload", Payload(("component", "mysql"), ("custom_details", new { service = "checkout" }))))).Services.ShouldBe(["checkout"]);
        Taken(Event(("payload", Payload(("custom_details", new { service = new[] { "a" } }))))).Services.ShouldBeEmpty();
    }

    [Fact]
    public void Cuts_what_is_too_long()
    {
        var alert = Taken(Event(("payload", Payload(("summary", new string('x', 1_024)), ("custom_details", "only a text"), ("class", new string('c', 300))))));

        (alert.Title.Length, alert.Description!.Length, alert.TypeAsSent!.Length, alert.Labels["class"].Length).ShouldBe((500, 1_024, 255, 300));
        alert.Annotations["custom_details"].ShouldBe("only a text");
    }

    [Theory]
    [InlineData("2026-03-01T11:00:00Z", true)]
    [InlineData("2026-03-01T12:00:00.000+0100", true)]
    [InlineData("2026-03-01T11:00:00", false)]
    [InlineData("2026-03-01 11:00:00.123456", false)]
    [InlineData("2026-03-01", false)]
    [InlineData("0001-01-01T00:00:00Z", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Goes_by_a_time_whose_offset_it_knows(string? timestamp, bool counts) =>
        Taken(Event(("payload", Payload(("timestamp", timestamp))))).StartsAt.ShouldBe(counts ? Noon.AddHours(-1) : null);

    public static TheoryData<string, string> Bad => new()
    {
        { "{}", "event_action dedup_key" },
        { Event(("event_action", "escalate")), "event_action dedup_key" },
        { Event(("event_action", "Trigger"), ("dedup_key", "k")), "event_action" },
        { Event(("event_action", "resolve")), "dedup_key" },
        { Event(("event_action", "acknowledge"), ("dedup_key", " ")), "dedup_key" },
        { Event(("dedup_key", new string('x', 256))), "dedup_key" },
        { Event(("payload", null)), "payload" },
        { Event(("payload", "text")), "payload" },
        { Event(("payload", new { })), "payload.summary payload.source payload.severity" },
        { Event(("payload", Payload(("summary", " ")))), "payload.summary" },
        { Event(("payload", Payload(("source", null)))), "payload.source" },
        { Event(("payload", Payload(("severity", "purple")))), "payload.severity" },
        { Event(("payload", Payload(("timestamp", "soon")))), "payload.timestamp" },
        { Event(("payload", Payload(("timestamp", 1772366400)))), "payload.timestamp" },
        { Event(("payload", Payload(("component", new string('x', 4_097))))), "payload.component" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Names_what_is_wrong(string body, string fields) =>
        string.Join(' ', Read(body).ShouldHaveSingleItem().Problems.ShouldNotBeNull().Keys).ShouldBe(fields);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("\"event\"")]
    [InlineData("""{"event_action":"\ud800"}""")]
    public void Refuses_what_is_no_event(string body)
    {
        PagerDutyFormat.Read(Encoding.UTF8.GetBytes(body), new Door("pagerduty"), Noon).Error!.Fields!.Keys.ShouldBe(["body"]);
    }

    [Theory]
    [InlineData("{}", "routing_key")]
    [InlineData("""{"routing_key":null}""", "routing_key")]
    [InlineData("""{"routing_key":" "}""", "routing_key")]
    [InlineData("""{"routing_key":{"a":1}}""", "routing_key")]
    [InlineData("""{"routing_key":"\ud800"}""", "body")]
    [InlineData("nonsense", "body")]
    public void Names_a_routing_key_that_is_none(string body, string field) =>
        PagerDutyEnvelope.RoutingKeyOf(Encoding.UTF8.GetBytes(body)).Error!.Fields!.Keys.ShouldBe([field]);

    [Fact]
    public void Finds_the_routing_key() => PagerDutyEnvelope.RoutingKeyOf(Encoding.UTF8.GetBytes(Trigger)).Value.ShouldBe(Key);

    private static Dictionary<string, object?> Payload(params (string Field, object? Value)[] changes)
    {
        var fields = new Dictionary<string, object?> { ["summary"] = "Too slow", ["source"] = "db-1", ["severity"] = "warning" };
        foreach (var (field, value) in changes) fields[field] = value;
        return fields;
    }

    private static string Event(params (string Field, object? Value)[] changes)
    {
        var fields = new Dictionary<string, object?> { ["routing_key"] = Key, ["event_action"] = "trigger", ["payload"] = Payload() };
        foreach (var (field, value) in changes) fields[field] = value;
        return JsonSerializer.Serialize(fields);
    }

    private static IncomingAlert Taken(string json, string integration = "pagerduty")
    {
        var one = Read(json, integration).ShouldHaveSingleItem();
        one.Problems.ShouldBeNull();
        return one.Alert.ShouldNotBeNull();
    }

    private static IReadOnlyList<Submission> Read(string json, string integration = "pagerduty") =>
        PagerDutyFormat.Read(Encoding.UTF8.GetBytes(json), new Door(integration), Noon).Value;
}
