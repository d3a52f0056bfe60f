using IncidentManager.Domain.Catalog;
using IncidentManager.Domain.Catalog.Contracts;

namespace IncidentManager.Application.Catalog.Changes;

/// <summary>Each condition that is given must hold.</summary>
/// <param name="Service">In any spelling.</param>
/// <param name="From">Begun then or later.</param>
/// <param name="To">Begun before then.</param>
/// <param name="Text">Words of the summary or the description.</param>
public sealed record ChangeFilter(string? Service, string? Source, IReadOnlyList<ChangeKind> Kinds, DateTimeOffset? From, DateTimeOffset? To, string? Text);

/// <summary>The place of a change in the list.</summary>
public sealed record ChangePlace(DateTimeOffset StartedAt, ChangeId Id);

/// <summary>Reads changes by other ways than their ids.</summary>
public interface IChangeReader
{
    /// <summary>Those that began last first.</summary>
    Task<List<Change>> List(ChangeFilter filter, ChangePlace? after, int limit, CancellationToken ct);

    /// <summary>Changes that began in that time, both ends included, of services with one of these keys or of none; of either those that began last.</summary>
    /// <param name="keys">As of <see cref="SpokenNames.KeysOf"/>.</param>
    Task<IReadOnlyList<Change>> Around(IReadOnlyCollection<string> keys, DateTimeOffset from, DateTimeOffset to, int atMostOfEither, CancellationToken ct);
}
