using IncidentManager.Application.Common.Queue;

namespace IncidentManager.Application.Suppression.Contracts;

/// <summary>A silence is about to end, or has done so after that was told.</summary>
public sealed record SilenceEndsSoon(
    Guid Silence, DateTimeOffset EndsAt, string CreatedBy, string Comment, IReadOnlyList<string> Matchers, bool IsOver) : IMessage
{
    public const string Name = "silence_ends_soon";
}

internal sealed class SilenceEndsSoonHandler(IEnumerable<IReactTo<SilenceEndsSoon>> reactions) : Announcement<SilenceEndsSoon>(reactions);
