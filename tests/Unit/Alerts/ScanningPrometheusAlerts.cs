using System.Text;
using System.Text.Json;
using CsCheck;
using IncidentManager.Application.Alerts;
using IncidentManager.Application.Alerts.Formats;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Unit.Common;

namespace IncidentManager.Unit.Alerts;

/// <summary>The scan is a short cut: whatever it is given, it must say the same as the reader of whole alerts.</summary>
public sealed class ScanningPrometheusAlerts
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan ResolveTimeout = TimeSpan.FromMinutes(5);
    private static readonly Door Door = new("prometheus");

    // As Prometheus writes it: names in order, times in UTC with nanoseconds, & as \u0026.
    private const string FromPrometheus = """
        [{"labels":{"alertname":"LlmErrorRateHigh","instance":"gateway-1:9090","severity":"critical"},
          "annotations":{"summary":"Calls fail \u003e 5 %"},"startsAt":"2026-03-01T11:50:00.123456789Z","endsAt":"2026-03-01T12:04:00.5Z",
          "generatorURL":"http://prometheus:9090/graph?g0.expr=up\u0026g0.tab=1"},
         {"annotations":{},"endsAt":"0001-01-01T00:00:00Z","labels":{"alertname":"Down","empty":"","zone":"b"},"startsAt":"2026-03-01T11:50:00Z"}]
        """;

    [Fact]
    public void Reads_later_what_prometheus_sends()
    {
        var alerts = Read(FromPrometheus);

        alerts.ShouldAllBe(alert => alert.Problems == null && !alert.IsRead);
        alerts.Select(alert => alert.ExpiresAt).ShouldBe([new(2026, 3, 1, 12, 4, 0, 500, TimeSpan.Zero), Noon + ResolveTimeout]);
        alerts[1].Alert.ShouldNotBeNull().Labels.Keys.ShouldBe(["alertname", "zone"]);
        Same(FromPrometheus);
    }

    [Theory]
    [InlineData("""[{"labels":{"b":"1","a":"2"}}]""")]
    [InlineData("""[{"labels":{"a":"1","a":"2"}}]""")]
    [InlineData("""[{"labels":{"a":"1"},"labels":{"a":"2"}}]""")]
    [InlineData("""[{"labels":null,"labels":{"a":"2"}}]""")]
    [InlineData("""[{"labels":{"a":"2"},"labels":null}]""")]
    [InlineData("""[{"labels":{"a":"\u0041"}}]""")]
    [InlineData("""[{"labels":{"\u0061":"x"}}]""")]
    [InlineData("""[{"labels":{"a":"\u0000"}}]""")]
    [InlineData("""[{"labels":{"a":"\ud800"}},{"labels":{"b":"1"}}]""")]
    [InlineData("""[{"labels":{"a":1,"b":null,"c":true,"d":[1],"e":{"f":"g"}}}]""")]
    [InlineData("""[{"labels":{"ä":"ö","😀":"x"}}]""")]
    [InlineData("""[{"labels":{" ":"x"}}]""")]
    [InlineData("""[{"labels":{"":"x"}}]""")]
    [InlineData("""[{"labels":{"a":""}}]""")]
    [InlineData("""[{"labels":{}}]""")]
    [InlineData("""[{"l\u0061bels":{"a":"1"}}]""")]
    [InlineData("""[{"labels":{"a":"1"},"endsAt":"2026-03-01T11:59:59Z"}]""")]
    [InlineData("""[{"labels":{"a":"1"},"endsAt":"2026-03-01T12:00:00Z"}]""")]
    [InlineData("""[{"labels":{"a":"1"},"startsAt":"2026-03-01T13:00:00Z","endsAt":"2026-03-01T12:30:00Z"}]""")]
    [InlineData("""[{"labels":{"a":"1"},"startsAt":"2026-03-01T13:00:00Z"}]""")]
    [InlineData("""[{"labels":{"a":"1"},"startsAt":"2026-03-01T12:00:00+02:00"}]""")]
    [InlineData("""[{"labels":{"a":"1"},"startsAt":"2026-03-01T12:00:00.1234567899999999999Z"}]""")]
    [InlineData("""[{"labels":{"a":"1"},"startsAt":"2026-13-01T12:00:00Z"}]""")]
    [InlineData("""[{"labels":{"a":"1"},"startsAt":"9999-12-31T23:59:59Z"}]""")]
    [InlineData("""[{"labels":{"a":"1"},"endsAt":"9999-12-31T23:59:59.999999999Z"}]""")]
    [InlineData("""[{"labels":{"a":"1"},"startsAt":"2026-03-01T11:59:59.123456999Z"}]""")]
    [InlineData("""[{"labels":{"a":"1"},"startsAt":"0000-01-01T00:00:00Z"}]""")]
    [InlineData("""[{"labels":{"a":"1"},"startsAt":""}]""")]
    [InlineData("""[{"labels":{"a":"1"},"startsAt":null,"endsAt":7}]""")]
    [InlineData("""[{"labels":{"a":"1"},"startsAt":"2026-03-01T11:00:00Z","startsAt":"2026-03-01T11:30:00Z"}]""")]
    [InlineData("""[{"labels":{"a":"1"},"status":"resolved"}]""")]
    [InlineData("""[1,"x",null,[],{"labels":{"a":"1"}}]""")]
    [InlineData("""[]""")]
    [InlineData("""[{"labels":{"a":"1"}}] []""")]
    [InlineData("""[{"labels":{"a":"1"}}""")]
    [InlineData("""{"labels":{"a":"1"}}""")]
    [InlineData("")]
    public void Says_the_same_as_reading_it_whole(string body) => Same(body);

    [Fact]
    public void Says_the_same_at_the_limits()
    {
        foreach (var labels in new[] { 127, 128, 129 })
            Same($$$"""[{"labels":{{{{string.Join(',', Enumerable.Range(0, labels).Select(n => $"\"l{n:000}\":\"x\""))}}}}}]""");
        foreach (var length in new[] { 255, 256, 4_096, 4_097 })
        {
            Same($$$"""[{"labels":{"a":"{{{new string('x', length)}}}"}}]""");
            Same($$$"""[{"labels":{"{{{new string('x', length)}}}":"a"}}]""");
            Same($$$"""[{"labels":{"a":"{{{new string('ü', length)}}}"}}]""");
        }
    }

    [Fact]
    public void Says_the_same_whatever_becomes_of_the_bytes() => Gen.Select(Gen.Int[0, FromPrometheus.Length - 1], Gen.Byte).Array[1, 6]
        .Sample(changes =>
        {
            var body = Encoding.UTF8.GetBytes(FromPrometheus);
            foreach (var (at, value) in changes) body[at] = value;
            Same(body);
        }, iter: Rounds.Of(20_000));

    [Fact]
    public void Says_the_same_of_any_texts() => Gen.Dictionary(Gen.String[0, 8], Gen.String[0, 8])[0, 6].Array[0, 4]
        .Sample(sets => Same(JsonSerializer.SerializeToUtf8Bytes(sets.Select(labels => new { labels = new SortedDictionary<string, string>(labels, StringComparer.Ordinal) }))));

    private static void Same(string body) => Same(Encoding.UTF8.GetBytes(body));

    private static void Same(byte[] body)
    {
        var scanned = PrometheusFormat.Read(body, Door, Noon, ResolveTimeout);
        using var json = StrictJson.Parse(body, out _);
        if (json?.RootElement.ValueKind is not JsonValueKind.Array)
        {
            scanned.Error.ShouldNotBeNull();
            return;
        }

        var whole = json.RootElement.EnumerateArray().Select(alert => PrometheusFormat.ReadOne(alert, Door, Noon, ResolveTimeout)).ToList();
        scanned.Value.Select(Seen).ShouldBe(whole.Select(Seen));
        scanned.Value.Where(alert => alert.Problems is null).ShouldAllBe(alert => alert.Alert != null && alert.Status == alert.Alert.Status);
    }

    private static string Seen(Submission one) => one.Problems is { } problems
        ? JsonSerializer.Serialize(problems)
        : $"{one.Fingerprint} {one.Status} {one.ExpiresAt:O} {one.Source} {JsonSerializer.Serialize(one.Alert, JsonSerializerOptions.Web)}";

    private static IReadOnlyList<Submission> Read(string json) => PrometheusFormat.Read(Encoding.UTF8.GetBytes(json), Door, Noon, ResolveTimeout).Value;
}
