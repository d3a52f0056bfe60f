using System.Text.Json;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Alerts.Formats;

/// <summary>
/// The payload of Alertmanager's webhook receiver, version 4 (its documentation: Alerting, Configuration, webhook_config). Tolerant: unknown
/// fields are passed over, texts that are too long for us are cut; only the label set, which is the alert's identity, is never altered.
/// </summary>
public static class AlertmanagerWebhookFormat
{
    public const string Integration = "alertmanager";
    public const string Version = "4";

    /// <summary>A bound on memory, far above what a group of alerts can sensibly be.</summary>
    public const int MaxAlerts = 100_000;

    public static Result<IReadOnlyList<Submission>> Read(ReadOnlyMemory<byte> body, Door door, DateTimeOffset now)
    {
        using var json = StrictJson.Parse(body, out var problem);
        if (json is null) return Error.Invalid("body", problem!);
        if (json.RootElement.ValueKind is not JsonValueKind.Object) return Error.Invalid("body", "must be a JSON object");
        if (ForeignJson.TryGet(json.RootElement, "version", out var version) && !ForeignJson.Says(version, Version))
            return Error.Invalid("version", $"must be \"{Version}\", the version of the payload that Alertmanager sends since 0.6");
        if (!ForeignJson.TryGet(json.RootElement, "alerts", out var alerts) || alerts.ValueKind is not JsonValueKind.Array)
            return Error.Invalid("alerts", "is required and must be an array");
        if (alerts.GetArrayLength() > MaxAlerts) return Error.Invalid("alerts", $"must have {MaxAlerts} items or fewer; see max_alerts of webhook_config");

        return alerts.EnumerateArray().Select(alert => PrometheusAlert.Read(alert, door, now)).ToList();
    }
}
