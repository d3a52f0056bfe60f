using IncidentManager.Application.Catalog.Contracts;
using Microsoft.Extensions.Options;

namespace IncidentManager.Application.Enrichment.Enrichers;

/// <summary>What the enricher found, nearest first.</summary>
internal sealed record ChangeFacts(IReadOnlyList<ChangeFact> Changes);

internal sealed record ChangeFact(
    Guid Id, string Kind, string Summary, string? Description, IReadOnlyList<string> Services, string? Version, string? Author, string? Status, DateTimeOffset StartedAt,
    IReadOnlyList<string> Links, string? Concerns, int? Distance, string Why)
{
    public static ChangeFact Of(RecentChange change) => new(
        change.Id.Value, Domain.Common.EnumName.Name(change.Kind), change.Summary, change.Description, change.Services, change.Version ?? change.Commit, change.Author,
        change.Status is { } status ? Domain.Common.EnumName.Name(status) : null, change.StartedAt, [.. change.Links.Select(link => link.Href)], change.Concerns,
        change.Distance, change.Why);
}

/// <summary>What was changed shortly before, in the services and in what they depend on.</summary>
internal sealed class RecentChanges(IRecentChanges changes, IOptions<EnrichmentOptions> options) : IEnricher
{
    private const int AtMost = 10;

    public string Name => EnricherNames.RecentChanges;

    public string Source => "change events";

    public async Task<Enriched> Enrich(IncidentCase incident, CancellationToken ct)
    {
        var found = await changes.Before(incident.Services, incident.BeganAt, options.Value.ChangesWithin, AtMost, ct);
        return found.Count == 0
            ? Enriched.Nothing("No change is known of the time before.")
            : Enriched.With(found[0].Why, new ChangeFacts([.. found.Select(ChangeFact.Of)]));
    }
}
