using IncidentManager.Application.Escalation.Heartbeats;

namespace IncidentManager.WebApi.Escalation;

/// <summary>A heartbeat as it is set; in a PUT the name may be left out, since the path has it.</summary>
internal sealed record HeartbeatBody(
    string? Name, string? Interval, string? Grace, bool? Paused, string? Severity, string? Title, string? Description, List<string>? Services,
    Dictionary<string, string>? Labels)
{
    public HeartbeatFields ToFields() => new(Interval, Grace, Paused, Severity, Title, Description, Services, Labels);
}

/// <summary>A heartbeat with the key that was just issued, which is shown here and never again.</summary>
internal sealed record HeartbeatWithKey(
    string Name, string Key, string Interval, string Grace, bool Paused, string Severity, string? Title, string? Description, IReadOnlyList<string> Services,
    IReadOnlyDictionary<string, string> Labels, string State, DateTimeOffset? LastPingAt, DateTimeOffset? DueAt, DateTimeOffset KeyIssuedAt,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, int Version)
{
    public static HeartbeatWithKey Of(HeartbeatView view, string key) => new(
        view.Name, key, view.Interval, view.Grace, view.Paused, view.Severity, view.Title, view.Description, view.Services, view.Labels, view.State,
        view.LastPingAt, view.DueAt, view.KeyIssuedAt, view.CreatedAt, view.UpdatedAt, view.Version);
}

internal static class HeartbeatExamples
{
    public const string New = """
        {
          "name": "nightly-backup",
          "interval": "1d",
          "grace": "30m",
          "severity": "p1",
          "title": "The nightly backup did not run",
          "services": ["postgres"],
          "labels": {"team": "platform"}
        }
        """;

    public const string Change = """{"interval": "1d", "grace": "1h", "severity": "p2", "services": ["postgres"], "labels": {"team": "platform"}}""";
}
