using IncidentManager.Domain.Catalog;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Catalog.Changes;

public sealed record ChangeLinkView(string? Text, string Href);

/// <summary>A change as it is shown.</summary>
/// <param name="Version">Of what was deployed, in the sender's word.</param>
public sealed record ChangeView(
    Guid Id, string Source, string? ExternalId, string Kind, string Summary, string? Description, IReadOnlyList<string> Services,
    IReadOnlyDictionary<string, string> Labels, IReadOnlyList<ChangeLinkView> Links, string? Version, string? Commit, string? Environment, string? Author,
    string? Status, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, DateTimeOffset ReceivedAt, DateTimeOffset UpdatedAt)
{
    internal static ChangeView Of(Change change) => new(
        change.Id.Value, change.Source, change.ExternalId, change.Kind.Name(), change.Summary, change.Description, change.Services, change.Labels,
        [.. change.Links.Select(link => new ChangeLinkView(link.Text, link.Href))], change.Version, change.Commit, change.Environment, change.Author,
        change.Status?.Name(), change.StartedAt, change.EndedAt, change.ReceivedAt, change.UpdatedAt);
}
