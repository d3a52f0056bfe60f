using System.Text.Json;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Alerts.Formats;

/// <summary>
/// One alert as Prometheus and Alertmanager write it. Tolerant: unknown fields are passed over, texts that are too long for us are cut; only
/// the label set, which is the alert's identity, is never altered but for labels without a value, which to Prometheus are none.
/// </summary>
internal static class PrometheusAlert
{
    /// <summary>As Alertmanager tells of it: its status is a word, and the times only say since when and until when.</summary>
    /// <param name="adapt">What a sender that writes more than Prometheus does makes of the alert.</param>
    public static Submission Read(
        JsonElement alert, Door door, DateTimeOffset now, Func<JsonElement, IncomingAlert, IncomingAlert>? adapt = null) => Read(alert, door, (of, check) =>
    {
        var startsAt = check.Time("startsAt", ForeignJson.Text(of, "startsAt"));
        var endsAt = check.Time("endsAt", ForeignJson.Text(of, "endsAt"));
        return new Lifetime(ReadStatus(of, endsAt, now, check), startsAt, endsAt);
    }, adapt);

    /// <param name="lifetimeOf">Reads what the alert's members say of its beginning and its end.</param>
    public static Submission Read(
        JsonElement alert, Door door, Func<JsonElement, FieldChecks, Lifetime> lifetimeOf,
        Func<JsonElement, IncomingAlert, IncomingAlert>? adapt = null)
    {
        try
        {
            if (alert.ValueKind is not JsonValueKind.Object) return Submission.Rejected("alert", "must be a JSON object");

            var labels = Labels(alert);
            var check = new FieldChecks();
            check.That("labels", labels.Count > 0, "is required and must not be empty");
            check.Labels("labels", labels, IncomingAlert.MaxLabels, IncomingAlert.MaxNameLength, IncomingAlert.MaxLabelValueLength);
            var lifetime = lifetimeOf(alert, check);
            if (check.Problems.Count > 0) return Submission.Rejected(check.Problems);

            var read = Map(alert, labels, door, lifetime);
            return Submission.Of(door.Shape(adapt?.Invoke(alert, read) ?? read));
        }
        catch (InvalidOperationException) // half a surrogate pair in an escape: System.Text.Json has no better exception for it
        {
            return Submission.Rejected("alert", "has broken characters in a name or text");
        }
    }

    private static IncomingAlert Map(JsonElement alert, SortedDictionary<string, string> labels, Door door, Lifetime lifetime)
    {
        var annotations = FittingAnnotations(ForeignJson.Map(alert, "annotations"));
        var severity = labels.GetValueOrDefault("severity");
        var type = labels.GetValueOrDefault("type");

        return new IncomingAlert
        {
            Fingerprint = Fingerprint.OfLabels(door.Integration, labels),
            Integration = door.Integration,
            Source = door.Integration,
            Status = lifetime.Status,
            Title = TitleOf(labels, annotations),
            Description = ForeignJson.Cut(FirstOf(annotations, "description", "message"), IncomingAlert.MaxDescriptionLength),
            Severity = SeverityWords.TryParse(severity, out var known) ? known : SeverityWords.WhereUnknown,
            SeverityAsSent = ForeignJson.Cut(severity, IncomingAlert.MaxNameLength),
            Type = Names<IncidentType>.TryParse(type, out var mapped) ? mapped : IncidentType.Unknown,
            TypeAsSent = ForeignJson.Cut(type, IncomingAlert.MaxNameLength),
            ExternalId = ForeignJson.Cut(ForeignJson.Text(alert, "fingerprint"), IncomingAlert.MaxNameLength),
            Labels = labels,
            Annotations = annotations,
            Services = ServicesOf(labels),
            RunbookUrl = ForeignJson.Cut(annotations.GetValueOrDefault("runbook_url"), IncomingAlert.MaxUrlLength),
            Links = Links.Fitting([ForeignJson.Text(alert, "generatorURL")]),
            StartsAt = lifetime.StartsAt,
            EndsAt = lifetime.EndsAt,
            ExpiresAt = lifetime.ExpiresAt,
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

    private static SortedDictionary<string, string> Labels(JsonElement alert)
    {
        var labels = ForeignJson.Map(alert, "labels");
        foreach (var name in labels.Where(label => label.Value.Length == 0).Select(label => label.Key).ToArray()) labels.Remove(name);
        return labels;
    }

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
