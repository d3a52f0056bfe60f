using System.Collections.Frozen;
using System.Text.Json;
using IncidentManager.Application.Common;
using IncidentManager.Application.Common.CloudEvents;
using IncidentManager.Domain.Catalog;
using IncidentManager.Domain.Catalog.Contracts;
using static IncidentManager.Domain.Catalog.Contracts.ChangeKind;
using static IncidentManager.Domain.Catalog.Contracts.ChangeStatus;

namespace IncidentManager.Application.Catalog.Changes;

/// <summary>
/// The vocabulary of CDEvents (cdevents.dev, 0.4), in its CloudEvents binding: dev.cdevents.SUBJECT.PREDICATE.VERSION, with the subject in the data. What is deployed,
/// what environments become, what is merged, and runs of pipelines and tasks are changes; the rest, such as builds, tests, tickets and incidents, is not.
/// </summary>
internal static class CdEvents
{
    private const string Prefix = "dev.cdevents.";

    /// <param name="Kind">Null to be told by the name of the run.</param>
    /// <param name="Status">Null to be told by its outcome.</param>
    private sealed record Meaning(string Did, ChangeKind? Kind, ChangeStatus? Status);

    private static readonly FrozenDictionary<string, Meaning> Meanings = new Dictionary<string, Meaning>
    {
        ["service.deployed"] = new("Deployed", Deploy, Succeeded),
        ["service.upgraded"] = new("Upgraded", Deploy, Succeeded),
        ["service.rolledback"] = new("Rolled back", Deploy, RolledBack),
        ["service.removed"] = new("Removed", Deploy, Succeeded),
        ["service.published"] = new("Published", Deploy, Succeeded),
        ["environment.created"] = new("Created environment", Infrastructure, Succeeded),
        ["environment.modified"] = new("Modified environment", Infrastructure, Succeeded),
        ["environment.deleted"] = new("Deleted environment", Infrastructure, Succeeded),
        ["change.merged"] = new("Merged", Other, Succeeded),
        ["pipelinerun.started"] = new("Started pipeline", null, Started),
        ["pipelinerun.finished"] = new("Finished pipeline", null, null),
        ["taskrun.started"] = new("Started task", null, Started),
        ["taskrun.finished"] = new("Finished task", null, null),
    }.ToFrozenDictionary();

    public static bool IsOne(CloudEvent happened) => happened.Attributes["type"].StartsWith(Prefix, StringComparison.Ordinal);

    /// <param name="time">Of the event: a run has begun then; anything else is over by then.</param>
    public static ChangeSubmission Read(CloudEvent happened, DateTimeOffset? time)
    {
        var words = happened.Attributes["type"][Prefix.Length..].Split('.');
        var name = string.Join('.', words.Take(2));
        if (!Meanings.TryGetValue(name, out var meaning)) return ChangeSubmission.PassOver($"{ForeignJson.Cut(name, Change.MaxNameLength)} tells of no change");
        if (happened.Fields is not { } data || Object(data, "subject") is not { } subject)
            return ChangeSubmission.Rejected("data.subject", "is required and must be an object");
        if (FittingFields.Text(ForeignJson.Scalar(subject, "id"), Change.MaxDescriptionLength) is not { } id)
            return ChangeSubmission.Rejected("data.subject.id", "is required and must not be blank");

        var content = Object(subject, "content");
        return ChangeSubmission.Of(
            words[0] is "service" ? OfService(happened, meaning, id, content, time)
            : words[0].EndsWith("run", StringComparison.Ordinal) ? OfRun(happened, meaning, words[0], id, content, time)
            : OfAny(happened, meaning, NameIn(content, "name", "description") ?? LastOf(id), content, time));
    }

