using IncidentManager.Application.Common;
using IncidentManager.Domain.Catalog;
using IncidentManager.Domain.Catalog.Contracts;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Catalog.Changes;

public sealed record NativeChangeLink(string? Text, string? Href);

/// <summary>A change in our own format. Only source and summary are required.</summary>
public sealed record NativeChange(
    string? Source, string? Kind, string? Summary, string? Description, List<string>? Services, Dictionary<string, string>? Labels, List<NativeChangeLink>? Links,
    string? Version, string? Commit, string? Environment, string? Author, string? Status, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, string? ExternalId);

/// <summary>One change or an array of them. Strict: an unknown field or a wrong value rejects that change and names the field.</summary>
public static class NativeChangeFormat
{
    private static readonly string LinkHint = $"must be an http or https URL of {Change.MaxUrlLength} characters or fewer";

    public static Result<IReadOnlyList<ChangeSubmission>> Read(ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        using var json = StrictJson.Parse(body, out var problem);
        if (json is null) return Error.Invalid("body", problem!);

        return ChangeBatch.Read(json.RootElement, element =>
        {
            var change = StrictJson.Read<NativeChange>(element, out var problems);
            if (change is null) return ChangeSubmission.Rejected(problems!);

            return ProblemsOf(change, now) is { Count: > 0 } wrong ? ChangeSubmission.Rejected(wrong) : ChangeSubmission.Of(Map(change));
        });
    }

    private static Dictionary<string, string[]> ProblemsOf(NativeChange change, DateTimeOffset now)
    {
        var check = new FieldChecks();
        check.Required("source", change.Source, Change.MaxNameLength);
        check.Required("summary", change.Summary, Change.MaxSummaryLength);
        check.Text("kind", change.Kind, Change.MaxNameLength);
        check.Text("description", change.Description, Change.MaxDescriptionLength);
        check.Texts("services", change.Services, Change.MaxServices, Change.MaxNameLength);
        check.Labels("labels", change.Labels, Change.MaxLabels, Change.MaxNameLength, Change.MaxLabelValueLength);
        check.Text("version", change.Version, Change.MaxNameLength);
        check.Text("commit", change.Commit, Change.MaxNameLength);
        check.Text("environment", change.Environment, Change.MaxNameLength);
        check.Text("author", change.Author, Change.MaxNameLength);
        check.Text("externalId", change.ExternalId, Change.MaxNameLength);
        check.That("status", string.IsNullOrWhiteSpace(change.Status) || ChangeWords.StatusOf(change.Status) is not null, ChangeWords.StatusHint);
        check.That("startedAt", !(change.StartedAt > now + Change.MostAhead), "must not be more than a day ahead");
        check.That("endedAt", !(change.EndedAt > now + Change.MostAhead), "must not be more than a day ahead");
        if (Rfc3339.OrAbsent(change.EndedAt) < Rfc3339.OrAbsent(change.StartedAt)) check.That("endedAt", false, "must not be before startedAt");
        CheckLinks(change.Links ?? [], check);
        return check.Problems;
    }

    private static void CheckLinks(List<NativeChangeLink> links, FieldChecks check)
    {
        check.That("links", links.Count <= Change.MaxLinks, $"must have {Change.MaxLinks} items or fewer, but has {links.Count}");
        for (var i = 0; i < Math.Min(links.Count, Change.MaxLinks); i++)
        {
            check.That($"links[{i}].href", TextRules.IsWebAddress(links[i]?.Href, Change.MaxUrlLength), LinkHint);
            check.Text($"links[{i}].text", links[i]?.Text, Change.MaxNameLength);
        }
    }

    private static ReportedChange Map(NativeChange change) => new()
    {
        Source = change.Source!,
        Kind = ChangeWords.KindOf(change.Kind),
        Summary = change.Summary!,
        Description = OrAbsent(change.Description),
        Services = [.. (change.Services ?? []).Distinct(StringComparer.Ordinal)],
        Labels = change.Labels ?? [],
        Links = [.. (change.Links ?? []).Select(link => new ChangeLink(OrAbsent(link.Text), link.Href!))],
        Version = OrAbsent(change.Version),
        Commit = OrAbsent(change.Commit),
        Environment = OrAbsent(change.Environment),
        Author = OrAbsent(change.Author),
        Status = ChangeWords.StatusOf(change.Status),
        StartedAt = Rfc3339.OrAbsent(change.StartedAt),
        EndedAt = Rfc3339.OrAbsent(change.EndedAt),
        ExternalId = OrAbsent(change.ExternalId),
    };

    /// <summary>Scripts send the variable that they have, also where it is empty.</summary>
    private static string? OrAbsent(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
