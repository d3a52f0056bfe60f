using System.Text.Json;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Alerts.Formats;

/// <summary>An alert in our own format. Only source, title and severity are required.</summary>
public sealed record NativeAlert(
    string? Source, string? Title, string? Severity, string? Type, string? Description, string? ExternalId, string? DedupKey,
    Dictionary<string, string>? Labels, Dictionary<string, string>? Annotations, List<string>? Services,
    DateTimeOffset? StartsAt, DateTimeOffset? EndsAt, string? Status, string? RunbookUrl, List<string>? Links);

/// <summary>One alert or an array of them. Strict: an unknown field or a wrong value rejects that alert and names the field.</summary>
public static class NativeFormat
{
    public const string Integration = "api";
    public const int MaxAlerts = 1_000;

    public static Result<IReadOnlyList<Submission>> Read(ReadOnlyMemory<byte> body, Door door, DateTimeOffset now)
    {
        using var json = StrictJson.Parse(body, out var problem);
        if (json is null) return Error.Invalid("body", problem!);
        if (json.RootElement.ValueKind is not JsonValueKind.Array) return new List<Submission> { ReadOne(json.RootElement, door, now) };
        if (json.RootElement.GetArrayLength() > MaxAlerts)
            return Error.Invalid("body", $"must have {MaxAlerts} alerts or fewer, but has {json.RootElement.GetArrayLength()}");

        return json.RootElement.EnumerateArray().Select(element => ReadOne(element, door, now)).ToList();
    }

    private static Submission ReadOne(JsonElement element, Door door, DateTimeOffset now)
    {
        var alert = StrictJson.Read<NativeAlert>(element, out var problems);
        if (alert is null) return Submission.Rejected(problems!);

        return ProblemsOf(alert) is { Count: > 0 } wrong ? Submission.Rejected(wrong) : Submission.Of(door.Shape(Map(alert, door, now)));
    }

    private static Dictionary<string, string[]> ProblemsOf(NativeAlert alert)
    {
        var check = new FieldChecks();
        check.Required("source", alert.Source, IncomingAlert.MaxNameLength);
        check.Required("title", alert.Title, IncomingAlert.MaxTitleLength);
        check.That("severity", SeverityWords.TryParse(alert.Severity, out _), alert.Severity is null ? "is required" : SeverityWords.Hint);
        check.Text("type", alert.Type, IncomingAlert.MaxNameLength);
        check.Text("description", alert.Description, IncomingAlert.MaxDescriptionLength);
        check.Text("externalId", alert.ExternalId, IncomingAlert.MaxNameLength);
        check.Text("dedupKey", alert.DedupKey, IncomingAlert.MaxNameLength);
        check.That("status", alert.Status is null || Names<AlertStatus>.TryParse(alert.Status, out _), "must be firing or resolved");
        check.Labels("labels", alert.Labels, IncomingAlert.MaxLabels, IncomingAlert.MaxNameLength, IncomingAlert.MaxLabelValueLength);
        check.Labels("annotations", alert.Annotations, IncomingAlert.MaxLabels, IncomingAlert.MaxNameLength, IncomingAlert.MaxAnnotationLength);
        check.Texts("services", alert.Services, IncomingAlert.MaxServices, IncomingAlert.MaxNameLength);
        check.Texts("links", alert.Links, IncomingAlert.MaxLinks, IncomingAlert.MaxUrlLength);
        check.Text("runbookUrl", alert.RunbookUrl, IncomingAlert.MaxUrlLength);
        return check.Problems;
    }

    private static IncomingAlert Map(NativeAlert alert, Door door, DateTimeOffset now)
    {
        var labels = alert.Labels ?? [];
        string[] services = [.. (alert.Services ?? []).Distinct()];
        var startsAt = Rfc3339.OrAbsent(alert.StartsAt);
        var endsAt = Rfc3339.OrAbsent(alert.EndsAt);

        return new IncomingAlert
        {
            Fingerprint = string.IsNullOrEmpty(alert.DedupKey)
                ? Fingerprint.OfContent(door.Source ?? alert.Source!, alert.Type, alert.Title!, services, door.Identifying(labels))
                : Fingerprint.OfDedupKey(door.Integration, alert.DedupKey),
            Integration = door.Integration,
            Source = alert.Source!,
            Status = alert.Status is null ? Times.StatusAt(endsAt, now) : Names<AlertStatus>.Parse(alert.Status),
            Title = alert.Title!,
            Description = alert.Description,
            Severity = SeverityWords.Parse(alert.Severity!),
            SeverityAsSent = alert.Severity,
            Type = Names<IncidentType>.TryParse(alert.Type, out var type) ? type : IncidentType.Unknown,
            TypeAsSent = alert.Type,
            ExternalId = alert.ExternalId,
            DedupKey = alert.DedupKey,
            Labels = labels,
            Annotations = alert.Annotations ?? [],
            Services = services,
            RunbookUrl = alert.RunbookUrl,
            Links = alert.Links ?? [],
            StartsAt = startsAt,
            EndsAt = endsAt,
        };
    }
}
