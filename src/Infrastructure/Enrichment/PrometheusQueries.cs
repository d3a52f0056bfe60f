using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using IncidentManager.Application.Common;
using IncidentManager.Application.Enrichment;
using IncidentManager.Application.Enrichment.Enrichers;
using IncidentManager.Infrastructure.Common;
using Microsoft.Extensions.Options;

namespace IncidentManager.Infrastructure.Enrichment;

/// <summary>Prometheus' HTTP API, range queries (prometheus.io/docs/prometheus/latest/querying/api). Its address is the configuration's, and may be private.</summary>
internal sealed class PrometheusQueries(IHttpClientFactory clients, IOptions<EnrichmentOptions> options) : IPrometheusQueries
{
    public const string Client = "prometheus";
    public const int MaxBytes = 4 << 20;
    public const int MaxSeries = 5;
    private const int MaxTrouble = 200;

    public async Task<QueryAnswer> Range(string query, DateTimeOffset from, DateTimeOffset until, TimeSpan step, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Base(options.Value.Prometheus.Url!), "api/v1/query_range"));
        request.Content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["query"] = query,
            ["start"] = Seconds(from),
            ["end"] = Seconds(until),
            ["step"] = step.TotalSeconds.ToString(CultureInfo.InvariantCulture),
            ["timeout"] = "10s",
        });
        if (options.Value.Prometheus.BearerToken is { Length: > 0 } token) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        try
        {
            using var response = await clients.CreateClient(Client).SendAsync(request, ct);
            return Read(await response.Content.ReadAsByteArrayAsync(ct), (int)response.StatusCode);
        }
        catch (HttpRequestException)
        {
            return Trouble("Prometheus could not be reached, or its answer was cut off or too large.");
        }
    }

    private static QueryAnswer Read(byte[] body, int status)
    {
        try
        {
            using var answer = JsonDocument.Parse(body);
            var root = answer.RootElement;
            if (root.GetProperty("status").GetString() != "success") return Trouble(TextRules.Storable($"Prometheus refused it: {root.GetProperty("error").GetString()}").Cut(MaxTrouble));

            var found = root.GetProperty("data").GetProperty("result").EnumerateArray().ToList();
            return new QueryAnswer([.. found.Take(MaxSeries).Select(SeriesAt)], found.Count > MaxSeries, null);
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return Trouble($"Prometheus answered {status}, and nothing that can be read.");
        }
    }

    private static SmallSeries SeriesAt(JsonElement series) => new(
        series.GetProperty("metric").EnumerateObject()
            .DistinctBy(label => label.Name).ToDictionary(label => TextRules.Storable(label.Name), label => TextRules.Storable(label.Value.GetString() ?? "")),
        [.. series.GetProperty("values").EnumerateArray().Where(IsPoint).Select(point => new[] { point[0].GetDouble(), Finite(point[1].GetString()) })]);

    private static bool IsPoint(JsonElement point) =>
        point.ValueKind is JsonValueKind.Array && point.GetArrayLength() == 2 && point[0].ValueKind is JsonValueKind.Number && point[0].TryGetDouble(out var at) && double.IsFinite(at);

    private static double? Finite(string? text) => double.TryParse(text, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    private static Uri Base(Uri url) => url.OriginalString.EndsWith('/') ? url : new Uri($"{url.OriginalString}/");

    private static string Seconds(DateTimeOffset at) => (at.ToUnixTimeMilliseconds() / 1000.0).ToString(CultureInfo.InvariantCulture);

    private static QueryAnswer Trouble(string what) => new([], IsCut: false, what);
}
