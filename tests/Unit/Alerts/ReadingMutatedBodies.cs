using System.Text;
using CsCheck;
using IncidentManager.Application.Alerts;
using IncidentManager.Application.Alerts.Formats;
using IncidentManager.Application.Common;
using IncidentManager.Application.Common.CloudEvents;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Common;
using IncidentManager.Unit.Common;

namespace IncidentManager.Unit.Alerts;

/// <summary>Whatever arrives: no exception, each alert taken or rejected, and nothing taken that PostgreSQL could not store.</summary>
public sealed class ReadingMutatedBodies
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private const string Native = """
        [{"source":"evals","title":"Too slow","severity":"high","type":"quality","labels":{"model":"m\u00e9"},"services":["a"],"startsAt":"2026-03-01T12:00:00Z"},
         {"source":"evals","title":"Other","severity":"p4","status":"resolved","dedupKey":"k","annotations":{"a":"b"},"links":["l"]}]
        """;

    private const string Webhook = """
        {"version":"4","receiver":"r","status":"firing","alerts":[
         {"status":"firing","labels":{"alertname":"Slow","severity":"page"},"annotations":{"summary":"m\u00e9"},"startsAt":"2026-03-01T12:00:00.123Z","endsAt":"0001-01-01T00:00:00Z"},
         {"status":"resolved","labels":{"alertname":"Other"},"generatorURL":"http://p","fingerprint":"5ef77f1f8a3ecfcf"}]}
        """;

    private const string FromPrometheus = """
        [{"annotations":{"summary":"m\u00e9"},"endsAt":"2026-03-01T12:04:00.123456789Z","startsAt":"2026-03-01T11:58:41Z","generatorURL":"http://p","labels":{"alertname":"Slow","severity":"page","pod":""}},
         {"endsAt":"0001-01-01T00:00:00Z","labels":{"alertname":"Other","z\u00e9":"1"}},{"startsAt":"9999-12-31T23:59:59Z","labels":{"a":"b"}}]
        """;

    private const string Grafana = """
        {"version":"1","receiver":"r","status":"firing","orgId":1,"alerts":[
         {"status":"firing","labels":{"alertname":"Slow","severity":"critical"},"annotations":{"summary":"m\u00e9"},"startsAt":"2026-03-01T12:51:03.157+01:00",
          "endsAt":"0001-01-01T00:00:00Z","values":{"B":44.2},"valueString":"v","silenceURL":"http://s","dashboardURL":"","imageURL":"http://i","fingerprint":"c6"},
         {"status":"resolved","labels":{"alertname":"DatasourceError","rulename":"CPU"},"annotations":{"Error":"refused"},"values":null}]}
        """;

    private const string GrafanaLegacy = """
        {"dashboardId":1,"evalMatches":[{"value":100,"metric":"High","tags":null}],"imageUrl":"http://i","message":"m\u00e9","orgId":1,"ruleId":7,
         "ruleName":"Latency","ruleUrl":"http://r","state":"alerting","tags":{"severity":"warning"},"title":"[Alerting] Latency"}
        """;

    private const string CloudEvents = """
        [{"specversion":"1.0","id":"A-1","source":"/s","type":"com.example","subject":"x","time":"2026-03-01T12:00:00Z","region":"eu","priority":3,
          "data":{"title":"m\u00e9","severity":"high","labels":{"a":"b"},"services":["a"],"links":["l"],"dedupKey":"k","endsAt":"2026-03-01T13:00:00Z"}},
         {"specversion":"1.0","id":"A-2","source":"/s","type":"t","datacontenttype":"application/json","data_base64":"eyJ0aXRsZSI6IlQifQ=="}]
        """;

    private const string PagerDuty = """
        {"routing_key":"0123456789abcdef0123456789abcdef","event_action":"trigger","dedup_key":"k","payload":{"summary":"m\u00e9","source":"db-1",
          "severity":"critical","timestamp":"2026-03-01T12:00:00.000+0000","component":"c","class":"cost","custom_details":{"a":[1,{"b":2}],"service":"s"}},
         "links":[{"href":"http://l","text":"t"}],"images":[{"src":"http://i"}],"client":"c","client_url":"http://c"}
        """;

    // Pieces that tend to break readers; the plain letters make other names and values of those that are there.
    private static readonly string[] Pieces =
    [
        "\\u0000", "\\ud800", "\\udc00", "\\uD83D\\uDE00", "\\", "\"", "{", "}", "[", "]", ",", ":", "null", "1e999", "-0", "true", "{}", "[]", "\"\"",
        "\0", "\u00FF", "\uFFFD", " ", "a", "status", "labels", "9", "0001-01-01T00:00:00Z", "2026-03-01T12:00:00Z", "[[[[", "\"\\ud800\":1,", "\"x\\u0000\":1,",
    ];

    private sealed record Mutation(double At, int Removed, string Piece, byte? Broken);

    private static readonly Gen<Mutation[]> Mutations = Gen.Select(
        Gen.Double[0, 1], Gen.Int[0, 4], Gen.Int[0, Pieces.Length - 1], Gen.Int[-2_000, 255],
        (at, removed, piece, broken) => new Mutation(at, removed, Pieces[piece], broken < 0 ? null : (byte)broken)).Array[1, 4];

    [Fact]
    public void Of_our_own_format_never_throws() =>
        Mutations.Sample(mutations => Check(NativeFormat.Read(Mutated(Native, mutations), new Door("api"), Noon)), iter: Rounds.Of(5_000));

    [Fact]
    public void Of_Alertmanager_never_throws() =>
        Mutations.Sample(mutations => Check(AlertmanagerWebhookFormat.Read(Mutated(Webhook, mutations), new Door("alertmanager"), Noon)), iter: Rounds.Of(5_000));

    [Fact]
    public void Of_Grafana_never_throws() =>
        Mutations.Sample(mutations => Check(GrafanaWebhookFormat.Read(Mutated(Grafana, mutations), new Door("grafana"), Noon)), iter: Rounds.Of(5_000));

    [Fact]
    public void Of_Grafanas_legacy_alerting_never_throws() =>
        Mutations.Sample(mutations => Check(GrafanaWebhookFormat.Read(Mutated(GrafanaLegacy, mutations), new Door("grafana"), Noon)), iter: Rounds.Of(5_000));

    [Fact]
    public void Of_CloudEvents_never_throws() =>
        Mutations.Sample(mutations => Check(CloudEventsFormat.Read(Mutated(CloudEvents, mutations), new Door("cloudevents"), Noon)), iter: Rounds.Of(5_000));

    [Fact]
    public void Of_CloudEvents_in_binary_mode_never_throws() =>
        Gen.Select(Mutations, Mutations).Sample((body, header) =>
        {
            var value = CloudEventHeader.Decode(Encoding.UTF8.GetString(Mutated("\"com.%E2%82%ACexample%20\\\"\"", header)));
            var attributes = new Dictionary<string, string> { ["id"] = value, ["source"] = value, ["specversion"] = "1.0", ["type"] = value, ["ext"] = value };
            var contentType = value.Length % 2 == 0 ? "application/json" : "text/plain";
            Check(CloudEventsFormat.Read(StructuredEvent.Of(attributes, contentType, Mutated("""{"title":"m\u00e9","labels":{"a":"b"}}""", body)), new Door("cloudevents"), Noon));
        }, iter: Rounds.Of(5_000));

    [Fact]
    public void Of_PagerDuty_never_throws() =>
        Mutations.Sample(mutations => Check(PagerDutyFormat.Read(Mutated(PagerDuty, mutations), new Door("pagerduty"), Noon)), iter: Rounds.Of(5_000));

    [Fact]
    public void Of_Prometheus_never_throws() => Mutations.Sample(
        mutations => Check(PrometheusFormat.Read(Mutated(FromPrometheus, mutations), new Door("prometheus"), Noon, TimeSpan.FromMinutes(5))), iter: Rounds.Of(20_000));

    private static byte[] Mutated(string body, Mutation[] mutations)
    {
        List<byte> bytes = [.. Encoding.UTF8.GetBytes(body)];
        foreach (var mutation in mutations)
        {
            var at = (int)(mutation.At * bytes.Count);
            bytes.RemoveRange(at, Math.Min(mutation.Removed, bytes.Count - at));
            bytes.InsertRange(at, mutation.Broken is { } broken ? [broken] : Encoding.UTF8.GetBytes(mutation.Piece));
        }

        return [.. bytes];
    }

    private static void Check(Result<IReadOnlyList<Submission>> read)
    {
        if (read.Error is { } error)
        {
            error.Fields.ShouldNotBeNull().ShouldNotBeEmpty();
            return;
        }

        foreach (var (one, index) in read.Value.Select((one, index) => (one, index)))
        {
            (one.Alert is null).ShouldBe(one.Problems is { Count: > 0 });
            if (one.Alert is { } alert) TextsOf(alert).ShouldAllBe(text => TextRules.IsStorable(text));
            else TextRules.IsStorable(one.Rejection(index).Reason).ShouldBeTrue();
        }
    }

    private static IEnumerable<string> TextsOf(IncomingAlert alert) =>
    [
        alert.Source, alert.Title, .. alert.Services, .. alert.Links, .. alert.Labels.Keys, .. alert.Labels.Values, .. alert.Annotations.Keys,
        .. alert.Annotations.Values, alert.Description ?? "", alert.SeverityAsSent ?? "", alert.TypeAsSent ?? "", alert.ExternalId ?? "",
        alert.DedupKey ?? "", alert.RunbookUrl ?? "",
    ];
}
