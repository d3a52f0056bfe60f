using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Alerts;

/// <summary>One firing episode of a fingerprint. Refires of it only raise <paramref name="Occurrences"/> and <paramref name="LastSeenAt"/>.</summary>
/// <param name="MappedBy">The mapping rules that decided its type, severity or service, as they were when it began.</param>
public sealed record AlertView(
    Guid Id, string Fingerprint, Guid IncidentId, string Status, string Integration, string Source, string Title, string? Description,
    string Severity, string Type, IReadOnlyDictionary<string, string> Labels, IReadOnlyDictionary<string, string> Annotations,
    IReadOnlyList<string> Services, string? ExternalId, string? DedupKey, string? RunbookUrl, IReadOnlyList<string> Links,
    DateTimeOffset? StartsAt, DateTimeOffset? EndsAt, DateTimeOffset FirstSeenAt, DateTimeOffset LastSeenAt, DateTimeOffset? ResolvedAt,
    long Occurrences, IReadOnlyList<string> MappedBy)
{
    internal static AlertView Of(Alert alert) => new(
        alert.Id.Value, Domain.Alerts.Fingerprint.FromBytes(alert.Fingerprint).Hex, alert.IncidentId.Value, alert.Status.Name(),
        alert.Integration, alert.Source, alert.Title, alert.Description, alert.Severity.Name(), alert.Type.Name(),
        alert.Labels, alert.Annotations, alert.Services, alert.ExternalId, alert.DedupKey, alert.RunbookUrl, alert.Links,
        alert.StartsAt, alert.EndsAt, alert.FirstSeenAt, alert.LastSeenAt, alert.ResolvedAt, alert.Occurrences, alert.MappedBy);
}
