namespace IncidentManager.WebApi.Alerts;

/// <summary>What Grafana posts to a webhook contact point; fields that are not listed are passed over.</summary>
internal sealed record GrafanaWebhook(
    string Version, string GroupKey, string Status, string State, string Title, string Message, int OrgId, string Receiver,
    Dictionary<string, string> GroupLabels, Dictionary<string, string> CommonLabels, Dictionary<string, string> CommonAnnotations,
    string ExternalURL, List<GrafanaAlert> Alerts);

internal sealed record GrafanaAlert(
    string Status, Dictionary<string, string> Labels, Dictionary<string, string> Annotations,
    DateTimeOffset StartsAt, DateTimeOffset EndsAt, Dictionary<string, double> Values, string ValueString, string Fingerprint,
    string GeneratorURL, string SilenceURL, string DashboardURL, string PanelURL, string ImageURL);

internal static class GrafanaExample
{
    public const string Webhook = """
        {
          "receiver": "incident-manager",
          "status": "firing",
          "orgId": 1,
          "alerts": [
            {
              "status": "firing",
              "labels": {"alertname": "TokenBudget", "grafana_folder": "LLM", "severity": "warning", "service": "checkout-assistant", "type": "cost"},
              "annotations": {"summary": "80 % of today's tokens are used", "runbook_url": "https://runbooks.example.com/tokens"},
              "startsAt": "2026-03-01T12:00:00Z",
              "endsAt": "0001-01-01T00:00:00Z",
              "values": {"A": 0.81, "C": 1},
              "valueString": "[ var='A' labels={} value=0.81 ], [ var='C' labels={} value=1 ]",
              "generatorURL": "https://grafana.example.com/alerting/grafana/eecgs8aaa/view?orgId=1",
              "fingerprint": "c6eadffa33fcdf37",
              "silenceURL": "https://grafana.example.com/alerting/silence/new?alertmanager=grafana&matcher=alertname%3DTokenBudget&orgId=1",
              "dashboardURL": "https://grafana.example.com/d/llm?orgId=1",
              "panelURL": "https://grafana.example.com/d/llm?orgId=1&viewPanel=4"
            }
          ],
          "groupLabels": {"alertname": "TokenBudget"},
          "commonLabels": {"alertname": "TokenBudget", "severity": "warning"},
          "commonAnnotations": {},
          "externalURL": "https://grafana.example.com/",
          "version": "1",
          "groupKey": "{}:{alertname=\"TokenBudget\"}",
          "truncatedAlerts": 0,
          "title": "[FIRING:1] TokenBudget (LLM checkout-assistant)",
          "state": "alerting",
          "message": "**Firing**"
        }
        """;
}
