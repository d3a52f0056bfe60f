using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Alerts;

/// <summary>
/// Writes what a request brought: receipt, alerts, incidents and timeline, committed together with what other requests brought at the
/// same time. When it returns a receipt, all of it is committed. Sending the same again is harmless: two requests with the same fingerprints,
/// on any nodes, are as if one came after the other.
/// </summary>
public interface IAlertWriter
{
    /// <returns>
    /// The receipt; or Busy when too much is waiting or the database did not answer within a few seconds (then it may or may not be written), and
    /// Invalid when the idempotency key belongs to another body.
    /// </returns>
    Task<Result<Receipt>> Write(IntakeRequest request, CancellationToken ct);
}
