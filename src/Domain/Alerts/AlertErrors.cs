using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Common;

namespace IncidentManager.Domain.Alerts;

public static class AlertErrors
{
    public static readonly Error Overloaded =
        new(ErrorKind.Busy, "overloaded", "More comes in than can be stored, or the database does not answer. Nothing is acknowledged; send it again.");

    public static readonly Error TooManyReaders =
        new(ErrorKind.Busy, "too_many_readers", "Others are still reading what fires, and slowly. Ask again.");

    public static readonly Error KeyReused = new(
        ErrorKind.Unprocessable, "idempotency_key_reused", "This Idempotency-Key was sent before, with another body.")
    {
        Fields = new Dictionary<string, string[]> { ["Idempotency-Key"] = ["belongs to another body; use a new key for each request"] },
    };

    public static Error NotFound(AlertId id) => new(ErrorKind.NotFound, "alert_not_found", $"No alert {id}.");

    public static Error ReceiptNotFound(Guid id) => new(ErrorKind.NotFound, "receipt_not_found", $"No receipt {id}.");

    /// <param name="receiptId">The ledger keeps the request all the same.</param>
    public static Error NoneTaken(Guid receiptId, IReadOnlyDictionary<string, string[]> fields) =>
        new(ErrorKind.Invalid, "no_alert_taken", "None of the alerts could be taken; errors names each field.")
        {
            Fields = fields,
            Facts = new Dictionary<string, object> { ["receiptId"] = receiptId },
        };
}
