using IncidentManager.Application.Catalog.Contracts;

namespace IncidentManager.Application.Enrichment.Enrichers;

/// <summary>A page of a runbook, as plain text.</summary>
/// <param name="IsCut">It is longer.</param>
public sealed record RunbookPage(string Url, string? Title, string Text, bool IsCut);

/// <summary>What the enricher found.</summary>
internal sealed record RunbookFacts(IReadOnlyList<RunbookPage> Pages);

/// <summary>What became of fetching a page: the page, or in words why there is none.</summary>
public sealed record RunbookAnswer(RunbookPage? Page, string? Trouble);

/// <summary>Fetches linked pages; only from public addresses, unless private networks are allowed.</summary>
public interface IRunbookPages
{
    Task<RunbookAnswer> Fetch(string url, CancellationToken ct);
}

/// <summary>Fetches the pages that the alerts link as their runbooks, so that they are at hand where the wiki is down, too.</summary>
internal sealed class Runbook(IRunbookPages pages, IServiceFacts services) : IEnricher
{
    private const int AtMost = 3;

    private static readonly string[] Annotations = ["runbook_url", "runbook", "runbookUrl"];

    public string Name => EnricherNames.Runbook;

    public string Source => "linked pages";

    public async Task<Enriched> Enrich(IncidentCase incident, CancellationToken ct)
    {
        var catalogue = await services.Of(incident.Services, ct);
        var urls = LinksOf(incident).Concat(catalogue.Select(service => service.RunbookUrl).OfType<string>()).Distinct().Take(AtMost).ToList();
        if (urls.Count == 0) return Enriched.Skipped("Neither the alerts nor the services link a runbook.");

        var answers = await Task.WhenAll(urls.Select(url => pages.Fetch(url, ct)));
        var found = answers.Select(answer => answer.Page).OfType<RunbookPage>().ToList();
        var troubles = string.Join(' ', answers.Select(answer => answer.Trouble).OfType<string>());
        return found.Count == 0
            ? Enriched.Failed(troubles)
            : Enriched.With($"{(found.Count == 1 ? "The runbook" : $"{found.Count} runbooks")} as of now. {troubles}".TrimEnd(), new RunbookFacts(found));
    }

    internal static IEnumerable<string> LinksOf(IncidentCase incident) => incident.Alerts
        .SelectMany(alert => Annotations.Select(name => alert.Annotations.GetValueOrDefault(name)).Prepend(alert.RunbookUrl))
        .OfType<string>()
        .Where(url => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https");
}
