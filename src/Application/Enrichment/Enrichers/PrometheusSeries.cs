using IncidentManager.Domain.Common;
using IncidentManager.Domain.Enrichment;
using Microsoft.Extensions.Options;

namespace IncidentManager.Application.Enrichment.Enrichers;

/// <summary>What a query gave: series of points, small enough to be drawn beside the incident.</summary>
/// <param name="Points">Unix seconds and value; a value is null where it is no finite number.</param>
public sealed record SmallSeries(IReadOnlyDictionary<string, string> Labels, IReadOnlyList<double?[]> Points);

/// <param name="IsCut">There were more series.</param>
public sealed record QueryAnswer(IReadOnlyList<SmallSeries> Series, bool IsCut, string? Trouble);

/// <summary>Asks Prometheus, or whatever speaks its API.</summary>
public interface IPrometheusQueries
{
    /// <param name="step">Between two points.</param>
    Task<QueryAnswer> Range(string query, DateTimeOffset from, DateTimeOffset until, TimeSpan step, CancellationToken ct);
}

/// <summary>What the enricher found.</summary>
internal sealed record SeriesFacts(IReadOnlyList<QueriedSeries> Queries);

internal sealed record QueriedSeries(string Name, string Query, string? Unit, IReadOnlyList<SmallSeries> Series, bool IsCut, string? Trouble);

/// <summary>Runs the configured queries that fit the incident, over the time around its beginning.</summary>
internal sealed class PrometheusSeries(IPrometheusQueries prometheus, IOptions<EnrichmentOptions> options, TimeProvider clock) : IEnricher
{
    private const int Points = 60;

    public string Name => EnricherNames.Prometheus;

    public string Source => "Prometheus";

    public async Task<Enriched> Enrich(IncidentCase incident, CancellationToken ct)
    {
        var fitting = options.Value.Prometheus.Queries.Where(query => query.Fits(incident))
            .Select(query => (Query: query, Text: QueryTemplate.Fill(query.Query, ValuesOf(incident))))
            .Where(one => one.Text is not null).Take(PrometheusOptions.MostAtOnce).ToList();
        if (fitting.Count == 0) return Enriched.Skipped("No configured query fits this incident.");

        var now = clock.Now();
        var answers = await Task.WhenAll(fitting.Select(one => Ask(one.Query, one.Text!, incident.BeganAt, now, ct)));
        var found = answers.Where(answer => answer.Trouble is null).ToList();
        if (found.Count == 0) return Enriched.Failed(string.Join(' ', answers.Select(answer => $"{answer.Name}: {answer.Trouble}").Distinct()));

        return Enriched.With($"{answers.Length} {(answers.Length == 1 ? "query" : "queries")}, {found.Sum(answer => answer.Series.Count)} series.", new SeriesFacts(answers));
    }

    private async Task<QueriedSeries> Ask(PrometheusQueryOptions query, string text, DateTimeOffset began, DateTimeOffset now, CancellationToken ct)
    {
        // Two thirds of the window before it began, where now is not later anyway.
        var from = began - (query.Window * 2 / 3) < now - query.Window ? now - query.Window : began - (query.Window * 2 / 3);
        var step = TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling((now - from).TotalSeconds / Points)));
        var answer = await prometheus.Range(text, from, now, step, ct);
        return new QueriedSeries(query.Name, text, query.Unit, answer.Series, answer.IsCut, answer.Trouble);
    }

    private static Dictionary<string, string> ValuesOf(IncidentCase incident)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal) { ["severity"] = incident.Severity.Name(), ["type"] = incident.Type.Name() };
        if (incident.Services.Count > 0) values["service"] = incident.Services[0];
        foreach (var (name, value) in incident.Alerts.SelectMany(alert => alert.Labels).Concat(incident.Labels)) values[$"labels.{name}"] = value; // the incident's own win
        return values;
    }
}
