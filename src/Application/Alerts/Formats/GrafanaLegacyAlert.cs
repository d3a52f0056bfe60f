using System.Text.Json;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Alerts.Formats;

/// <summary>The one alert that Grafana's legacy alerting (removed in version 11) posts to a webhook: a rule and its state.</summary>
internal static class GrafanaLegacyAlert
{
    private static readonly string[] LinkFields = ["ruleUrl", "imageUrl"];

    public static bool IsIn(JsonElement body) =>
        !ForeignJson.TryGet(body, "alerts", out _) && (ForeignJson.TryGet(body, "ruleId", out _) || ForeignJson.TryGet(body, "ruleName", out _));

    public static Submission Read(JsonElement alert, Door door)
    {
        try
        {
            var labels = ForeignJson.Map(alert, "tags");
            var key = KeyOf(alert);
            var check = new FieldChecks();
            check.Required("ruleId", key, IncomingAlert.MaxNameLength);
            check.Labels("tags", labels, IncomingAlert.MaxLabels, IncomingAlert.MaxNameLength, IncomingAlert.MaxLabelValueLength);
            var status = ReadStatus(ForeignJson.Scalar(alert, "state"), check);

            return check.Problems.Count > 0 ? Submission.Rejected(check.Problems) : Submission.Of(door.Shape(Map(alert, key!, labels, door, status)));
        }
        catch (InvalidOperationException) // half a surrogate pair in an escape: System.Text.Json has no better exception for it
        {
            return Submission.Rejected("alert", "has broken characters in a name or text");
        }
    }

    /// <summary>Rules are numbered through by Grafana's database, over all its organisations; a template may have left the number out.</summary>
    private static string? KeyOf(JsonElement alert) =>
        ForeignJson.Scalar(alert, "ruleId") is { Length: > 0 } id ? id : ForeignJson.Scalar(alert, "ruleName");

    private static AlertStatus ReadStatus(string? state, FieldChecks check)
    {
        check.That("state", state is "alerting" or "no_data" or "ok", "must be alerting, no_data or ok");
        return state is "ok" ? AlertStatus.Resolved : AlertStatus.Firing;
    }

    private static IncomingAlert Map(JsonElement alert, string key, SortedDictionary<string, string> labels, Door door, AlertStatus status)
    {
        var severity = labels.GetValueOrDefault("severity");
        var type = labels.GetValueOrDefault("type");
        var name = ForeignJson.Scalar(alert, "ruleName");
        var measured = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (ForeignJson.Text(alert, "evalMatches") is { } matches) measured["evalMatches"] = matches;

        return new IncomingAlert
        {
            Fingerprint = Fingerprint.OfDedupKey(door.Integration, key),
            Integration = door.Integration,
            Source = door.Integration,
            Status = status,
            Title = ForeignJson.Cut(string.IsNullOrWhiteSpace(name) ? $"Rule {key}" : name, IncomingAlert.MaxTitleLength)!,
            Description = ForeignJson.Cut(ForeignJson.Scalar(alert, "message"), IncomingAlert.MaxDescriptionLength),
            Severity = SeverityWords.TryParse(severity, out var known) ? known : SeverityWords.WhereUnknown,
            SeverityAsSent = ForeignJson.Cut(severity, IncomingAlert.MaxNameLength),
            Type = Names<IncidentType>.TryParse(type, out var mapped) ? mapped : IncidentType.Unknown,
            TypeAsSent = ForeignJson.Cut(type, IncomingAlert.MaxNameLength),
            DedupKey = key,
            Labels = labels,
            Annotations = PrometheusAlert.FittingAnnotations(measured),
            Services = PrometheusAlert.ServicesOf(labels),
            Links = Links.Fitting(LinkFields.Select(field => ForeignJson.Scalar(alert, field))),
        };
    }
}
