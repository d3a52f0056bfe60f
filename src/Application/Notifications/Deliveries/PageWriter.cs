using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications;

namespace IncidentManager.Application.Notifications.Deliveries;

/// <summary>Puts together what a channel is given to send.</summary>
internal sealed class PageWriter(ITemplates templates, IPageLinks links, TimeProvider clock)
{
    public async Task<Page> Write(
        Delivery delivery, PagedIncident incident, IReadOnlyList<PagedAlert> alerts, NotificationThread thread, Receiver receiver, CancellationToken ct)
    {
        var page = new Page
        {
            DeliveryId = delivery.Id,
            Event = delivery.Event,
            Reason = ReasonText.Of(delivery, incident),
            Incident = incident,
            Alerts = alerts,
            IncidentUrl = links.ToIncident(incident.Id),
            AcknowledgeUrl = incident.State is IncidentState.Open ? await links.ToAcknowledge(incident.Id, receiver.Name, clock.GetUtcNow(), ct) : null,
            Title = "",
            Text = "",
            Thread = thread.Reference,
            ThreadTitle = thread.Title,
            MayBeRepeat = delivery.MayBeRepeat,
        };
        var words = await templates.Render(page, receiver.Template, ct);
        return page with { Title = words.Title, Text = words.Text };
    }
}
