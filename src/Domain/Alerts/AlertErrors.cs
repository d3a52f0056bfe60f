using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Common;

namespace IncidentManager.Domain.Alerts;

public static class AlertErrors
{
    public static Error NotFound(AlertId id) => new(ErrorKind.NotFound, "alert_not_found", $"No alert {id}.");

    public static Error ReceiptNotFound(Guid id) => new(ErrorKind.NotFound, "receipt_not_found", $"No receipt {id}.");

    public static Error NoneTaken(IReadOnlyDictionary<string, string[]> fields) =>
        new(ErrorKind.Invalid, "no_alert_taken", "None of the alerts could be taken; errors names each field.") { Fields = fields };
}
