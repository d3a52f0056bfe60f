using System.Text.Json;
using IncidentManager.Domain.Correlation;
using IncidentManager.Domain.Correlation.Contracts;
using IncidentManager.Domain.Correlation.Similarity;
using IncidentManager.Domain.Correlation.Temporal;

namespace IncidentManager.Application.Correlation.Related;

/// <summary>What an incident is compared by.</summary>
public sealed record Remembered(string[] Features, int[] Bands);

/// <summary>A link as it is stored, seen from one of its two incidents.</summary>
public sealed record StoredLink(Guid Other, string Strategy, double Score, string Reason, string Why, JsonElement Facts, DateTimeOffset At);

/// <summary>
/// Incidents by what they say, and the links between them, in plain SQL: the indexes that find them among a hundred thousand are not the ORM's business. What is
/// written is written by the use case's commit, and twice is the same as once: an incident is remembered by its id, and two incidents have one link a strategy.
/// </summary>
public interface IRelated
{
    void Remember(Guid incident, Remembered what, DateTimeOffset at);

    /// <returns>Those of them that are remembered, and were not compared meanwhile.</returns>
    Task<IReadOnlyDictionary<Guid, Remembered>> NotCompared(IReadOnlyCollection<Guid> incidents, CancellationToken ct);

    /// <summary>Those that share a band with the incident, most bands first; of each band the newest, so that no number of them makes it slow.</summary>
    Task<IReadOnlyList<PastIncident>> Candidates(Guid incident, int[] bands, DateTimeOffset since, CancellationToken ct);

    /// <summary>Stores the links that a comparison found, and tells of it once that is committed.</summary>
    void Propose(Guid incident, CorrelationStrategy strategy, IReadOnlyList<ProposedLink> links, DateTimeOffset at, TimeSpan took);

    /// <summary>As <see cref="Propose"/>, of what was decided and told of before.</summary>
    void Link(Guid incident, CorrelationStrategy strategy, IReadOnlyList<ProposedLink> links, DateTimeOffset at);

    void Compared(IReadOnlyCollection<Guid> incidents);

    /// <summary>The surest first.</summary>
    Task<IReadOnlyList<StoredLink>> LinksOf(Guid incident, int limit, StoredLink? after, CancellationToken ct);
}

/// <summary>What was learnt of which kinds of alert begin together.</summary>
public interface IKnownPairs
{
    Task<IReadOnlyList<KnownPair>> Between(long[] some, long[] others, CancellationToken ct);

    /// <summary>Whether one of these was ever seen together with any other.</summary>
    Task<bool> AnyOf(long[] kinds, CancellationToken ct);
}
