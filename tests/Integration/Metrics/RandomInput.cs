using System.Diagnostics;
using System.Text;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Metrics;

public sealed class RandomInput(App app) : IClassFixture<App>
{
    private const int Batches = 94;
    private const int AlertsOfABatch = 1_000;
    private const int Requests = 5_000;
    private const int Incidents = 1_000;
    private const int MaxCombinations = 1_000;
    private const string TokenCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~!";

    private static readonly string[] Doors =
    [
        "/api/v1/incidents", "/api/v1/alerts", "/api/v1/integrations", "/health", "/metrics", "/swagger", "/openapi", "",
    ];

    private readonly Random _random = new(20_260_301);

    [Fact]
    public async Task Of_a_hundred_thousand_leaves_every_metric_with_a_thousand_combinations_at_most()
    {
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < Batches; i++)
            (await app.Post("/api/v1/alerts", Enumerable.Range(0, AlertsOfABatch).Select(_ => AnyAlert()))).ShouldBe(202);
        for (var i = 0; i < Requests; i++) await AnyRequest();
        for (var i = 0; i < Incidents; i++)
            (await app.Post("/api/v1/incidents", new { title = "Any", severity = AnySeverity(), type = AnyType(), source = AnySource() }))
                .Status.ShouldBeOneOf(201, 400);
        Console.WriteLine($"100,000 inputs took {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s");

        var scrape = Exposition.Parse(await app.Scrape());

        foreach (var family in scrape.Families) family.Combinations.Count.ShouldBeLessThanOrEqualTo(MaxCombinations, family.Name);
        foreach (var (name, combinations) in MetricsContract.ClosedSets) scrape[name].Combinations.Except(combinations).ShouldBeEmpty(name);
        scrape.Sum("alerts_received_total").ShouldBeGreaterThan(Batches * AlertsOfABatch / 4);
        scrape.Sum("alerts_received_total", ("source", "other")).ShouldBeGreaterThan(0);
        scrape.Sum("alerts_received_total").ShouldBe(scrape.Sum("alert_outcomes_total") - scrape.Sum("alert_outcomes_total", ("outcome", "rejected")));
        scrape.Sum("http_requests_total", ("method", "OTHER")).ShouldBeGreaterThan(0);
        scrape["http_requests_total"].Series.Select(series => series["endpoint"]).ShouldNotContain(endpoint => endpoint!.Contains("zz-"));
        app.Log.Lines.ShouldBeEmpty();
    }

    // Few keys: it is about what the labels are made of, not about a hundred thousand incidents.
    private object AnyAlert() => new
    {
        source = AnySource(),
        title = "Any alert",
        severity = AnySeverity(),
        type = AnyType(),
        dedupKey = $"key-{_random.Next(500)}",
    };

    private async Task AnyRequest()
    {
        var path = $"{Doors[_random.Next(Doors.Length)]}/zz-{Uri.EscapeDataString(AnyText())}";
        using var request = new HttpRequestMessage(new HttpMethod(AnyMethod()), new Uri(path, UriKind.Relative));
        ((int)(await app.Client.SendAsync(request)).StatusCode).ShouldBeLessThan(500, $"{request.Method} {path}");
    }

    private string AnyMethod() => _random.Next(3) switch
    {
        0 => Pick(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]),
        1 => Pick(["get", "TRACE", "PROPFIND", "BREW"]),
        _ => string.Concat(Enumerable.Range(0, _random.Next(1, 12)).Select(_ => TokenCharacters[_random.Next(TokenCharacters.Length)])),
    };

    private string AnySource() => _random.Next(2) == 0 ? Pick(MetricsContract.Sources) : AnyText();

    private string AnyType() => _random.Next(2) == 0 ? Pick(MetricsContract.Types) : AnyText();

    private string AnySeverity() => _random.Next(3) > 0 ? Pick(["p0", "P1", "critical", "WARNING", "info", "sev3"]) : AnyText();

    /// <summary>Also with quotes, line breaks and characters of other planes: what would break out of a label.</summary>
    private string AnyText()
    {
        var text = new StringBuilder();
        for (var length = _random.Next(1, 20); length > 0; length--)
            text.Append(_random.Next(4) switch
            {
                0 => (char)_random.Next(1, 128),
                1 => (char)_random.Next('a', 'z' + 1),
                2 => (char)_random.Next(0xA0, 0xD800),
                _ => Pick(["\"", "\\", "\n", "}", "{", ",", " 1\n", "😀"])[0],
            });
        return text.Replace("\uD83D", "😀").ToString();
    }

    private T Pick<T>(T[] from) => from[_random.Next(from.Length)];
}
