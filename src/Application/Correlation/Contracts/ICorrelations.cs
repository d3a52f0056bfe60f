using IncidentManager.Domain.Correlation.Contracts;

namespace IncidentManager.Application.Correlation.Contracts;

/// <summary>Correlation rules, defaults and the service graph, kept in memory: no alert waits for the database to learn by which keys it is grouped.</summary>
public interface ICorrelations
{
    /// <summary>As it was last read.</summary>
    Correlator Now { get; }

    /// <summary>Makes sure that <see cref="Now"/> is at most 2 seconds old, if the database can be asked.</summary>
    ValueTask Refresh(CancellationToken ct);

    /// <summary>Refreshed.</summary>
    ValueTask<Correlator> Newest(CancellationToken ct);

    /// <summary>What is in memory is older than what somebody has seen in the database.</summary>
    void Forget();
}
