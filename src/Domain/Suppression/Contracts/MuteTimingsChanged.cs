using IncidentManager.Domain.Common;

namespace IncidentManager.Domain.Suppression.Contracts;

/// <summary>The mute timings are other ones than before.</summary>
public sealed record MuteTimingsChanged : IDomainEvent
{
    public static readonly MuteTimingsChanged Once = new();
}
