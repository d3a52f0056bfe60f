using IncidentManager.Domain.Catalog.Contracts;

namespace IncidentManager.Application.Catalog.Contracts;

/// <summary>A change that may be why something broke.</summary>
/// <param name="Services">As its sender spelled them.</param>
/// <param name="Version">Of what was deployed.</param>
/// <param name="Concerns">The service that is near, as the catalogue spells it: one that was asked about, or one that it depends on. Null for a change that names none.</param>
/// <param name="Distance">Dependencies between: 0 for a service that was asked about, null for a change that names none.</param>
/// <param name="Why">In words, such as "Deployed 4 minutes before: payments, which checkout depends on".</param>
public sealed record RecentChange(
    ChangeId Id, string Source, ChangeKind Kind, string Summary, string? Description, IReadOnlyList<string> Services, string? Version, string? Commit,
    string? Environment, string? Author, ChangeStatus? Status, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, IReadOnlyList<ChangeLink> Links,
    string? Concerns, int? Distance, string Why);

/// <summary>Answers "what changed?".</summary>
public interface IRecentChanges
{
    /// <summary>
    /// The changes nearest to a moment: those that began at most so long before it, or a few minutes after it, of the services themselves, of what these depend on (at most three
    /// dependencies away), and those that name no service. By distance, those without a service last; then by time. A database that is away is an exception.
    /// </summary>
    /// <param name="services">In any spelling.</param>
    /// <param name="atMost">Not negative.</param>
    Task<IReadOnlyList<RecentChange>> Before(IReadOnlyCollection<string> services, DateTimeOffset at, TimeSpan within, int atMost, CancellationToken ct);
}

/// <summary>What the catalogue says of a service.</summary>
/// <param name="Asked">As it was asked for.</param>
/// <param name="Name">As the catalogue spells it.</param>
/// <param name="IsDescribed">Whether somebody described it; one that others only depend on has but its name and its dependents.</param>
/// <param name="Tier">1 matters most.</param>
/// <param name="DependsOn">Directly, by name.</param>
/// <param name="Dependents">What depends on it directly, by name.</param>
public sealed record ServiceFact(
    string Asked, string Name, bool IsDescribed, string? Owner, int? Tier, IReadOnlyList<string> DependsOn, IReadOnlyList<string> Dependents, string? RunbookUrl,
    IReadOnlyList<string> Links, string? Description);

/// <summary>Answers "what is it, whose is it, and what hangs on it?".</summary>
public interface IServiceFacts
{
    /// <summary>Of those that the catalogue knows, each once, in the order they were asked for. A database that is away is an exception.</summary>
    /// <param name="names">In any spelling.</param>
    Task<IReadOnlyList<ServiceFact>> Of(IReadOnlyCollection<string> names, CancellationToken ct);
}
