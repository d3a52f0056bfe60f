using IncidentManager.Application.Catalog.Contracts;
using IncidentManager.Application.Correlation.Contracts;
using IncidentManager.Application.Enrichment.Enrichers;
using IncidentManager.Application.Incidents.Contracts;
using IncidentManager.Application.Llm.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Llm.Contracts;
using Microsoft.Extensions.Options;

namespace IncidentManager.Application.Enrichment.Analysis;

/// <summary>
/// What a model may have looked up. All of it only reads, and none of it goes anywhere that the incident does not lead to anyway: a runbook is fetched only if an alert or a service links it, so
/// that no address can carry anything out.
/// </summary>
internal sealed class CaseTools(
    ICases cases, IPastIncidents past, IIncidentFacts incidents, IRecentChanges changes, IServiceFacts services, IRunbookPages pages, IPrometheusQueries prometheus,
    IOptions<EnrichmentOptions> options, TimeProvider clock) : ICaseTools
{
    /// <summary>In characters. The prompt takes less of it, and cuts only after it was redacted.</summary>
    public const int MaxLength = 64 * 1024;
    private const int MaxSeries = 5;
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    public IReadOnlyList<ToolDescription> Tools { get; } =
    [
        new("similar_incidents", "Finds incidents of the past by words.", "some words, such as those of an error"),
        new("recent_changes", "Finds what was changed in a service, and in what it depends on, in the day before.", "the service's name"),
        new("runbook", "Reads a runbook that an alert or a service of the incident links.", "its address, as it stands in a fact"),
        .. options.Value.Prometheus.Url is null ? Array.Empty<ToolDescription>() : [new("prometheus", "Runs a PromQL query over the last hour.", "the query")],
    ];

    public async Task<LookedUp> Use(IncidentId incident, string tool, string input, CancellationToken ct)
    {
        if (await cases.Find(incident, ct) is not { } found) return LookedUp.Nothing("The incident is not there any more.");

        var result = tool switch
        {
            "similar_incidents" => await Similar(found, input, ct),
            "recent_changes" => await Changes(found, input, ct),
            "runbook" => await Read(found, input, ct),
            "prometheus" => await Query(input, ct),
            _ => LookedUp.Nothing("There is no such tool."),
        };
        return result with { Text = WholeLines(result.Text) };
    }

    /// <summary>Without the lines at the end that there is no room for: of a secret that is cut in two nobody could tell afterwards what it was.</summary>
    internal static string WholeLines(string text) => text.Length <= MaxLength ? text : $"{text[..Math.Max(0, text.LastIndexOf('\n', MaxLength))]}\n…";

    private async Task<LookedUp> Similar(IncidentCase incident, string words, CancellationToken ct)
    {
        var like = await past.Like(incident.Id.Value, words, [], [], 5, ct);
        var facts = await incidents.Of([.. like.Select(one => one.Incident)], ct);
        return Lines(like.Where(one => facts.ContainsKey(one.Incident)).Select(one => Said(facts[one.Incident])));
    }

    private static string Said(IncidentFacts facts) =>
        $"\"{facts.Title}\", {facts.Severity.Name()}, {facts.State.Name()}{(facts.RootCause is null ? "" : $", cause: {facts.RootCause}")}{(facts.Notes is null ? "" : $", notes: {facts.Notes}")}";

    private async Task<LookedUp> Changes(IncidentCase incident, string service, CancellationToken ct)
    {
        var found = await changes.Before([service], incident.BeganAt, TimeSpan.FromDays(1), 10, ct);
        return Lines(found.Select(change => $"{change.Why}: {change.Summary}"));
    }

    private static LookedUp Lines(IEnumerable<string> lines) => string.Join('\n', lines) is { Length: > 0 } text ? new LookedUp(text, FactKind.ToolResult) : LookedUp.Nothing("None.");

    private async Task<LookedUp> Read(IncidentCase incident, string url, CancellationToken ct)
    {
        var linked = Runbook.LinksOf(incident).Concat((await services.Of(incident.Services, ct)).Select(service => service.RunbookUrl).OfType<string>());
        if (!linked.Contains(url)) return LookedUp.Nothing("Neither an alert nor a service links it.");

        var answer = await pages.Fetch(url, ct);
        return answer.Page is { } page ? new LookedUp(page.Text, FactKind.ToolResult) : LookedUp.Nothing(answer.Trouble!);
    }

    private async Task<LookedUp> Query(string query, CancellationToken ct)
    {
        if (options.Value.Prometheus.Url is null) return LookedUp.Nothing("There is no such tool.");

        var now = clock.Now();
        var answer = await prometheus.Range(query, now - Window, now, Window / 60, ct);
        if (answer.Trouble is { } trouble) return LookedUp.Nothing(trouble);

        var series = answer.Series.Take(MaxSeries).ToList();
        return series.Count == 0 ? LookedUp.Nothing("No series.") : new LookedUp(string.Join('\n', series.Select(FactWriting.TextOf)), FactKind.Metric);
    }
}
