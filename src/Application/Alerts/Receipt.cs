namespace IncidentManager.Application.Alerts;

/// <summary>What became of each alert of one request, in its order. It stands in the database before the sender reads it.</summary>
public sealed record Receipt(Guid ReceiptId, DateTimeOffset ReceivedAt, IReadOnlyList<ReceiptItem> Alerts);

/// <param name="Outcome">One of created, joined, refired, resolved, suppressed, rejected; see the reason for why.</param>
public sealed record ReceiptItem(int Index, Guid? AlertId, Guid? IncidentId, string? Fingerprint, string Outcome, string? Reason);