    private static ReportedChange OfService(CloudEvent happened, Meaning meaning, string id, JsonElement? content, DateTimeOffset? time)
    {
        var service = LastOf(id);
        var version = VersionIn(NameIn(content, "artifactId"));
        var change = OfAny(happened, meaning, version is null ? service : $"{service} {version}", content, time);
        var environment = EnvironmentIn(content) ?? change.Environment;
        return change with
        {
            Summary = ForeignJson.Cut(environment is null ? change.Summary : $"{change.Summary} {(meaning.Did is "Removed" ? "from" : "to")} {environment}", Change.MaxSummaryLength)!,
            Services = FittingFields.Services([service]),
            Version = version ?? change.Version,
            Environment = environment,
        };
    }

    /// <summary>All events of one run are one change.</summary>
    private static ReportedChange OfRun(CloudEvent happened, Meaning meaning, string kind, string id, JsonElement? content, DateTimeOffset? time)
    {
        var name = NameIn(content, "pipelineName", "taskName") ?? LastOf(id);
        var change = OfAny(happened, meaning, name, content, time);
        return change with
        {
            ExternalId = FittingFields.Name($"{kind}:{id}"),
            Kind = ChangeWords.KindIn(name),
            Status = meaning.Status ?? ChangeWords.StatusOf(NameIn(content, "outcome")) ?? Succeeded,
            StartedAt = meaning.Status is Started ? time : null,
            EndedAt = meaning.Status is Started ? null : time,
        };
    }

    private static ReportedChange OfAny(CloudEvent happened, Meaning meaning, string what, JsonElement? content, DateTimeOffset? time)
    {
        var custom = new SaidOfChange(happened.Fields is { } data ? Object(data, "customData") : null);
        return new ReportedChange
        {
            Source = FittingFields.Name(happened.Attributes["source"])!,
            ExternalId = FittingFields.Name(happened.Attributes["id"]),
            Kind = meaning.Kind ?? Other,
            Summary = ForeignJson.Cut($"{meaning.Did} {what}", Change.MaxSummaryLength)!,
            Services = custom.Services,
            Labels = FittingFields.Labels([new("event_type", happened.Attributes["type"])]),
            Links = FittingFields.Links([(null, NameIn(content, "url", "uri")), .. custom.Links.Select(link => (link.Text, (string?)link.Href))]),
            Version = custom.Version,
            Commit = custom.Commit,
            Environment = custom.Environment ?? EnvironmentIn(content),
            Author = custom.Author,
            Status = meaning.Status,
            EndedAt = time,
        };
    }

    private static string? EnvironmentIn(JsonElement? content) =>
        content is { } all && Object(all, "environment") is { } environment && (NameIn(environment, "name") ?? NameIn(environment, "id")) is { } name
            ? FittingFields.Name(LastOf(name))
            : null;

    private static string? NameIn(JsonElement? parent, params ReadOnlySpan<string> names) => new SaidOfChange(parent).Text(names);

    /// <summary>Ids are paths in most tools: namespace/checkout.</summary>
    private static string LastOf(string id)
    {
        var path = id.TrimEnd('/');
        return path.LastIndexOf('/') is var slash and >= 0 ? path[(slash + 1)..] : id;
    }

    /// <summary>Of a package URL (pkg:TYPE/NAME@VERSION?QUALIFIERS); a tag says more to people than a digest.</summary>
    private static string? VersionIn(string? purl)
    {
        if (purl is null || !purl.StartsWith("pkg:", StringComparison.Ordinal)) return null;

        var (path, query) = purl.Split('#')[0].Split('?', 2) is [var before, var behind] ? (before, behind) : (purl.Split('#')[0], "");
        var tag = query.Split('&').FirstOrDefault(part => part.StartsWith("tag=", StringComparison.Ordinal))?["tag=".Length..];
        var version = path.LastIndexOf('@') is var at and >= 0 ? path[(at + 1)..] : null;
        return FittingFields.Name(Uri.UnescapeDataString(tag ?? version ?? ""));
    }

    private static JsonElement? Object(JsonElement parent, string name) =>
        ForeignJson.TryGet(parent, name, out var member) && member.ValueKind is JsonValueKind.Object ? member : null;
}
