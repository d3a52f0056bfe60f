using System.Text.Json;
using IncidentManager.Application.Common;
using IncidentManager.Application.Common.CloudEvents;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Alerts.Formats;

/// <summary>
/// Events of CloudEvents 1.0, each taken for an alert. What its data says in the words of our native format counts; the rest of the data, which
/// is the sender's own, is passed over. An event's id differs each time, so it is no part of the alert's identity.
/// </summary>
public static class CloudEventsFormat
{
    public const string Integration = "cloudevents";
    public const int MaxEvents = 1_000;

    /// <summary>Attributes that become something else than a label.</summary>
    private static readonly HashSet<string> Mapped =
        [.. CloudEvent.Required, "subject", "time", "datacontenttype", "dataschema", "severity", "status", "dedupkey"];

    /// <summary>Structured mode, one event in the JSON event format, or batched mode, an array of them; see <see cref="StructuredEvent"/> for binary mode.</summary>
    public static Result<IReadOnlyList<Submission>> Read(ReadOnlyMemory<byte> body, Door door, DateTimeOffset now)
    {
        using var json = StrictJson.Parse(body, out var problem);
        if (json is null) return Error.Invalid("body", problem!);
        if (json.RootElement.ValueKind is not JsonValueKind.Array) return new List<Submission> { ReadEvent(json.RootElement, door, now) };
        if (json.RootElement.GetArrayLength() > MaxEvents)
            return Error.Invalid("body", $"must have {MaxEvents} events or fewer, but has {json.RootElement.GetArrayLength()}");

        return json.RootElement.EnumerateArray().Select(element => ReadEvent(element, door, now)).ToList();
    }

    private static Submission ReadEvent(JsonElement json, Door door, DateTimeOffset now)
    {
        if (json.ValueKind is not JsonValueKind.Object) return Submission.Rejected("event", "must be a JSON object");

        try
        {
            var check = new FieldChecks();
            var happened = CloudEvent.Read(json, check);
            if (check.Problems.Count > 0) return Submission.Rejected(check.Problems);

            var alert = Map(happened, door, now, check);
            return check.Problems.Count > 0 ? Submission.Rejected(check.Problems) : Submission.Of(door.Shape(alert));
        }
        catch (InvalidOperationException) // half a surrogate pair in an escape: System.Text.Json has no better exception for it
        {
            return Submission.Rejected("event", "has broken characters in a name or text");
        }
    }

    private static IncomingAlert Map(CloudEvent happened, Door door, DateTimeOffset now, FieldChecks check)
    {
        var attributes = happened.Attributes;
        var labels = LabelsOf(happened, check);
        var services = ServicesOf(happened, labels, check);
        var endsAt = check.Time("data.endsAt", DataOf(happened, "endsAt"));
        var severity = DataOf(happened, "severity") ?? attributes.GetValueOrDefault("severity");
        var type = DataOf(happened, "type") ?? attributes["type"];
        var dedupKey = DataOf(happened, "dedupKey") ?? attributes.GetValueOrDefault("dedupkey");
        check.Text("dedupKey", dedupKey, IncomingAlert.MaxNameLength);
        var message = FirstOf(DataOf(happened, "message"));

        return new IncomingAlert
        {
            Fingerprint = string.IsNullOrEmpty(dedupKey)
                ? Fingerprint.OfContent(
                    door.Source ?? attributes["source"], type, NameOf(happened) ?? KindOf(happened), services, door.Identifying(labels))
                : Fingerprint.OfDedupKey(door.Integration, dedupKey),
            Integration = door.Integration,
            Source = ForeignJson.Cut(attributes["source"], IncomingAlert.MaxNameLength)!,
            Status = StatusOf(DataOf(happened, "status") ?? attributes.GetValueOrDefault("status"), endsAt, now),
            Title = ForeignJson.Cut(NameOf(happened) ?? message ?? KindOf(happened), IncomingAlert.MaxTitleLength)!,
            Description = ForeignJson.Cut(FirstOf(DataOf(happened, "description"), message, happened.Text), IncomingAlert.MaxDescriptionLength),
            Severity = SeverityWords.TryParse(severity, out var known) ? known : SeverityWords.WhereUnknown,
            SeverityAsSent = ForeignJson.Cut(severity, IncomingAlert.MaxNameLength),
            Type = Names<IncidentType>.TryParse(type, out var mapped) ? mapped : IncidentType.Unknown,
            TypeAsSent = ForeignJson.Cut(type, IncomingAlert.MaxNameLength),
            ExternalId = ForeignJson.Cut(attributes["id"], IncomingAlert.MaxNameLength),
            DedupKey = dedupKey,
            Labels = labels,
            Annotations = AnnotationsOf(happened),
            Services = services,
            RunbookUrl = Links.Fitting([DataOf(happened, "runbookUrl")]).FirstOrDefault(),
            Links = Links.Fitting(happened.Fields is { } fields ? ForeignJson.Items(fields, "links").Select(TextOf) : []),
            StartsAt = check.Time("data.startsAt", DataOf(happened, "startsAt")) ?? check.Time("time", attributes.GetValueOrDefault("time")),
            EndsAt = endsAt,
        };
    }

