using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Alerts.Formats;

/// <summary>
/// An alert event of PagerDuty's Events API v2 (its documentation: Send an Alert Event), always one to a request. An alert is known by its
/// dedup_key within its routing key; one without gets a key made of what it says, so that the same event again is the same alert.
/// </summary>
public static class PagerDutyFormat
{
    public const string Integration = "pagerduty";

    private const int MadeKeyLength = 32;

    /// <summary>Parts of the payload that tell where it happened.</summary>
    private static readonly string[] LabelFields = ["source", "component", "group", "class"];

    public static Result<IReadOnlyList<Submission>> Read(ReadOnlyMemory<byte> body, Door door, DateTimeOffset now) =>
        PagerDutyEnvelope.Read<IReadOnlyList<Submission>>(body, json => new List<Submission> { ReadOne(json, door) });

    private static Submission ReadOne(JsonElement json, Door door)
    {
        var check = new FieldChecks();
        var action = ForeignJson.Scalar(json, "event_action");
        check.That("event_action", action is "trigger" or "acknowledge" or "resolve", "must be trigger, acknowledge or resolve");
        var dedupKey = ForeignJson.Scalar(json, "dedup_key");
        check.Text("dedup_key", dedupKey, IncomingAlert.MaxNameLength);
        if (action is not "trigger") check.Required("dedup_key", dedupKey, IncomingAlert.MaxNameLength);
        var payload = PagerDutyEnvelope.Object(json, "payload");
        var startsAt = action is "trigger" ? CheckPayload(payload, check) : null;
        if (check.Problems.Count > 0) return Submission.Rejected(check.Problems);

        return Submission.Of(door.Shape(action is "trigger"
            ? Trigger(json, payload!.Value, dedupKey, door) with { StartsAt = startsAt }
            : FollowUp(json, payload, action!, dedupKey!, door)));
    }

    /// <returns>The event's own time.</returns>
    private static DateTimeOffset? CheckPayload(JsonElement? sent, FieldChecks check)
    {
        check.That("payload", sent is not null, "is required and must be an object");
        if (sent is not { } payload) return null;

        check.That("payload.summary", !string.IsNullOrWhiteSpace(ForeignJson.Scalar(payload, "summary")), "is required and must not be blank");
        check.That("payload.source", !string.IsNullOrWhiteSpace(ForeignJson.Scalar(payload, "source")), "is required and must not be blank");
        check.That(
            "payload.severity", SeverityWords.TryParse(ForeignJson.Scalar(payload, "severity"), out _), "must be critical, error, warning or info");
        foreach (var field in LabelFields)
            check.Text($"payload.{field}", ForeignJson.Scalar(payload, field), IncomingAlert.MaxLabelValueLength);
        check.That(
            "payload.timestamp", PagerDutyEnvelope.TryTime(ForeignJson.Text(payload, "timestamp"), out var time), "must be a time in ISO 8601");
        return time;
    }

    private static IncomingAlert Trigger(JsonElement json, JsonElement payload, string? dedupKey, Door door)
    {
        var labels = LabelsOf(payload);
        var details = DetailsOf(json, payload);
        var services = ServicesOf(payload, labels);
        var summary = ForeignJson.Scalar(payload, "summary")!;
        var severity = ForeignJson.Scalar(payload, "severity")!;
        var kind = labels.GetValueOrDefault("class");
        var key = string.IsNullOrWhiteSpace(dedupKey)
            ? Fingerprint.OfContent(Scope(json, door) + labels["source"], kind, summary, services, door.Identifying(labels)).Hex[..MadeKeyLength]
            : dedupKey;

        return new IncomingAlert
        {
            Fingerprint = FingerprintOf(json, door, key),
            Integration = door.Integration,
            Source = door.Integration,
            Status = AlertStatus.Firing,
            Title = ForeignJson.Cut(summary, IncomingAlert.MaxTitleLength)!,
            Description = ForeignJson.Cut(DescriptionOf(details, summary), IncomingAlert.MaxDescriptionLength),
            Severity = SeverityWords.Parse(severity),
            SeverityAsSent = severity,
            Type = Names<IncidentType>.TryParse(kind, out var type) ? type : IncidentType.Unknown,
            TypeAsSent = ForeignJson.Cut(kind, IncomingAlert.MaxNameLength),
            DedupKey = key,
            Labels = labels,
            Annotations = PrometheusAlert.FittingAnnotations(details),
            Services = services,
            RunbookUrl = Links.Fitting([details.GetValueOrDefault("runbook_url")]).FirstOrDefault(),
            Links = Links.Fitting(
            [
                .. PagerDutyEnvelope.Urls(json, "links", "href"), .. PagerDutyEnvelope.Urls(json, "images", "src"),
                ForeignJson.Scalar(json, "client_url"),
            ]),
        };
    }

