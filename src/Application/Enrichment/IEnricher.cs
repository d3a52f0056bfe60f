using IncidentManager.Domain.Enrichment;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Enrichment;

/// <summary>An alert of an incident, as an enricher sees it.</summary>
public sealed record CaseAlert(
    Guid Id, string Title, string? Description, Severity Severity, bool IsFiring, DateTimeOffset StartsAt, DateTimeOffset? EndsAt, string Source,
    IReadOnlyDictionary<string, string> Labels, IReadOnlyDictionary<string, string> Annotations, string? RunbookUrl);

/// <summary>An incident as an enricher sees it.</summary>
/// <param name="Alerts">The newest ones that fire, at most <see cref="MaxAlerts"/>.</param>
/// <param name="AlertCount">Of all.</param>
public sealed record IncidentCase(
    IncidentId Id, string Title, string? Description, Severity Severity, IncidentType Type, IncidentState State, string Source, IReadOnlyList<string> Services,
    IReadOnlyDictionary<string, string> Labels, DateTimeOffset CreatedAt, DateTimeOffset OpenedAt, int AlertCount, IReadOnlyList<CaseAlert> Alerts)
{
    public const int MaxAlerts = 20;

    public bool IsOver => State is IncidentState.Resolved or IncidentState.Closed;

    /// <summary>When the first of its alerts began; the incident itself if it has none.</summary>
    public DateTimeOffset BeganAt => Alerts.Count == 0 ? CreatedAt : Earliest(Alerts.Min(alert => alert.StartsAt), CreatedAt);

    public string Digest => Material.DigestOf(Title, Description, Severity, Type, Services, Labels, OpenedAt, Alerts.Select(alert => alert.RunbookUrl).OfType<string>());

    private static DateTimeOffset Earliest(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}

/// <summary>A line of an incident's timeline.</summary>
public sealed record CaseLine(DateTimeOffset At, string Event, string By, string? From, string? To, string? Text);

/// <summary>Incidents with their alerts, for enrichers.</summary>
public interface ICases
{
    /// <summary>The newest lines of its timeline, oldest of them first.</summary>
    Task<IReadOnlyList<CaseLine>> TimelineOf(IncidentId incident, int atMost, CancellationToken ct);

    /// <returns>Null if it is not there, or is a part of another one by now.</returns>
    Task<IncidentCase?> Find(IncidentId incident, CancellationToken ct);
}

/// <summary>What an enricher found.</summary>
/// <param name="Status">Success also where there is nothing to be found; skipped where there was nothing to ask for.</param>
/// <param name="Reason">In words: what it found, or why nothing.</param>
/// <param name="Facts">Serialized as JSON; null for none.</param>
public sealed record Enriched(EnrichmentStatus Status, string Reason, object? Facts = null)
{
    public static Enriched With(string reason, object facts) => new(EnrichmentStatus.Success, reason, facts);

    public static Enriched Nothing(string reason) => new(EnrichmentStatus.Success, reason);

    public static Enriched Skipped(string reason) => new(EnrichmentStatus.Skipped, reason);

    public static Enriched Failed(string reason) => new(EnrichmentStatus.Error, reason);
}

/// <summary>
/// Adds one kind of context to an incident. It is resolved in a scope of its own and runs beside the others; it changes nothing, here or elsewhere, so it may run twice.
/// </summary>
public interface IEnricher
{
    /// <summary>One of <see cref="EnricherNames"/>.</summary>
    string Name { get; }

    /// <summary>Whom it asks, in words, as people see it.</summary>
    string Source { get; }

    /// <exception cref="OperationCanceledException">Its time was over.</exception>
    Task<Enriched> Enrich(IncidentCase incident, CancellationToken ct);
}

/// <summary>All enrichers there are: the values of the label `enricher`.</summary>
internal static class EnricherNames
{
    public const string SimilarIncidents = "similar_incidents";
    public const string ServiceCatalog = "service_catalog";
    public const string RecentChanges = "recent_changes";
    public const string Runbook = "runbook";
    public const string Prometheus = "prometheus";
    public const string LlmAnalysis = "llm_analysis";

    public static readonly string[] All = [SimilarIncidents, ServiceCatalog, RecentChanges, Runbook, Prometheus, LlmAnalysis];
}
