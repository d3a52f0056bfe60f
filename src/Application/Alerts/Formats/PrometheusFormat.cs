using System.Text.Json;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Alerts.Formats;

/// <summary>
/// What Prometheus and amtool post to an Alertmanager: API v2's array of alerts (its source: api/v2/openapi.yaml, postableAlerts). Nothing in
/// it says that an alert fires or is over but its times. As tolerant as <see cref="AlertmanagerWebhookFormat"/>.
/// </summary>
public static class PrometheusFormat
{
    public const string Integration = "prometheus";

    /// <param name="resolveTimeout">How long an alert without an end fires unless it is sent again.</param>
    /// <returns>As many submissions as the array has alerts: none is fine.</returns>
    public static Result<IReadOnlyList<Submission>> Read(ReadOnlyMemory<byte> body, Door door, DateTimeOffset now, TimeSpan resolveTimeout)
    {
        if (PrometheusScan.Read(body, new PrometheusText(body, door, now, resolveTimeout)) is { } scanned) return scanned;

        using var json = StrictJson.Parse(body, out var problem);
        if (json is null) return Error.Invalid("body", problem!);
        if (json.RootElement.ValueKind is not JsonValueKind.Array) return Error.Invalid("body", "must be a JSON array of alerts");
        if (json.RootElement.GetArrayLength() > AlertmanagerWebhookFormat.MaxAlerts)
            return Error.Invalid("body", $"must have {AlertmanagerWebhookFormat.MaxAlerts} alerts or fewer, but has {json.RootElement.GetArrayLength()}");

        return json.RootElement.EnumerateArray().Select(alert => ReadOne(alert, door, now, resolveTimeout)).ToList();
    }

    internal static Submission ReadOne(JsonElement alert, Door door, DateTimeOffset now, TimeSpan resolveTimeout) =>
        PrometheusAlert.Read(alert, door, (of, check) => Lifetime.OfTimes(
            PrometheusAlert.ReadTime(of, "startsAt", check), PrometheusAlert.ReadTime(of, "endsAt", check), now, resolveTimeout, check));
}
