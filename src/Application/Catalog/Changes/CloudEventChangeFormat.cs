using System.Text.Json;
using IncidentManager.Application.Common;
using IncidentManager.Application.Common.CloudEvents;
using IncidentManager.Domain.Catalog;
using IncidentManager.Domain.Catalog.Contracts;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Catalog.Changes;

/// <summary>
/// Events of CloudEvents 1.0, each taken for a change; those of CDEvents by their own vocabulary. What the data of any other says in the words of our native format, or in
/// those that deployment tools use, counts; the rest of it is passed over.
/// </summary>
public static class CloudEventChangeFormat
{
    /// <summary>Attributes that become something else than a label.</summary>
    private static readonly HashSet<string> Mapped = [.. CloudEvent.Required, "subject", "time", "datacontenttype", "dataschema"];

    /// <summary>Structured mode, one event in the JSON event format, or batched mode, an array of them; see <see cref="StructuredEvent"/> for binary mode.</summary>
    public static Result<IReadOnlyList<ChangeSubmission>> Read(ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        using var json = StrictJson.Parse(body, out var problem);
        return json is null ? Error.Invalid("body", problem!) : ChangeBatch.Read(json.RootElement, element => ReadEvent(element, now));
    }

    private static ChangeSubmission ReadEvent(JsonElement json, DateTimeOffset now)
    {
        if (json.ValueKind is not JsonValueKind.Object) return ChangeSubmission.Rejected("event", "must be a JSON object");

        try
        {
            var check = new FieldChecks();
            var happened = CloudEvent.Read(json, check);
            var time = FittingFields.Time(check.Time("time", happened.Attributes.GetValueOrDefault("time")), now);
            if (check.Problems.Count > 0) return ChangeSubmission.Rejected(check.Problems);

            return CdEvents.IsOne(happened) ? CdEvents.Read(happened, time) : ReadAny(happened, time, now, check);
        }
        catch (InvalidOperationException) // half a surrogate pair in an escape: System.Text.Json has no better exception for it
        {
            return ChangeSubmission.Rejected("event", "has broken characters in a name or text");
        }
    }

    private static ChangeSubmission ReadAny(CloudEvent happened, DateTimeOffset? time, DateTimeOffset now, FieldChecks check)
    {
        var said = new SaidOfChange(happened.Fields);
        var type = happened.Attributes["type"];
        var started = FittingFields.Time(check.Time("data.startedAt", said.Text("startedAt")), now);
        var ended = FittingFields.Time(check.Time("data.endedAt", said.Text("endedAt", "finishedAt")), now);
        if (check.Problems.Count > 0) return ChangeSubmission.Rejected(check.Problems);

        var status = ChangeWords.StatusOf(said.Text("status", "outcome", "state", "conclusion")) ?? ChangeWords.StatusIn(type);
        var isOver = status is not (null or ChangeStatus.Started);
        if (started is null && ended is null && isOver) ended = time;
        else if (started is null && ended is null) started = time;
        return ChangeSubmission.Of(new ReportedChange
        {
            Source = FittingFields.Name(happened.Attributes["source"])!,
            ExternalId = FittingFields.Name(said.Text("externalId", "deploymentId")) ?? FittingFields.Name(happened.Attributes["id"]),
            Kind = KindOf(said, type),
            Summary = FittingFields.Text(said.Text("summary", "title", "message") ?? KindAndSubject(happened), Change.MaxSummaryLength)!,
            Description = FittingFields.Text(said.Text("description") ?? happened.Text, Change.MaxDescriptionLength),
            Services = said.Services,
            Labels = FittingFields.Labels(LabelsOf(happened)),
            Links = said.Links,
            Version = said.Version,
            Commit = said.Commit,
            Environment = said.Environment,
            Author = said.Author,
            Status = status,
            StartedAt = started,
            EndedAt = ended,
        });
    }

    private static ChangeKind KindOf(SaidOfChange said, string type) =>
        ChangeWords.KindOf(said.Text("kind")) is var named and not ChangeKind.Other ? named
        : ChangeWords.KindOf(said.Text("type")) is var typed and not ChangeKind.Other ? typed
        : ChangeWords.KindIn(type);

    private static string KindAndSubject(CloudEvent happened) =>
        happened.Attributes.TryGetValue("subject", out var subject) ? $"{happened.Attributes["type"]}: {subject}" : happened.Attributes["type"];

    /// <summary>Of the attributes those that tell what the event is about; a label of the data wins over one of them.</summary>
    private static Dictionary<string, string> LabelsOf(CloudEvent happened)
    {
        var labels = new Dictionary<string, string> { ["event_type"] = happened.Attributes["type"] };
        if (happened.Attributes.TryGetValue("subject", out var subject)) labels["subject"] = subject;
        foreach (var (name, value) in happened.Attributes)
            if (!Mapped.Contains(name) && !CloudEvent.OfOneEvent.Contains(name)) labels[name] = value;
        if (happened.Fields is { } fields)
            foreach (var (name, value) in ForeignJson.Map(fields, "labels")) labels[name] = value;

        return labels;
    }
}
