using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Contracts;

namespace IncidentManager.Application.Notifications.Templates;

/// <summary>Made-up pages that templates are tried on, and that test messages show.</summary>
internal static class SamplePages
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);
    private static readonly IncidentId Id = new(Guid.Parse("019bc150-0000-7000-8000-000000000001"));

    public static readonly Page Opened = new()
    {
        DeliveryId = Guid.Parse("019bc150-0000-7000-8000-000000000002"),
        Event = NotificationEvent.Opened,
        Reason = "The incident was opened, and the route llm leads to oncall-chat.",
        Incident = new PagedIncident(
            Id, "LLM error rate above 5 %", "Calls to the chat model fail.", Severity.P1, IncidentType.Provider, IncidentState.Open, "prometheus", ["chat"],
            new Dictionary<string, string> { ["alertname"] = "LlmErrorRateHigh", ["model"] = "large-1" }, Noon, Noon, null, null, null, 2, 1, 1),
        Alerts =
        [
            new PagedAlert(
                Guid.Parse("019bc150-0000-7000-8000-000000000003"), "LlmErrorRateHigh", "More than 5 % for ten minutes.", Severity.P1, true, Noon, null,
                "prometheus", new Dictionary<string, string> { ["model"] = "large-1" },
                new Dictionary<string, string> { ["summary"] = "7 % of calls fail" }, "https://runbooks.example/llm-errors", []),
            new PagedAlert(
                Guid.Parse("019bc150-0000-7000-8000-000000000004"), "LlmLatencyHigh", null, Severity.P2, false, Noon, Noon.AddMinutes(3), "prometheus",
                new Dictionary<string, string>(), new Dictionary<string, string>(), null, ["https://grafana.example/d/llm"]),
        ],
        IncidentUrl = new Uri("https://incidents.example/incidents/019bc150-0000-7000-8000-000000000001"),
        AcknowledgeUrl = new Uri("https://incidents.example/ack/example"),
        Title = "",
        Text = "",
    };

    /// <summary>As little as a page can have, so that a template that counts on more is found out.</summary>
    public static readonly Page Bare = Opened with
    {
        Event = NotificationEvent.Resolved,
        Incident = Opened.Incident with
        {
            Description = null,
            Services = [],
            Labels = new Dictionary<string, string>(),
            State = IncidentState.Resolved,
            ResolvedAt = Noon.AddHours(1),
            ResolvedBy = "system",
            AlertCount = 0,
            FiringCount = 0,
        },
        Alerts = [],
        IncidentUrl = null,
        AcknowledgeUrl = null,
    };

    public static readonly IReadOnlyList<Page> All = [Opened, Bare];

    /// <summary>Of an incident of its own, so that a test never continues an earlier one's conversation, nor has links to nothing.</summary>
    public static Page ForTest(string reason, DateTimeOffset now) => Opened with
    {
        DeliveryId = Guid.CreateVersion7(now),
        Event = NotificationEvent.Test,
        Reason = reason,
        Incident = Opened.Incident with { Id = IncidentId.New(now), CreatedAt = now, OpenedAt = now },
        Alerts = [.. Opened.Alerts.Select(alert => alert with { StartsAt = now, EndsAt = alert.EndsAt is null ? null : now })],
        IncidentUrl = null,
        AcknowledgeUrl = null,
    };
}
