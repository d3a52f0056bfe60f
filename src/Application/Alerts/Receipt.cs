using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Alerts;

/// <summary>What became of each alert of one request, in its order. It stands in the database before the sender reads it.</summary>
public sealed record Receipt(Guid ReceiptId, DateTimeOffset ReceivedAt, IReadOnlyList<ReceiptItem> Alerts);

/// <param name="Outcome">One of created, joined, refired, resolved, suppressed, rejected; see the reason for why.</param>
public sealed record ReceiptItem(int Index, Guid? AlertId, Guid? IncidentId, string? Fingerprint, string Outcome, string? Reason);

/// <summary>One alert of a request as its format's adapter read it: taken, or rejected with what is wrong with each field.</summary>
public sealed record Submission
{
    public IncomingAlert? Alert { get; private init; }
    public IReadOnlyDictionary<string, string[]>? Problems { get; private init; }

    public static Submission Of(IncomingAlert alert) => new() { Alert = alert };

    public static Submission Rejected(IReadOnlyDictionary<string, string[]> problems) => new() { Problems = problems };

    public ReceiptItem Rejection(int index) => new(
        index, null, null, null, AlertOutcome.Rejected.Name(), string.Join("; ", Problems!.Select(field => $"{field.Key} {field.Value[0]}")));
}
