using IncidentManager.Domain.Common;
using IncidentManager.Domain.Suppression.Contracts;

namespace IncidentManager.Application.Alerts;

public enum FiringOrder { FirstSeen, Name }

/// <summary>
/// Reads what fires now and has not expired, of all senders. There may be a million of them, so they come one by one, and a caller that is slow
/// holds a connection meanwhile: only a few are served at a time, the others wait for a moment and are sent away.
/// </summary>
public interface IFiringAlerts
{
    /// <param name="matchers">All must match the labels as <see cref="FiringAlert.LabelsOf"/> gives them.</param>
    /// <param name="suppress">What holds an alert back; asked of each.</param>
    /// <returns>To be enumerated, since it holds one of the places until then; null if none became free within two seconds.</returns>
    Task<IAsyncEnumerable<FiringAlert>?> TryRead(
        IReadOnlyList<Matcher> matchers, FiringOrder order, Func<MatchedAlert, Suppressed?> suppress, CancellationToken ct);
}
