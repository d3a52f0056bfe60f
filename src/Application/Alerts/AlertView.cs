using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Suppression.Contracts;

namespace IncidentManager.Application.Alerts;

/// <summary>One firing episode of a fingerprint. Refires of it only raise <paramref name="Occurrences"/> and <paramref name="LastSeenAt"/>.</summary>
/// <param name="IncidentId">Null while it is suppressed, and for good if it ended so.</param>
/// <param name="Suppressed">Whether it is held back at this moment.</param>
/// <param name="SuppressedBy">What holds it back, or did so last.</param>
/// <param name="MappedBy">The mapping rules that decided its type, severity or service, as they were when it began.</param>
public sealed record AlertView(
    Guid Id, string Fingerprint, Guid? IncidentId, string Status, string Integration, string Source, string Title, string? Description,
    string Severity, string Type, IReadOnlyDictionary<string, string> Labels, IReadOnlyDictionary<string, string> Annotations,
    IReadOnlyList<string> Services, string? ExternalId, string? DedupKey, string? RunbookUrl, IReadOnlyList<string> Links,
    DateTimeOffset? StartsAt, DateTimeOffset? EndsAt, DateTimeOffset FirstSeenAt, DateTimeOffset LastSeenAt, DateTimeOffset? ResolvedAt,
    long Occurrences, IReadOnlyList<string> MappedBy, bool Suppressed, IReadOnlyList<SuppressorView> SuppressedBy)
{
    internal static AlertView Of(Alert alert) => new(
        alert.Id.Value, Domain.Alerts.Fingerprint.FromBytes(alert.Fingerprint).Hex, alert.IncidentId?.Value, alert.Status.Name(),
        alert.Integration, alert.Source, alert.Title, alert.Description, alert.Severity.Name(), alert.Type.Name(),
        alert.Labels, alert.Annotations, alert.Services, alert.ExternalId, alert.DedupKey, alert.RunbookUrl, alert.Links,
        alert.StartsAt, alert.EndsAt, alert.FirstSeenAt, alert.LastSeenAt, alert.ResolvedAt, alert.Occurrences, alert.MappedBy,
        alert.HeldUntil is not null, [.. (alert.SuppressedBy ?? []).Select(SuppressorView.Of)]);
}

/// <param name="Kind">silence, maintenance or inhibition.</param>
/// <param name="Id">The silence's id, or the name of the window or of the rule.</param>
/// <param name="AlertId">The alert that inhibits.</param>
public sealed record SuppressorView(string Kind, string Id, Guid? AlertId)
{
    internal static SuppressorView Of(string stored)
    {
        var suppressor = Suppressor.Parse(stored);
        return new(suppressor.Kind.Name(), suppressor.Id, suppressor.Alert);
    }
}
