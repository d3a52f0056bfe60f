using System.Text.Json;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Alerts.Formats;

/// <summary>
/// The payload of Grafana's webhook contact point (its documentation: Alerting, Configure webhook notifications): Prometheus' alerts with the
/// values that were measured and with more links. The alerts of Grafana's legacy alerting are taken too.
/// </summary>
public static class GrafanaWebhookFormat
{
    public const string Integration = "grafana";
    public const string Version = "1";
    public const int MaxAlerts = 100_000;

    // Where a person would look first comes first.
    private static readonly string[] LinkFields = ["dashboardURL", "panelURL", "imageURL", "silenceURL", "generatorURL"];

    private static readonly string[] ValueFields = ["values", "valueString"];

    /// <summary>Names of the alerts that Grafana raises itself where a rule could not be evaluated; their texts are the rule's own.</summary>
    private static readonly string[] DatasourceTroubles = ["DatasourceError", "DatasourceNoData"];

    public static Result<IReadOnlyList<Submission>> Read(ReadOnlyMemory<byte> body, Door door, DateTimeOffset now)
    {
        using var json = StrictJson.Parse(body, out var problem);
        if (json is null) return Error.Invalid("body", problem!);
        if (json.RootElement.ValueKind is not JsonValueKind.Object) return Error.Invalid("body", "must be a JSON object");
        if (GrafanaLegacyAlert.IsIn(json.RootElement)) return new List<Submission> { GrafanaLegacyAlert.Read(json.RootElement, door) };
        if (ForeignJson.TryGet(json.RootElement, "version", out var version) && !ForeignJson.Says(version, Version))
            return Error.Invalid("version", $"must be \"{Version}\", the version of the payload that Grafana's contact points send");
        if (!ForeignJson.TryGet(json.RootElement, "alerts", out var alerts) || alerts.ValueKind is not JsonValueKind.Array)
            return Error.Invalid("alerts", "is required and must be an array");
        if (alerts.GetArrayLength() > MaxAlerts)
            return Error.Invalid("alerts", $"must have {MaxAlerts} items or fewer; see Max Alerts of the contact point");

        return alerts.EnumerateArray().Select(alert => PrometheusAlert.Read(alert, door, now, Adapt)).ToList();
    }

    private static IncomingAlert Adapt(JsonElement sent, IncomingAlert alert)
    {
        var isTrouble = DatasourceTroubles.Contains(alert.Labels.GetValueOrDefault("alertname"));
        var error = ForeignJson.Cut(alert.Annotations.GetValueOrDefault("Error"), IncomingAlert.MaxDescriptionLength);

        return alert with
        {
            Title = isTrouble ? TitleOfTrouble(alert) : alert.Title,
            Description = isTrouble ? error ?? alert.Description : alert.Description,
            Annotations = WithValues(sent, alert.Annotations),
            Links = Links.Fitting(LinkFields.Select(field => ForeignJson.Scalar(sent, field))),
        };
    }

    private static string TitleOfTrouble(IncomingAlert alert)
    {
        var rule = alert.Labels.GetValueOrDefault("rulename");
        var trouble = alert.Labels["alertname"];
        return string.IsNullOrWhiteSpace(rule) ? trouble : ForeignJson.Cut($"{trouble}: {rule}", IncomingAlert.MaxTitleLength)!;
    }

    /// <summary>What was measured: no part of the labels, so that it is no part of the alert's identity.</summary>
    private static SortedDictionary<string, string> WithValues(JsonElement sent, IReadOnlyDictionary<string, string> annotations)
    {
        var all = new SortedDictionary<string, string>(annotations.ToDictionary(), StringComparer.Ordinal);
        foreach (var field in ValueFields)
            if (all.Count < IncomingAlert.MaxLabels && ForeignJson.Text(sent, field) is { Length: > 0 } values)
                all.TryAdd(field, ForeignJson.Cut(values, IncomingAlert.MaxAnnotationLength)!);

        return all;
    }
}
