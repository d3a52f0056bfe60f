using IncidentManager.Domain.Suppression.Contracts;

namespace IncidentManager.Application.Suppression.Contracts;

/// <summary>What suppresses alerts, as it is set at a revision.</summary>
public sealed record SuppressionNow(long Revision, SuppressionSet Set)
{
    public static readonly SuppressionNow None = new(0, SuppressionSet.Empty);
}

/// <summary>Silences, windows and rules, kept in memory: no alert waits for the database to learn whether it is suppressed.</summary>
public interface ISuppressions
{
    /// <summary>As it was last read.</summary>
    SuppressionNow Now { get; }

    /// <summary>Makes sure that <see cref="Now"/> is at most 2 seconds old, if the database can be asked.</summary>
    ValueTask Refresh(CancellationToken ct);

    /// <summary>Refreshed.</summary>
    ValueTask<SuppressionNow> Newest(CancellationToken ct);

    /// <summary>What is in memory is older than what somebody has seen in the database.</summary>
    void Forget();
}
