using IncidentManager.Domain.Common;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Contracts;

namespace IncidentManager.Infrastructure.Notifications.Templates;

/// <summary>What a template can name: plain texts, numbers, times, lists and maps; nothing that leads anywhere else. docs/templates.md lists them.</summary>
internal static class PageValues
{
    public static Dictionary<string, object> Of(Page page)
    {
        Dictionary<string, object?> values = new()
        {
            ["event"] = page.Event.Name(),
            ["isTest"] = page.Event is NotificationEvent.Test,
            ["mayBeRepeat"] = page.MayBeRepeat,
            ["reason"] = page.Reason,
            ["incident"] = Of(page.Incident),
            ["alerts"] = page.Alerts.Select(Of).ToList(),
            ["incidentUrl"] = page.IncidentUrl?.AbsoluteUri,
            ["acknowledgeUrl"] = page.AcknowledgeUrl?.AbsoluteUri,
            ["runbookUrl"] = page.Alerts.FirstOrDefault(alert => alert.RunbookUrl is not null)?.RunbookUrl,
            ["deliveryId"] = page.DeliveryId.ToString(),
        };
        return values!;
    }

    private static Dictionary<string, object?> Of(PagedIncident incident) => new()
    {
        ["id"] = incident.Id.ToString(),
        ["title"] = incident.Title,
        ["description"] = incident.Description,
        ["severity"] = incident.Severity.Name(),
        ["type"] = incident.Type.Name(),
        ["state"] = incident.State.Name(),
        ["source"] = incident.Source,
        ["services"] = incident.Services.ToList(),
        ["labels"] = Of(incident.Labels),
        ["createdAt"] = incident.CreatedAt.UtcDateTime,
        ["openedAt"] = incident.OpenedAt.UtcDateTime,
        ["acknowledgedAt"] = incident.AcknowledgedAt?.UtcDateTime,
        ["resolvedAt"] = incident.ResolvedAt?.UtcDateTime,
        ["resolvedBy"] = incident.ResolvedBy,
        ["alertCount"] = incident.AlertCount,
        ["firingCount"] = incident.FiringCount,
    };

    private static Dictionary<string, object?> Of(PagedAlert alert) => new()
    {
        ["id"] = alert.Id.ToString(),
        ["title"] = alert.Title,
        ["description"] = alert.Description,
        ["severity"] = alert.Severity.Name(),
        ["isFiring"] = alert.IsFiring,
        ["startsAt"] = alert.StartsAt.UtcDateTime,
        ["endsAt"] = alert.EndsAt?.UtcDateTime,
        ["source"] = alert.Source,
        ["labels"] = Of(alert.Labels),
        ["annotations"] = Of(alert.Annotations),
        ["runbookUrl"] = alert.RunbookUrl,
        ["links"] = alert.Links.ToList(),
    };

    private static Dictionary<string, object> Of(IReadOnlyDictionary<string, string> texts) => texts.ToDictionary(text => text.Key, object (text) => text.Value);
}
