using IncidentManager.Application.Correlation.Contracts;
using IncidentManager.Application.Incidents.Contracts;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Enrichment.Enrichers;

/// <summary>An incident of the past, as people and models read it.</summary>
internal sealed record PastCase(
    Guid Id, string Title, string Severity, string State, IReadOnlyList<string> Services, DateTimeOffset CreatedAt, DateTimeOffset? ResolvedAt, string? ResolvedBy, string? RootCause,
    string? Notes, double Score, string Why)
{
    public static PastCase Of(IncidentFacts facts, LikeIncident like) => new(
        facts.Id.Value, facts.Title, facts.Severity.Name(), facts.State.Name(), facts.Services, facts.CreatedAt, facts.ResolvedAt, facts.ResolvedBy, facts.RootCause, facts.Notes,
        like.Score, like.Why);
}

/// <summary>What the enricher found.</summary>
/// <param name="Together">What began with it more often than by chance, or lies behind a dependency.</param>
internal sealed record SimilarFacts(IReadOnlyList<PastCase> Similar, IReadOnlyList<PastCase> Together);

/// <summary>Whether this has happened before and how it ended then; and what began with it, more often than by chance or behind a dependency.</summary>
internal sealed class SimilarIncidents(IPastIncidents past, IIncidentFacts incidents) : IEnricher
{
    private const int AtMost = 5;

    public string Name => EnricherNames.SimilarIncidents;

    public string Source => "incidents of the past";

    public async Task<Enriched> Enrich(IncidentCase incident, CancellationToken ct)
    {
        var like = await past.Like(incident.Id.Value, incident.Title, incident.Services, incident.Labels, AtMost, ct);
        var linked = await past.LinkedTo(incident.Id.Value, AtMost, ct);
        var facts = await incidents.Of([.. like.Concat(linked).Select(one => one.Incident).Distinct()], ct);
        IReadOnlyList<PastCase> similar = CasesOf(like), together = CasesOf(linked);
        return similar.Count + together.Count == 0
            ? Enriched.Nothing("Nothing like it has happened before.")
            : Enriched.With(ReasonOf(similar, together), new SimilarFacts(similar, together));

        IReadOnlyList<PastCase> CasesOf(IEnumerable<LikeIncident> some) =>
            [.. some.Where(one => facts.ContainsKey(one.Incident)).Select(one => PastCase.Of(facts[one.Incident], one))];
    }

    private static string ReasonOf(IReadOnlyList<PastCase> similar, IReadOnlyList<PastCase> together)
    {
        var explained = similar.Count(one => one.RootCause is not null || one.Notes is not null);
        var before = similar.Count == 0 ? "Nothing like it has happened before"
            : $"{(similar.Count == 1 ? "One incident is" : $"{similar.Count} incidents are")} like it, {explained} with a cause or notes";
        return together.Count == 0 ? $"{before}." : $"{before}; {together.Count} {(together.Count == 1 ? "has" : "have")} to do with it.";
    }
}
