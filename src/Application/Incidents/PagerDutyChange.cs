using System.Text.Json;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents;

namespace IncidentManager.Application.Incidents;

/// <summary>A change event of PagerDuty's Events API v2 (its documentation: Send a Change Event). Tolerant: what is too long is cut.</summary>
public static class PagerDutyChange
{
    private const int MaxUrlLength = 2_048;

    public static Result<RecordChange> Read(ReadOnlyMemory<byte> body) => PagerDutyEnvelope.Read(body, ReadOne);

    private static Result<RecordChange> ReadOne(JsonElement json)
    {
        if (PagerDutyEnvelope.Object(json, "payload") is not { } payload) return Error.Invalid("payload", "is required and must be an object");

        var problems = new Dictionary<string, string[]>();
        var summary = TextOf(payload, "summary");
        if (summary is null) problems["payload.summary"] = ["is required and must not be blank"];
        var source = TextOf(payload, "source");
        var service = ServiceOf(payload) ?? source;
        if (service is null) problems["payload.source"] = ["is required where custom_details has no service"];
        if (!PagerDutyEnvelope.TryTime(ForeignJson.Text(payload, "timestamp"), out var time))
            problems["payload.timestamp"] = ["must be a time in ISO 8601"];
        if (problems.Count > 0) return Error.Invalid(problems);

        return new RecordChange(
            ForeignJson.Cut(service, Incident.MaxNameLength), ForeignJson.Cut(summary, Change.MaxSummaryLength), time,
            LinksOf(json), ForeignJson.Cut(source ?? service, Incident.MaxNameLength));
    }

    private static string? ServiceOf(JsonElement payload) =>
        PagerDutyEnvelope.Object(payload, "custom_details") is { } details ? TextOf(details, "service") : null;

    private static string[] LinksOf(JsonElement json) =>
        [.. PagerDutyEnvelope.Urls(json, "links", "href").Append(ForeignJson.Scalar(json, "client_url")).OfType<string>()
            .Where(url => !string.IsNullOrWhiteSpace(url) && url.Length <= MaxUrlLength)
            .Distinct().Take(Change.MaxLinks)];

    private static string? TextOf(JsonElement parent, string name) =>
        ForeignJson.Scalar(parent, name) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;
}
