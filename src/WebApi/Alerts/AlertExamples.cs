namespace IncidentManager.WebApi.Alerts;

/// <summary>What Alertmanager posts to a webhook receiver; fields that are not listed are passed over.</summary>
internal sealed record AlertmanagerWebhook(
    string Version, string GroupKey, string Status, string Receiver, Dictionary<string, string> GroupLabels,
    Dictionary<string, string> CommonLabels, Dictionary<string, string> CommonAnnotations, string ExternalURL, List<AlertmanagerAlert> Alerts);

internal sealed record AlertmanagerAlert(
    string Status, Dictionary<string, string> Labels, Dictionary<string, string> Annotations,
    DateTimeOffset StartsAt, DateTimeOffset EndsAt, string GeneratorURL, string Fingerprint);

internal static class AlertExamples
{
    public const string Native = """
        {
          "source": "evals",
          "title": "Hallucination rate of checkout-assistant above 5 %",
          "severity": "high",
          "type": "quality",
          "description": "7.2 % of 500 sampled answers were not grounded in the given documents.",
          "services": ["checkout-assistant"],
          "labels": {"model": "gpt-5-mini", "dataset": "checkout-golden"},
          "runbookUrl": "https://runbooks.example.com/hallucination"
        }
        """;

    public const string Alertmanager = """
        {
          "version": "4",
          "groupKey": "{}:{alertname=\"LlmErrorRateHigh\"}",
          "truncatedAlerts": 0,
          "status": "firing",
          "receiver": "incident-manager",
          "groupLabels": {"alertname": "LlmErrorRateHigh"},
          "commonLabels": {"alertname": "LlmErrorRateHigh", "severity": "critical", "service": "checkout-assistant"},
          "commonAnnotations": {"summary": "More than 5 % of calls to the model fail"},
          "externalURL": "http://alertmanager.example.com:9093",
          "alerts": [
            {
              "status": "firing",
              "labels": {"alertname": "LlmErrorRateHigh", "severity": "critical", "service": "checkout-assistant", "type": "provider"},
              "annotations": {"summary": "More than 5 % of calls to the model fail", "runbook_url": "https://runbooks.example.com/llm-errors"},
              "startsAt": "2026-03-01T12:00:00Z",
              "endsAt": "0001-01-01T00:00:00Z",
              "generatorURL": "http://prometheus.example.com:9090/graph?g0.expr=llm_error_ratio",
              "fingerprint": "5ef77f1f8a3ecfcf"
            }
          ]
        }
        """;

    public const string Prometheus = """
        [
          {
            "labels": {"alertname": "TokensPerRequestHigh", "severity": "warning", "service": "checkout-assistant", "type": "cost"},
            "annotations": {"summary": "Checkout spends ten times the usual tokens"},
            "startsAt": "2026-03-01T12:00:00Z",
            "generatorURL": "http://prometheus.example.com:9090/graph?g0.expr=llm_tokens_per_request"
          }
        ]
        """;
}
