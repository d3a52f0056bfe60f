using IncidentManager.Domain.Common;
using IncidentManager.Domain.Suppression;

namespace IncidentManager.Application.Suppression.Silences;

/// <param name="State">active, pending or expired.</param>
public sealed record SilenceView(
    Guid Id, string State, IReadOnlyList<string> Matchers, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string CreatedBy, string Comment,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, int Version)
{
    /// <summary>What it would have hidden in the seven days before it was made; told when it is made, and not kept.</summary>
    public BlastRadius? BlastRadius { get; init; }

    internal static SilenceView Of(Silence silence, DateTimeOffset now) => new(
        silence.Id, silence.StateAt(now).Name(), silence.Matchers, silence.StartsAt, silence.EndsAt, silence.CreatedBy, silence.Comment,
        silence.CreatedAt, silence.UpdatedAt, silence.Version);
}
