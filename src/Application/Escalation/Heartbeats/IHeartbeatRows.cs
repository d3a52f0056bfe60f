using IncidentManager.Application.Common.Queue;

namespace IncidentManager.Application.Escalation.Heartbeats;

/// <summary>What is written about heartbeats without loading them.</summary>
public interface IHeartbeatRows
{
    /// <summary>Notes a ping, and leaves <see cref="TellOfHeartbeat"/> if it ends a miss; one statement, which waits for a miss that is just being written.</summary>
    /// <param name="keyHash">Of the key that must be its own; null where none is asked for.</param>
    /// <returns>False if there is none of this name and key.</returns>
    Task<bool> Ping(string name, byte[]? keyHash, CancellationToken ct);

    /// <summary>Since when somebody looks for misses without a break; the beginning of time if nobody has looked so far.</summary>
    Task<DateTimeOffset> ListeningSince(CancellationToken ct);

    /// <summary>Leaves the message anew if another worker has it, or has had it: what that one told may have come before what this one told.</summary>
    Task TellAgainIfTakenOver(TellOfHeartbeat told, ICurrentMessage message, CancellationToken ct);
}
