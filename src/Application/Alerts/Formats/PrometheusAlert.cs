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
    /// <param name="adapt">What a sender that writes more than Prometheus does makes of the alert.</param>
    public static Submission Read(
        JsonElement alert, Door door, DateTimeOffset now, Func<JsonElement, IncomingAlert, IncomingAlert>? adapt = null)
    {
        try
        {
            if (alert.ValueKind is not JsonValueKind.Object) return Submission.Rejected("alert", "must be a JSON object");

            var labels = ForeignJson.Map(alert, "labels");
            var check = new FieldChecks();
            check.That("labels", labels.Count > 0, "is required and must not be empty");
            check.Labels("labels", labels, IncomingAlert.MaxLabelValueLength);
            var startsAt = check.Time("startsAt", ForeignJson.Text(alert, "startsAt"));
            var endsAt = check.Time("endsAt", ForeignJson.Text(alert, "endsAt"));
            var status = ReadStatus(alert, endsAt, now, check);
            if (check.Problems.Count > 0) return Submission.Rejected(check.Problems);

            var read = Map(alert, labels, door, status, startsAt, endsAt);
            return Submission.Of(door.Shape(adapt?.Invoke(alert, read) ?? read));
        }
        catch (InvalidOperationException) // half a surrogate pair in an escape: System.Text.Json has no better exception for it
        {
            return Submission.Rejected("alert", "has broken characters in a name or text");
        }
    }

    private static IncomingAlert Map(
        JsonElement alert, SortedDictionary<string, string> labels, Door door, AlertStatus status, DateTimeOffset? startsAt, DateTimeOffset? endsAt)
    {
        var annotations = FittingAnnotations(ForeignJson.Map(alert, "annotations"));
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
            Links = Links.Fitting([ForeignJson.Text(alert, "generatorURL")]),
            StartsAt = startsAt,
            EndsAt = endsAt,
        };
    }

    private static string TitleOf(SortedDictionary<string, string> labels, SortedDictionary<string, string> annotations) =>
        ForeignJson.Cut(FirstOf(annotations, "summary", "title") ?? FirstOf(labels, "alertname"), IncomingAlert.MaxTitleLength)
        ?? "Alert without a name";

    /// <summary>What the usual labels for it name.</summary>
    public static string[] ServicesOf(SortedDictionary<string, string> labels) =>
        ForeignJson.Cut(FirstOf(labels, "service", "service_name", "app"), IncomingAlert.MaxNameLength) is { } service ? [service] : [];

    /// <summary>The first of these entries that says anything.</summary>
    private static string? FirstOf(SortedDictionary<string, string> texts, params string[] names) =>
        names.Select(name => texts.GetValueOrDefault(name)).FirstOrDefault(text => !string.IsNullOrWhiteSpace(text));

    /// <summary>As many of them, and as much of each, as an alert can have.</summary>
    public static SortedDictionary<string, string> FittingAnnotations(SortedDictionary<string, string> sent)
    {
        var fitting = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, text) in sent.Take(IncomingAlert.MaxLabels))
            fitting[ForeignJson.Cut(name, IncomingAlert.MaxNameLength)!] = ForeignJson.Cut(text, IncomingAlert.MaxAnnotationLength)!;

        return fitting;
    }

    private static AlertStatus ReadStatus(JsonElement alert, DateTimeOffset? endsAt, DateTimeOffset now, FieldChecks check)
    {
        if (ForeignJson.Text(alert, "status") is not { } word) return Times.StatusAt(endsAt, now);

        check.That("status", Names<AlertStatus>.TryParse(word, out var status), "must be firing or resolved");
        return status;
    }
}
