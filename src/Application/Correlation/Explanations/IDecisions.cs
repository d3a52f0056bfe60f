using IncidentManager.Application.Common.Explanations;
using IncidentManager.Domain.Correlation.Contracts;

namespace IncidentManager.Application.Correlation.Explanations;

/// <summary>How one alert found its incident, or why it waits, as that was decided.</summary>
/// <param name="Incident">Null where it waits for others. Another one than its incident now, if that was merged or split since.</param>
/// <param name="Reason">`created`, or one of the reasons of receipts.</param>
/// <param name="Rule">Null where none had a say; <paramref name="Version"/> is 0 for a built-in one.</param>
/// <param name="Keys">What the group is made of, by name; `related` is the service by which it was found.</param>
/// <param name="Distance">How many dependencies lie between its service and the related one.</param>
/// <param name="RelatedTo">An active incident of a service around, for which it came too late to join.</param>
/// <param name="Place">See <see cref="Explained.Place"/>.</param>
public sealed record Decided(
    Guid Alert, string Title, DateTimeOffset At, Guid? Incident, CorrelationStrategy Strategy, string Reason, string? Rule, int? Version,
    IReadOnlyDictionary<string, string> Keys, int? Distance, Guid? RelatedTo, long Place);

/// <summary>An incident that was opened beside one of a service around, which took no alerts any more.</summary>
public sealed record TooLate(Guid Incident, Guid Other, int Distance);

/// <summary>Reads what was decided about grouping.</summary>
public interface IDecisions
{
    /// <summary>Of the alerts that are in it now.</summary>
    /// <returns>In order, and how many there are in all.</returns>
    Task<(IReadOnlyList<Decided> Decisions, int Count)> OfIncident(Guid incident, ExplainedPlace after, int most, CancellationToken ct);

    Task<IReadOnlyList<Decided>> OfAlert(Guid alert, CancellationToken ct);

    /// <returns>Two incidents once, by their least distance.</returns>
    Task<IReadOnlyList<TooLate>> TooLateFor(IReadOnlyCollection<Guid> incidents, CancellationToken ct);
}
