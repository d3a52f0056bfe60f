using IncidentManager.Application.Alerts.Contracts;
using IncidentManager.Application.Common.Queue;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation.Heartbeats;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Escalation.Heartbeats;

/// <summary>
/// Tells the intake how a heartbeat stands now, which is either a firing alert or a resolved one. A timer of its name, so that one worker at a time tells
/// of it; each change sets it anew, so what was told last is what is.
/// </summary>
public sealed record TellOfHeartbeat(string Name) : IMessage
{
    /// <summary>Stored with each; SQL writes it too.</summary>
    internal const string Type = "tell_of_heartbeat";

    /// <summary>For some eight hours: an intake that is overloaded is no reason to forget a miss.</summary>
    internal static readonly RetryPolicy Retries = new(100, TimeSpan.FromMilliseconds(200), TimeSpan.FromMinutes(5));
}

internal sealed class TellOfHeartbeatHandler(IHeartbeatsDb db, IOwnAlerts alerts, IHeartbeatRows rows, ICurrentMessage message)
    : IMessageHandler<TellOfHeartbeat>
{
    public async Task<Result> Handle(TellOfHeartbeat command, CancellationToken cancellationToken)
    {
        var heartbeat = await db.Heartbeats.AsNoTracking().SingleOrDefaultAsync(one => one.Name == command.Name, cancellationToken);
        try
        {
            return await alerts.Take(AlertOf(command.Name, heartbeat), cancellationToken);
        }
        finally
        {
            // The intake commits by itself: who hung before it, and was taken over from, has told something old after something new. Whoever lost the message
            // is cut off, and may have been while the intake had it: so this is not.
            await rows.TellAgainIfTakenOver(command, message, CancellationToken.None);
        }
    }

    private static OwnAlert AlertOf(string name, Heartbeat? heartbeat)
    {
        var labels = new Dictionary<string, string>(heartbeat?.Labels ?? new Dictionary<string, string>()) { [Heartbeat.Label] = name };
        return new OwnAlert(
            Source: Heartbeat.Label, Key: name, Fires: heartbeat?.State is HeartbeatState.Missed, heartbeat?.Title ?? $"Heartbeat {name} is missed",
            heartbeat?.Description, heartbeat?.Severity ?? default, heartbeat?.Services ?? [], labels);
    }
}
