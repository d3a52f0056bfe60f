using IncidentManager.Application.Common.Explanations;

namespace IncidentManager.Application.Suppression.Explanations;

/// <summary>That an alert was held back from any incident, or that this ended.</summary>
/// <param name="By">As <see cref="Domain.Suppression.Contracts.Suppressor"/> writes them: what holds it back now or did so last comes first.</param>
/// <param name="HeldUntil">When it is looked at again; null if it is not held any more.</param>
/// <param name="ResolvedAt">Null while it fires.</param>
/// <param name="Place">See <see cref="Explained.Place"/>.</param>
public sealed record HeldMoment(
    Guid Alert, string Title, IReadOnlyList<string> By, bool IsEnd, DateTimeOffset At, DateTimeOffset? HeldUntil, DateTimeOffset? ResolvedAt, Guid? Incident, long Place);

/// <summary>Reads what was held back from the stored alerts.</summary>
public interface IHeldHistory
{
    /// <returns>In order, and how many there are in all.</returns>
    Task<(IReadOnlyList<HeldMoment> Moments, int Count)> OfIncident(Guid incident, ExplainedPlace after, int most, CancellationToken ct);

    Task<IReadOnlyList<HeldMoment>> OfAlert(Guid alert, CancellationToken ct);
}