    /// <summary>Of what it speaks, the trigger has said all; only the key counts, and a severity that could raise nothing.</summary>
    private static IncomingAlert FollowUp(JsonElement json, JsonElement? payload, string action, string dedupKey, Door door)
    {
        var summary = payload is { } said ? ForeignJson.Scalar(said, "summary") : null;

        return new IncomingAlert
        {
            Fingerprint = FingerprintOf(json, door, dedupKey),
            Integration = door.Integration,
            Source = door.Integration,
            Status = action is "resolve" ? AlertStatus.Resolved : AlertStatus.Firing,
            Acknowledges = action is "acknowledge",
            Title = ForeignJson.Cut(string.IsNullOrWhiteSpace(summary) ? dedupKey : summary, IncomingAlert.MaxTitleLength)!,
            Severity = Severity.P4,
            DedupKey = dedupKey,
        };
    }

    private static Fingerprint FingerprintOf(JsonElement json, Door door, string dedupKey) =>
        Fingerprint.OfDedupKey(door.Integration, Scope(json, door) + dedupKey);

    /// <summary>
    /// A registered integration is the scope of its keys. Senders with any other routing key share the built-in one, so its hash parts them.
    /// </summary>
    private static string Scope(JsonElement json, Door door)
    {
        if (door.Integration != Integration) return "";

        var routingKey = ForeignJson.Scalar(json, PagerDutyEnvelope.RoutingKey) ?? "";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(routingKey))) + ":";
    }

    private static SortedDictionary<string, string> LabelsOf(JsonElement payload)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in LabelFields)
            if (ForeignJson.Scalar(payload, field) is { Length: > 0 } value) labels[field] = value;

        return labels;
    }

    private static SortedDictionary<string, string> DetailsOf(JsonElement json, JsonElement payload)
    {
        var details = ForeignJson.Map(payload, "custom_details");
        if (details.Count == 0 && ForeignJson.Text(payload, "custom_details") is { Length: > 0 } text && text != "{}")
            details["custom_details"] = text;
        if (ForeignJson.Scalar(json, "client") is { Length: > 0 } client) details.TryAdd("client", client);
        return details;
    }

    private static string? DescriptionOf(SortedDictionary<string, string> details, string summary)
    {
        string?[] candidates = [details.GetValueOrDefault("description"), details.GetValueOrDefault("message")];
        return candidates.FirstOrDefault(text => !string.IsNullOrWhiteSpace(text))
            ?? (summary.Length > IncomingAlert.MaxTitleLength ? summary : null);
    }

    private static string[] ServicesOf(JsonElement payload, SortedDictionary<string, string> labels)
    {
        var details = PagerDutyEnvelope.Object(payload, "custom_details");
        var service = details is { } said && ForeignJson.Scalar(said, "service") is { } named && !string.IsNullOrWhiteSpace(named)
            ? named
            : labels.GetValueOrDefault("component");
        return string.IsNullOrWhiteSpace(service) ? [] : [ForeignJson.Cut(service, IncomingAlert.MaxNameLength)!];
    }
}
