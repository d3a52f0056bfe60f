namespace IncidentManager.Application.Alerts;

/// <summary>Reads the ledger of what was received.</summary>
public interface IReceiptReader
{
    /// <summary>The receipt that a sender was given; null if there is none, or no longer.</summary>
    Task<Receipt?> Find(Guid receiptId, CancellationToken ct);
}
