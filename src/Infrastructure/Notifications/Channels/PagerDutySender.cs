using System.Text.Json;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Contracts;
using IncidentManager.Infrastructure.Common;
using IncidentManager.Infrastructure.Common.Calls;
using IncidentManager.Infrastructure.Notifications.Channels.Calls;

namespace IncidentManager.Infrastructure.Notifications.Channels;

/// <summary>PagerDuty's Events API v2: an incident of ours is one of theirs, by the key, however often it is told of.</summary>
internal sealed class PagerDutySender(HttpCalls http, AddressGuard guard) : ChannelSender(Channel.Pagerduty, takesKey: true, new Settings(
    guard, Setting.Text("routingKey", maxLength: 100) with { IsRequired = true, IsSecret = true }, Setting.SecretUrl("url")))
{
    private const string Endpoint = "https://events.pagerduty.com/v2/enqueue";
    private const int MaxSummary = 1_024;
    private const int MaxDetails = 20_000;

    protected override Task<SendOutcome> Call(Page page, IReadOnlyDictionary<string, JsonElement> given, CancellationToken ct) => http.Send(
        this, new HttpRequestMessage(HttpMethod.Post, given.Text("url") ?? Endpoint) { Content = HttpCalls.Json(Event(page, given.Text("routingKey")!)) },
        answer => new SendOutcome.Accepted(HttpCalls.Fields(answer)?.Text("dedup_key"), IsConfirmed: false), ct);

    private static Dictionary<string, object> Event(Page page, string routingKey)
    {
        var what = new Dictionary<string, object>
        {
            ["routing_key"] = routingKey,
            ["event_action"] = ActionOf(page.Event),
            ["dedup_key"] = page.Incident.Id.ToString(),
        };
        if (page.IsEnd()) return what;

        what["client"] = "LLM Incident Manager";
        what["payload"] = Payload(page);
        what["links"] = Links(page);
        if (page.IncidentUrl is { } incident) what["client_url"] = incident;
        return what;
    }

    private static object Payload(Page page) => new
    {
        summary = page.Title.Cut(MaxSummary),
        source = page.Incident.Source,
        severity = SeverityOf(page.Incident.Severity),
        timestamp = page.Incident.OpenedAt,
        component = page.Incident.Services.Count > 0 ? page.Incident.Services[0] : null,
        @class = page.Incident.Type.Name(),
        custom_details = new { text = page.Text.Cut(MaxDetails), reason = page.Footer(), severity = page.Incident.Severity.Name(), labels = page.Incident.Labels },
    };

    private static List<object> Links(Page page)
    {
        List<object> links = [];
        if (page.IncidentUrl is { } incident) links.Add(new { href = incident, text = "Open incident" });
        if (page.AcknowledgeUrl is { } acknowledge) links.Add(new { href = acknowledge, text = "Acknowledge" });
        foreach (var runbook in page.Alerts.Select(alert => alert.RunbookUrl).OfType<string>().Distinct().Take(5)) links.Add(new { href = runbook, text = "Runbook" });
        return links;
    }

    private static string ActionOf(NotificationEvent what) => what switch
    {
        NotificationEvent.Acknowledged => "acknowledge",
        NotificationEvent.Resolved => "resolve",
        _ => "trigger",
    };

    private static string SeverityOf(Severity severity) => severity switch
    {
        Severity.P0 => "critical",
        Severity.P1 => "error",
        Severity.P2 or Severity.P3 => "warning",
        _ => "info",
    };
}
