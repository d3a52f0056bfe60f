using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation.Heartbeats;

namespace IncidentManager.Application.Escalation.Heartbeats;

/// <summary>A heartbeat as it is shown: without its key, of which there is only a hash.</summary>
/// <param name="State">One of waiting (for the first ping), alive, missed, paused.</param>
/// <param name="DueAt">When it is missed unless it is pinged before, its grace included; null where no ping is awaited.</param>
public sealed record HeartbeatView(
    string Name, string Interval, string Grace, bool Paused, string Severity, string? Title, string? Description, IReadOnlyList<string> Services,
    IReadOnlyDictionary<string, string> Labels, string State, DateTimeOffset? LastPingAt, DateTimeOffset? DueAt, DateTimeOffset? MissedAt,
    DateTimeOffset? RecoveredAt, DateTimeOffset KeyIssuedAt, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, int Version)
{
    /// <param name="listeningSince">See <see cref="Heartbeat.DueAt"/>.</param>
    internal static HeartbeatView Of(Heartbeat heartbeat, DateTimeOffset listeningSince) => new(
        heartbeat.Name, Duration.Write(heartbeat.Interval), Duration.Write(heartbeat.Grace), heartbeat.Paused, heartbeat.Severity.Name(), heartbeat.Title,
        heartbeat.Description, heartbeat.Services, heartbeat.Labels, heartbeat.State.Name(), heartbeat.LastPingAt, heartbeat.DueAt(listeningSince), heartbeat.MissedAt,
        heartbeat.RecoveredAt, heartbeat.KeyIssuedAt, heartbeat.CreatedAt, heartbeat.UpdatedAt, heartbeat.Version);
}
