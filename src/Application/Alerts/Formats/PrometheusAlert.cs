using System.Text.Json;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Alerts.Formats;

/// <summary>
/// One alert as Prometheus and Alertmanager write it. Tolerant: unknown fields are passed over, texts that are too long for us are cut; only
/// the label set, which is the alert's identity, is never altered.
/// </summary>
internal static class PrometheusAlert
{
    public static Submission Read(JsonElement alert, Door door, DateTimeOffset now)
    {
        try
        {
            if (alert.ValueKind is not JsonValueKind.Object) return Submission.Rejected("alert", "must be a JSON object");

            var labels = ForeignJson.Map(alert, "labels");
            var check = new FieldChecks();
            check.That("labels", labels.Count > 0, "is required and must not be empty");
            check.Labels("labels", labels, IncomingAlert.MaxLabelValueLength);
            var times = (StartsAt: ReadTime(alert, "startsAt", check), EndsAt: ReadTime(alert, "endsAt", check));
            var status = ReadStatus(alert, times.EndsAt, now, check);

            return check.Problems.Count > 0
                ? Submission.Rejected(check.Problems)
                : Submission.Of(door.Shape(Map(alert, labels, door, status, times.StartsAt, times.EndsAt)));
        }
        catch (InvalidOperationException) // half a surrogate pair in an escape: System.Text.Json has no better exception for it
        {
            return Submission.Rejected("alert", "has broken characters in a name or text");
        }
    }

    private static IncomingAlert Map(
        JsonElement alert, SortedDictionary<string, string> labels, Door door, AlertStatus status, DateTimeOffset? startsAt, DateTimeOffset? endsAt)
    {
        var annotations = Annotations(alert);
        var severity = labels.GetValueOrDefault("severity");
        var type = labels.GetValueOrDefault("type");

        return new IncomingAlert
        {
            Fingerprint = Fingerprint.OfLabels(door.Integration, labels),
            Integration = door.Integration,
            Source = door.Integration,
            Status = status,
            Title = TitleOf(labels, annotations),
            Description = ForeignJson.Cut(FirstOf(annotations, "description", "message"), IncomingAlert.MaxDescriptionLength),
            Severity = SeverityWords.TryParse(severity, out var known) ? known : Severity.P2,
            SeverityAsSent = ForeignJson.Cut(severity, IncomingAlert.MaxNameLength),
            Type = Names<IncidentType>.TryParse(type, out var mapped) ? mapped : IncidentType.Unknown,
            TypeAsSent = ForeignJson.Cut(type, IncomingAlert.MaxNameLength),
            ExternalId = ForeignJson.Cut(ForeignJson.Text(alert, "fingerprint"), IncomingAlert.MaxNameLength),
            Labels = labels,
            Annotations = annotations,
            Services = ServicesOf(labels),
            RunbookUrl = ForeignJson.Cut(annotations.GetValueOrDefault("runbook_url"), IncomingAlert.MaxUrlLength),
            Links = ForeignJson.Cut(ForeignJson.Text(alert, "generatorURL"), IncomingAlert.MaxUrlLength) is { Length: > 0 } url ? [url] : [],
            StartsAt = startsAt,
            EndsAt = endsAt,
        };
    }

    private static string TitleOf(SortedDictionary<string, string> labels, SortedDictionary<string, string> annotations) =>
        ForeignJson.Cut(FirstOf(annotations, "summary", "title") ?? FirstOf(labels, "alertname"), IncomingAlert.MaxTitleLength)
        ?? "Alert without a name";

    private static string[] ServicesOf(SortedDictionary<string, string> labels) =>
        ForeignJson.Cut(FirstOf(labels, "service", "service_name", "app"), IncomingAlert.MaxNameLength) is { } service ? [service] : [];

    /// <summary>The first of these entries that says anything.</summary>
    private static string? FirstOf(SortedDictionary<string, string> texts, params string[] names) =>
        names.Select(name => texts.GetValueOrDefault(name)).FirstOrDefault(text => !string.IsNullOrWhiteSpace(text));

    private static SortedDictionary<string, string> Annotations(JsonElement alert)
    {
        var fitting = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, text) in ForeignJson.Map(alert, "annotations").Take(IncomingAlert.MaxLabels))
            fitting[ForeignJson.Cut(name, IncomingAlert.MaxNameLength)!] = ForeignJson.Cut(text, IncomingAlert.MaxAnnotationLength)!;

        return fitting;
    }

    private static AlertStatus ReadStatus(JsonElement alert, DateTimeOffset? endsAt, DateTimeOffset now, FieldChecks check)
    {
        if (ForeignJson.Text(alert, "status") is not { } word) return Times.StatusAt(endsAt, now);

        check.That("status", Names<AlertStatus>.TryParse(word, out var status), "must be firing or resolved");
        return status;
    }

    private static DateTimeOffset? ReadTime(JsonElement alert, string field, FieldChecks check)
    {
        if (ForeignJson.Text(alert, field) is not { Length: > 0 } text) return null;

        check.That(field, Rfc3339.TryParse(text, out var time), "must be a time in RFC 3339");
        return Times.OrAbsent(time);
    }
}
