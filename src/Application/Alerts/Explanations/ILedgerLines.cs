using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Alerts.Explanations;

/// <summary>What the ledger says of one alert in one receipt.</summary>
public sealed record LedgerLine(Guid Receipt, DateTimeOffset ReceivedAt, string Integration, string Format, AlertOutcome Outcome, string? Reason);

/// <param name="Alerts">Episodes that ever belonged to an incident.</param>
/// <param name="Occurrences">How often they were received.</param>
public sealed record IncidentSums(int Alerts, int Firing, long Occurrences, DateTimeOffset FirstSeenAt, DateTimeOffset LastSeenAt);

/// <summary>Reads receipts by an alert, where it is known about when: there is no index for that, and retention drops them before alerts.</summary>
public interface ILedgerLines
{
    /// <summary>Of what was received just before that time, oldest first.</summary>
    Task<IReadOnlyList<LedgerLine>> About(AlertId alert, DateTimeOffset until, CancellationToken ct);

    /// <summary>Null if no alert belongs to it.</summary>
    Task<IncidentSums?> SumsOf(IncidentId incident, CancellationToken ct);
}
