using IncidentManager.Application.Notifications.Contracts;
using IncidentManager.Application.Notifications.Routes;

namespace IncidentManager.WebApi.Notifications;

/// <summary>A top-level route as it is set; in a PUT the name may be left out, since the path has it. What is left out is the default.</summary>
internal sealed record RouteBody(
    string? Name, int? Position, List<string>? Matchers, List<string>? ContactPoints, string? EscalationPolicy, List<string>? GroupBy, string? GroupWait,
    string? GroupInterval, string? RepeatInterval, List<string>? MuteTimings, bool? Continue, List<RouteFields>? Routes)
{
    public RouteFields ToTree() => new(
        Name, Matchers, ContactPoints, EscalationPolicy, GroupBy, GroupWait, GroupInterval, RepeatInterval, MuteTimings, Continue, Routes);
}

/// <summary>An incident that there might be.</summary>
internal sealed record RouteTestBody(
    Dictionary<string, string>? Labels, string? Severity, string? Type, string? Source, List<string>? Services, DateTimeOffset? At, string? Title);

internal static class RouteExamples
{
    public const string New = """
        {
          "name": "payments",
          "matchers": ["service=~\"checkout|billing\""],
          "groupBy": ["service", "alertname"],
          "repeatInterval": "2h",
          "routes": [
            {"name": "critical", "matchers": ["severity=~\"p0|p1\""], "groupWait": "0s"}
          ]
        }
        """;

    public const string Change = """
        {
          "matchers": ["service=~\"checkout|billing|ledger\""],
          "groupInterval": "10m",
          "routes": [
            {"name": "critical", "matchers": ["severity=~\"p0|p1\""], "groupWait": "0s", "repeatInterval": "30m"}
          ]
        }
        """;

    public const string Test = """{"labels": {"team": "payments"}, "severity": "p1", "services": ["checkout"], "at": "2026-03-01T02:30:00Z"}""";
}
