using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using IncidentManager.Application.Alerts;
using IncidentManager.Application.Alerts.Formats;
using IncidentManager.Application.Common.CloudEvents;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Unit.Alerts;

public sealed class ReadingCloudEvents
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Takes_every_field()
    {
        var alert = Taken(Event(("subject", "gateway"), ("time", "2026-03-01T11:58:00.5Z"), ("region", "eu-1"), ("priority", 3), ("traceparent", "00-0af7-01"), ("data", new
        {
            title = "Too slow",
            summary = "Not this",
            message = "p95 is 9 s",
            severity = "critical",
            type = "performance",
            labels = new { model = "m", replicas = 3, region = "eu-2" },
            annotations = new { note = "n" },
            services = new[] { "checkout", "checkout", "search" },
            links = new object[] { "https://l", 7 },
            runbookUrl = "https://r",
            endsAt = "2026-03-01T13:00:00Z",
            other = new { anything = true },
        })));

        (alert.Source, alert.Integration, alert.ExternalId).ShouldBe(("https://ci.example.com/evals", "cloudevents", "A-1"));
        (alert.Title, alert.Description, alert.RunbookUrl).ShouldBe(("Too slow", "p95 is 9 s", "https://r"));
        (alert.Severity, alert.SeverityAsSent, alert.Type, alert.TypeAsSent).ShouldBe((Severity.P0, "critical", IncidentType.Performance, "performance"));
        alert.Labels.ShouldBe(new Dictionary<string, string>
        {
            ["event_type"] = "com.example.slow",
            ["model"] = "m",
            ["priority"] = "3",
            ["region"] = "eu-2",
            ["replicas"] = "3",
            ["subject"] = "gateway",
        });
        alert.Annotations.ShouldBe(new Dictionary<string, string> { ["note"] = "n", ["traceparent"] = "00-0af7-01" });
        alert.Services.ShouldBe(["checkout", "search"]);
        alert.Links.ShouldBe(["https://l"]);
        (alert.StartsAt, alert.EndsAt, alert.Status).ShouldBe((Noon.AddSeconds(-119.5), Noon.AddHours(1), AlertStatus.Firing));
    }

    [Fact]
    public void Takes_an_event_that_says_nothing_but_what_it_must()
    {
        var alert = Taken(Event());

        (alert.Title, alert.Severity, alert.Type, alert.TypeAsSent, alert.Status, alert.Description)
            .ShouldBe(("com.example.slow", Severity.P2, IncidentType.Unknown, "com.example.slow", AlertStatus.Firing, null));
        alert.Labels.ShouldBe(new Dictionary<string, string> { ["event_type"] = "com.example.slow" });
    }

    [Theory]
    [InlineData("""{"title":"T","summary":"S","message":"M"}""", "T", "M")]
    [InlineData("""{"summary":"S","message":"M"}""", "S", "M")]
    [InlineData("""{"message":"M"}""", "M", "M")]
    [InlineData("""{"title":" ","description":"D","message":"M"}""", "M", "D")]
    [InlineData("""{"title":{"en":"T"}}""", "com.example.slow: gateway", null)]
    [InlineData("\"9 s\"", "com.example.slow: gateway", "9 s")]
    [InlineData("[1,2]", "com.example.slow: gateway", "[1,2]")]
    [InlineData("7", "com.example.slow: gateway", "7")]
    [InlineData("null", "com.example.slow: gateway", null)]
    public void Finds_a_title_and_a_description(string data, string title, string? description)
    {
        var alert = Taken(Event(("subject", "gateway"), ("data", JsonNode.Parse(data))));

        (alert.Title, alert.Description).ShouldBe((title, description));
    }

    [Fact]
    public void Knows_an_alert_by_what_it_says_and_never_by_the_event()
    {
        var alert = Taken(Event(("data", new { title = "T" })));

        Taken(Event(("id", "B-2"), ("time", "2026-03-01T11:00:00Z"), ("traceparent", "00-1"), ("sequence", "9"), ("data", new { title = "T", message = "9 s", severity = "p0" })))
            .Fingerprint.ShouldBe(alert.Fingerprint);
        Taken(Event(("id", "B-2"), ("data", new { message = "1 s" }))).Fingerprint.ShouldBe(Taken(Event(("data", new { message = "2 s" }))).Fingerprint);
        Taken(Event(("data", new { title = "U" }))).Fingerprint.ShouldNotBe(alert.Fingerprint);
        Taken(Event(("source", "/other"), ("data", new { title = "T" }))).Fingerprint.ShouldNotBe(alert.Fingerprint);
        Taken(Event(("subject", "s"), ("data", new { title = "T" }))).Fingerprint.ShouldNotBe(alert.Fingerprint);
    }

    [Fact]
    public void Knows_it_by_its_dedup_key_where_it_has_one()
    {
        var alert = Taken(Event(("data", new { dedupKey = "k", title = "One" })));

        alert.Fingerprint.ShouldBe(Fingerprint.OfDedupKey("cloudevents", "k"));
        Taken(Event(("source", "/other"), ("dedupkey", "k"))).Fingerprint.ShouldBe(alert.Fingerprint);
        Taken(Event(("dedupkey", "k"))).Labels.Keys.ShouldNotContain("dedupkey");
    }

    [Theory]
    [InlineData("resolved", AlertStatus.Resolved)]
    [InlineData("OK", AlertStatus.Resolved)]
    [InlineData("closed", AlertStatus.Resolved)]
    [InlineData("firing", AlertStatus.Firing)]
    [InlineData("running", AlertStatus.Firing)]
    [InlineData("", AlertStatus.Firing)]
    public void Goes_by_the_status_of_the_data_or_of_an_extension(string status, AlertStatus means)
    {
        Taken(Event(("data", new { status }))).Status.ShouldBe(means);
        Taken(Event(("status", status))).Status.ShouldBe(means);
        Taken(Event(("data", new { endsAt = "2026-03-01T11:00:00Z" }))).Status.ShouldBe(AlertStatus.Resolved);
    }

    [Fact]
    public void Takes_the_severity_from_an_extension_too()
    {
        Taken(Event(("severity", "error"))).Severity.ShouldBe(Severity.P1);
        Taken(Event(("severity", "error"), ("data", new { severity = "info" }))).Severity.ShouldBe(Severity.P4);
        Taken(Event(("severity", "purple"))).Severity.ShouldBe(Severity.P2);
    }

    [Theory]
    [InlineData("id")]
    [InlineData("source")]
    [InlineData("specversion")]
    [InlineData("type")]
    public void Wants_what_is_required(string attribute)
    {
        foreach (var missing in (object?[])[null, "", " "])
            Read(Event((attribute, missing))).ShouldHaveSingleItem().Problems.ShouldNotBeNull().Keys.ShouldBe([attribute]);
    }

    public static TheoryData<string, string> OneOfThemIsBad => new()
    {
        { "7", "event" },
        { "[]", "event" },
        { "{}", "id source specversion type" },
        { Event(("specversion", "0.3")), "specversion" },
        { Event(("time", "yesterday")), "time" },
        { Event(("time", 1772366400)), "time" },
        { Event(("data", new { startsAt = "0000-01-01T00:00:00Z" })), "data.startsAt" },
        { Event(("data", new { endsAt = "2026-03-01" })), "data.endsAt" },
        { Event(("data", new { dedupKey = new string('x', 256) })), "dedupKey" },
        { Event(("data", new { labels = Enumerable.Range(0, 10_000).ToDictionary(i => $"n{i}", i => "v") })), "labels" },
        { Event(("data", new { labels = new { a = new string('x', 4_097) } })), "labels" },
        { Event(("data", new { services = Enumerable.Range(0, 51).Select(i => $"s{i}") })), "data.services" },
        { Event(("data_base64", "no base64!")), "data_base64" },
        { Event(("data_base64", 7)), "data_base64" },
        { Event(("data_base64", Convert.ToBase64String("{"u8))), "data" },
        { Event()[..^1] + ",\"a\":\"\\ud800\"}", "event" },
        { Event()[..^1] + ",\"\\ud800\":1}", "event" },
        { Event()[..^1] + ",\"data\":{\"title\":\"\\udc00\"}}", "event" },
    };

    [Theory]
    [MemberData(nameof(OneOfThemIsBad))]
    public void Takes_the_neighbours_of_a_bad_event(string bad, string fields)
    {
        var alerts = Read($"[{Event()}, {bad}, {Event(("type", "other"))}]");

        alerts.Select(alert => alert.Problems is null ? null : string.Join(' ', alert.Problems.Keys)).ShouldBe([null, fields, null]);
    }

    [Fact]
    public void Takes_a_batch_of_1_000_and_no_more()
    {
        Read($"[{string.Join(',', Enumerable.Repeat(Event(), 1_000))}]").Count.ShouldBe(1_000);

        CloudEventsFormat.Read(Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat("7", 1_001))}]"), new Door("cloudevents"), Noon)
            .Error!.Fields!["body"].ShouldBe(["must have 1000 events or fewer, but has 1001"]);
    }

    [Fact]
    public void Takes_data_in_base64_for_what_its_type_says()
    {
        var json = Convert.ToBase64String("""{"title":"T"}"""u8);
        var text = Convert.ToBase64String("9 s, m\u00e9"u8);

        Taken(Event(("data_base64", json))).Title.ShouldBe("T");
        Taken(Event(("data_base64", json), ("datacontenttype", "application/problem+json; charset=utf-8"))).Title.ShouldBe("T");
        Taken(Event(("data_base64", text), ("datacontenttype", "text/plain"))).Description.ShouldBe("9 s, m\u00e9");
        Taken(Event(("data_base64", Convert.ToBase64String([0xFF, 0xFE])), ("datacontenttype", "image/png"))).Description.ShouldBeNull();
        Taken(Event(("data_base64", ""))).Description.ShouldBeNull();
    }

    [Fact]
    public void Takes_an_event_in_binary_mode()
    {
        var alert = Binary("""{"title":"T","severity":"p0"}""", "application/json; charset=utf-8", ("region", "eu-1"), ("time", "2026-03-01T11:00:00Z"));

        (alert.Title, alert.Severity, alert.Source, alert.ExternalId).ShouldBe(("T", Severity.P0, "/s", "1"));
        alert.Labels.ShouldBe(new Dictionary<string, string> { ["event_type"] = "t", ["region"] = "eu-1" });
        alert.StartsAt.ShouldBe(Noon.AddHours(-1));
        Binary("plain m\u00e9", "text/plain").Description.ShouldBe("plain m\u00e9");
        Binary("a\0b", "text/plain").Description.ShouldBe("a\uFFFDb");
        Binary("", null).Title.ShouldBe("t");
    }

    [Fact]
    public void Names_what_is_wrong_in_binary_mode()
    {
        var whole = StructuredEvent.Of(new Dictionary<string, string> { ["id"] = "1" }, "application/json", "{"u8.ToArray());

        CloudEventsFormat.Read(whole, new Door("cloudevents"), Noon).Value.ShouldHaveSingleItem().Problems.ShouldNotBeNull().Keys.ShouldBe(["data", "source", "specversion", "type"]);
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("Euro%20%E2%82%AC%20%F0%9F%98%80", "Euro \u20ac \U0001F600")]
    [InlineData("%e2%82%ac", "\u20ac")]
    [InlineData("100%25", "100%")]
    [InlineData("%2541", "%41")]
    [InlineData("\"quoted \\\"text\\\"\"", "quoted \"text\"")]
    [InlineData("\"%22\"", "\"")]
    [InlineData("\"", "\"")]
    [InlineData("%zz %", "%zz %")]
    public void Decodes_a_header(string value, string attribute) => CloudEventHeader.Decode(value).ShouldBe(attribute);

    private static string Event(params (string Attribute, object? Value)[] changes)
    {
        var attributes = new Dictionary<string, object?>
        {
            ["specversion"] = "1.0",
            ["id"] = "A-1",
            ["source"] = "https://ci.example.com/evals",
            ["type"] = "com.example.slow",
        };
        foreach (var (attribute, value) in changes) attributes[attribute] = value;
        return JsonSerializer.Serialize(attributes);
    }

    private static IncomingAlert Binary(string body, string? contentType, params (string Name, string Value)[] more)
    {
        var attributes = new Dictionary<string, string> { ["id"] = "1", ["source"] = "/s", ["specversion"] = "1.0", ["type"] = "t" };
        foreach (var (name, value) in more) attributes[name] = value;
        return CloudEventsFormat.Read(StructuredEvent.Of(attributes, contentType, Encoding.UTF8.GetBytes(body)), new Door("cloudevents"), Noon).Value
            .ShouldHaveSingleItem().Alert.ShouldNotBeNull();
    }

    private static IncomingAlert Taken(string json)
    {
        var one = Read(json).ShouldHaveSingleItem();
        one.Problems.ShouldBeNull();
        return one.Alert.ShouldNotBeNull();
    }

    private static IReadOnlyList<Submission> Read(string json) => CloudEventsFormat.Read(Encoding.UTF8.GetBytes(json), new Door("cloudevents"), Noon).Value;
}
