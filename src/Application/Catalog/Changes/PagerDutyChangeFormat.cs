using System.Text.Json;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Catalog;
using IncidentManager.Domain.Catalog.Contracts;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Catalog.Changes;

/// <summary>
/// A change event of PagerDuty's Events API v2 (its documentation: Send a Change Event). It has no id and no status of its own: custom_details may say these and more in the
/// words of our native format, and what they say else become labels. Tolerant: what is too long is cut.
/// </summary>
public static class PagerDutyChangeFormat
{
    private const string Integration = "pagerduty";

    private static readonly HashSet<string> Words = [.. SaidOfChange.Words, "kind", "status", "external_id", "externalId"];

    public static Result<IReadOnlyList<ChangeSubmission>> Read(ReadOnlyMemory<byte> body, DateTimeOffset now) => PagerDutyEnvelope.Read(body, json => ReadOne(json, now));

    private static Result<IReadOnlyList<ChangeSubmission>> ReadOne(JsonElement json, DateTimeOffset now)
    {
        if (PagerDutyEnvelope.Object(json, "payload") is not { } payload) return Error.Invalid("payload", "is required and must be an object");

        if (FittingFields.Text(ForeignJson.Scalar(payload, "summary"), Change.MaxSummaryLength) is not { } summary)
            return Error.Invalid("payload.summary", "is required and must not be blank");
        if (!PagerDutyEnvelope.TryTime(ForeignJson.Text(payload, "timestamp"), out var time))
            return Error.Invalid("payload.timestamp", "must be a time in ISO 8601");

        return new List<ChangeSubmission> { ChangeSubmission.Of(Map(json, payload, summary, FittingFields.Time(time, now))) };
    }

    private static ReportedChange Map(JsonElement json, JsonElement payload, string summary, DateTimeOffset? time)
    {
        var details = PagerDutyEnvelope.Object(payload, "custom_details");
        var said = new SaidOfChange(details);
        return new ReportedChange
        {
            Source = FittingFields.Name(ForeignJson.Scalar(payload, "source")) ?? Integration,
            ExternalId = FittingFields.Name(said.Text("external_id", "externalId")),
            Kind = ChangeWords.KindOf(said.Text("kind")) is var kind and not ChangeKind.Other ? kind : ChangeWords.KindIn(summary),
            Summary = summary,
            Services = said.Services,
            Labels = FittingFields.Labels(ForeignJson.Map(payload, "custom_details").Where(detail => !Words.Contains(detail.Key))),
            Links = FittingFields.Links([.. LinksOf(json), .. said.Links.Select(link => (link.Text, (string?)link.Href))]),
            Version = said.Version,
            Commit = said.Commit,
            Environment = said.Environment,
            Author = said.Author,
            Status = ChangeWords.StatusOf(said.Text("status")),
            StartedAt = time,
        };
    }

    private static IEnumerable<(string? Text, string? Href)> LinksOf(JsonElement json) => ForeignJson.Items(json, "links")
        .Where(item => item.ValueKind is JsonValueKind.Object)
        .Select(item => (ForeignJson.Scalar(item, "text"), ForeignJson.Scalar(item, "href")))
        .Concat(ForeignJson.Items(json, "images").Where(item => item.ValueKind is JsonValueKind.Object)
            .Select(item => (ForeignJson.Scalar(item, "alt"), ForeignJson.Scalar(item, "href"))));
}
