namespace IncidentManager.Application.Alerts;

/// <summary>
/// Writes a batch of received alerts: receipt, alerts, incidents and timeline in one transaction; in several, if it is very large. When it returns,
/// all of it is committed; when it throws, any transaction that was not is as if it had not been, so send it again. Two batches with the same fingerprints, from any node, are as if one came after the other.
/// </summary>
public interface IAlertWriter
{
    /// <param name="integration">The door the batch came through.</param>
    /// <param name="submissions">In the sender's order; rejected ones stand in the receipt too. If there are no others, nothing is written.</param>
    Task<Receipt> Write(string integration, IReadOnlyList<Submission> submissions, CancellationToken ct);
}