    private static string? NameOf(CloudEvent happened) => FirstOf(DataOf(happened, "title"), DataOf(happened, "summary"));

    /// <summary>What stands for the name where there is none. A message won't do: it often tells the figures of the moment.</summary>
    private static string KindOf(CloudEvent happened) => happened.Attributes.TryGetValue("subject", out var subject)
        ? $"{happened.Attributes["type"]}: {subject}"
        : happened.Attributes["type"];

    private static AlertStatus StatusOf(string? word, DateTimeOffset? endsAt, DateTimeOffset now) => word?.Trim().ToLowerInvariant() switch
    {
        "resolved" or "ok" or "closed" => AlertStatus.Resolved,
        "firing" => AlertStatus.Firing,
        _ => Times.StatusAt(endsAt, now),
    };

    /// <summary>Of the attributes those that tell what the event is about; a label of the data wins over one of them.</summary>
    private static SortedDictionary<string, string> LabelsOf(CloudEvent happened, FieldChecks check)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["event_type"] = happened.Attributes["type"] };
        if (happened.Attributes.TryGetValue("subject", out var subject)) labels["subject"] = subject;
        foreach (var (name, value) in happened.Attributes) // what differs from event to event would make each one an alert of its own
            if (!Mapped.Contains(name) && !CloudEvent.OfOneEvent.Contains(name)) labels[name] = value;
        if (happened.Fields is { } fields)
            foreach (var (name, value) in ForeignJson.Map(fields, "labels")) labels[name] = value;

        check.Labels("labels", labels, IncomingAlert.MaxLabels, IncomingAlert.MaxNameLength, IncomingAlert.MaxLabelValueLength);
        return labels;
    }

    private static SortedDictionary<string, string> AnnotationsOf(CloudEvent happened)
    {
        var annotations = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in happened.Attributes)
            if (CloudEvent.OfOneEvent.Contains(name)) annotations[name] = value;
        if (happened.Fields is { } fields)
            foreach (var (name, value) in ForeignJson.Map(fields, "annotations")) annotations[name] = value;

        return PrometheusAlert.FittingAnnotations(annotations);
    }

    private static string[] ServicesOf(CloudEvent happened, SortedDictionary<string, string> labels, FieldChecks check)
    {
        var named = happened.Fields is { } fields ? ForeignJson.Items(fields, "services").Select(TextOf).OfType<string>() : [];
        string[] services = [.. named.Where(service => !string.IsNullOrWhiteSpace(service)).Distinct()];
        check.Texts("data.services", services, IncomingAlert.MaxServices, IncomingAlert.MaxNameLength);
        return services.Length > 0 ? services : PrometheusAlert.ServicesOf(labels);
    }

    /// <summary>A field of the data, if it is a plain value: what is nested is none of our words.</summary>
    private static string? DataOf(CloudEvent happened, string field) => happened.Fields is { } fields ? ForeignJson.Scalar(fields, field) : null;

    private static string? TextOf(JsonElement item) => item.ValueKind is JsonValueKind.String ? ForeignJson.Text(item) : null;

    private static string? FirstOf(params string?[] texts) => texts.FirstOrDefault(text => !string.IsNullOrWhiteSpace(text));
}
