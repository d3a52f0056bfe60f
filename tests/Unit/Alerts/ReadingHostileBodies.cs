using System.Text;
using IncidentManager.Application.Alerts;
using IncidentManager.Application.Alerts.Formats;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Common;

namespace IncidentManager.Unit.Alerts;

/// <summary>Each format meets each of these in the middle of a good body: never an exception, and never a good alert lost beside it.</summary>
public sealed class ReadingHostileBodies
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private sealed record Format(string Name, string Before, string Good, string Between, string After, Func<byte[], Result<IReadOnlyList<Submission>>> Read)
    {
        /// <summary>The members are cut out of a good alert and put, with others, into one between two good ones.</summary>
        public byte[] Around(string members) => Encoding.Latin1.GetBytes(Before + Good + Between + Alert(members) + Between + Good + After);

        public byte[] Alone(string members) => Encoding.Latin1.GetBytes(Before + Alert(members) + After);

        private string Alert(string members) => Good[..^1] + "," + members + "}";
    }

    private static readonly Format[] Batches =
    [
        new("native", "[", """{"source":"s","title":"t","severity":"p1"}""", ",", "]", body => NativeFormat.Read(body, new Door("api"), Noon)),
        new("alertmanager", """{"version":"4","alerts":[""", """{"labels":{"alertname":"A"}}""", ",", "]}",
            body => AlertmanagerWebhookFormat.Read(body, new Door("alertmanager"), Noon)),
        new("grafana", """{"version":"1","alerts":[""", """{"labels":{"alertname":"A"}}""", ",", "]}", body => GrafanaWebhookFormat.Read(body, new Door("grafana"), Noon)),
        new("cloudevents", "[", """{"specversion":"1.0","id":"1","source":"s","type":"t"}""", ",", "]", body => CloudEventsFormat.Read(body, new Door("cloudevents"), Noon)),
    ];

    private static readonly Format[] Singles =
    [
        new("pagerduty", "", """{"event_action":"trigger","payload":{"summary":"s","source":"s","severity":"info"}}""", "", "",
            body => PagerDutyFormat.Read(body, new Door("pagerduty"), Noon)),
        new("grafana legacy", "", """{"ruleId":1,"state":"ok"}""", "", "", body => GrafanaWebhookFormat.Read(body, new Door("grafana"), Noon)),
    ];

    /// <summary>Fields that some format gives a meaning to; each hostile value stands in each of them.</summary>
    private static readonly string[] Fields =
    [
        "labels", "annotations", "startsAt", "endsAt", "status", "title", "source", "severity", "services", "links", "dedupKey", "type", "id", "time", "data",
        "data_base64", "subject", "payload", "dedup_key", "event_action", "images", "client", "values", "valueString", "panelURL", "ruleName", "state", "tags",
        "evalMatches", "fingerprint", "generatorURL", "unheard",
    ];

    private static readonly (string What, string Json)[] Values =
    [
        ("deep nesting", new string('[', 60) + new string(']', 60)),
        ("a huge map", "{" + string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"\"n{i}\":\"v\"")) + "}"),
        ("a huge text", $"\"{new string('x', 100_000)}\""),
        ("a map of huge names", $$"""{"{{new string('n', 70_000)}}":"v"}"""),
        ("duplicate keys", """{"a":1,"a":2,"a":{"a":3,"a":4},"title":"x","title":7,"summary":[],"summary":"s"}"""),
        ("half a character", "\"\\ud800\""),
        ("half a character in a name", "{\"\\udc00\":\"x\"}"),
        ("NUL", "\"a\\u0000b\""),
        ("NUL in a name", "{\"a\\u0000b\":\"c\\u0000d\",\"title\":\"\\u0000\",\"services\":[\"\\u0000\"],\"labels\":{\"\\u0000\":\"\\u0000\"}}"),
        ("year 0", "\"0000-01-01T00:00:00Z\""),
        ("year 1", "\"0001-01-01T00:00:00Z\""),
        ("year 1, before its beginning", "\"0001-01-01T00:00:00+14:00\""),
        ("year 9999", "\"9999-12-31T23:59:59.999999999Z\""),
        ("year 9999, after its end", "\"9999-12-31T23:59:59-14:00\""),
        ("year 9999 in a map", """{"startsAt":"9999-12-31T23:59:59Z","endsAt":"9999-12-31T23:59:59Z","timestamp":"9999-12-31T23:59:59Z","summary":"s","source":"s","severity":"info"}"""),
        ("a number", "1e999"),
        ("a negative number", "-0"),
        ("numbers in a map", """{"title":1,"summary":2,"source":3,"severity":4,"labels":{"a":5},"services":[6],"links":[7],"dedupKey":8,"startsAt":9,"class":10}"""),
        ("a boolean", "true"),
        ("null", "null"),
        ("nulls in a map", """{"title":null,"summary":null,"source":null,"severity":null,"labels":null,"services":[null],"links":[null],"a":null}"""),
        ("a list of everything", """[1,"a",null,{},[],true,{"href":7,"src":[]}]"""),
        ("blanks", "\" \\t\\n\""),
        ("nothing", "{}"),
    ];

    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var format in Batches.Concat(Singles))
            foreach (var (what, _) in Values) cases.Add(format.Name, what);
        return cases;
    }

    [Theory, MemberData(nameof(Cases))]
    public void Takes_or_names_them(string format, string what)
    {
        var json = Values.Single(value => value.What == what).Json;
        var one = Batches.Concat(Singles).Single(known => known.Name == format);

        foreach (var field in Fields)
        {
            var members = $"\"{field}\":{json}";
            if (Batches.Contains(one)) ShouldKeepTheNeighbours(one.Read(one.Around(members)), field);
            else ShouldBeTakenOrNamed(one.Read(one.Alone(members)), field);
        }
    }

    public static TheoryData<string> Formats => [.. Batches.Concat(Singles).Select(format => format.Name)];

    // Bytes that are no UTF-8: a body has them in a string, or is refused as no JSON.
    [Theory, MemberData(nameof(Formats))]
    public void Takes_or_names_broken_bytes(string format)
    {
        var one = Batches.Concat(Singles).Single(known => known.Name == format);

        foreach (var broken in (string[])["\u00FF", "\u00C3(", "\u00ED\u00A0\u0080", "\u00F8\u0088\u0080\u0080\u0080"])
            foreach (var members in (string[])[$"\"labels\":{{\"a\":\"{broken}\"}}", $"\"{broken}\":1", $"\"data\":{{\"{broken}\":\"{broken}\"}}"])
                ShouldBeTakenOrNamed(one.Read(one.Alone(members)), members);
    }

    [Theory, MemberData(nameof(Formats))]
    public void Refuses_a_body_that_is_nested_past_all_measure(string format)
    {
        var one = Batches.Concat(Singles).Single(known => known.Name == format);

        one.Read(one.Alone("\"a\":" + new string('[', 100_000) + new string(']', 100_000))).Error.ShouldNotBeNull().Fields!.Keys.ShouldBe(["body"]);
    }

    private static void ShouldKeepTheNeighbours(Result<IReadOnlyList<Submission>> read, string field)
    {
        read.Error.ShouldBeNull(field);
        read.Value.Count.ShouldBe(3, field);
        read.Value[0].Alert.ShouldNotBeNull(field);
        read.Value[2].Alert.ShouldNotBeNull(field);
        ShouldBeTakenOrNamed(read, field);
    }

    private static void ShouldBeTakenOrNamed(Result<IReadOnlyList<Submission>> read, string where)
    {
        if (read.Error is { } error)
        {
            error.Fields.ShouldNotBeNull(where).ShouldNotBeEmpty(where);
            return;
        }

        foreach (var (one, index) in read.Value.Select((one, index) => (one, index)))
        {
            if (one.Alert is { } alert) ShouldFit(alert, where);
            else ShouldBeShort(one.Rejection(index).Reason, where);
        }
    }

    private static void ShouldFit(IncomingAlert alert, string where)
    {
        alert.Title.ShouldNotBeNullOrEmpty(where);
        alert.Labels.Count.ShouldBeLessThanOrEqualTo(IncomingAlert.MaxLabels, where);
        alert.Annotations.Count.ShouldBeLessThanOrEqualTo(IncomingAlert.MaxLabels, where);
        alert.Services.Count.ShouldBeLessThanOrEqualTo(IncomingAlert.MaxServices, where);
        alert.Links.Count.ShouldBeLessThanOrEqualTo(IncomingAlert.MaxLinks, where);
        (string? Text, int Max)[] texts =
        [
            (alert.Title, IncomingAlert.MaxTitleLength), (alert.Description, IncomingAlert.MaxDescriptionLength), (alert.Source, IncomingAlert.MaxNameLength),
            (alert.SeverityAsSent, IncomingAlert.MaxNameLength), (alert.TypeAsSent, IncomingAlert.MaxNameLength), (alert.ExternalId, IncomingAlert.MaxNameLength),
            (alert.DedupKey, IncomingAlert.MaxNameLength), (alert.RunbookUrl, IncomingAlert.MaxUrlLength),
            .. alert.Labels.Select(label => ((string?)label.Value, IncomingAlert.MaxLabelValueLength)),
            .. alert.Labels.Select(label => ((string?)label.Key, IncomingAlert.MaxNameLength)),
            .. alert.Annotations.Select(label => ((string?)label.Value, IncomingAlert.MaxAnnotationLength)),
            .. alert.Annotations.Select(label => ((string?)label.Key, IncomingAlert.MaxNameLength)),
            .. alert.Services.Select(service => ((string?)service, IncomingAlert.MaxNameLength)),
            .. alert.Links.Select(link => ((string?)link, IncomingAlert.MaxUrlLength)),
        ];
        texts.Where(text => text.Text is not null && (text.Text.Length > text.Max || !TextRules.IsStorable(text.Text))).ShouldBeEmpty(where);
        foreach (var time in new[] { alert.StartsAt, alert.EndsAt }) (time is null or { Year: > 1 }).ShouldBeTrue(where);
    }

    private static void ShouldBeShort(string? reason, string where)
    {
        reason.ShouldNotBeNull(where).Length.ShouldBeLessThan(10_000, where);
        TextRules.IsStorable(reason).ShouldBeTrue(where);
    }
}
