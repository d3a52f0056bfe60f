using IncidentManager.Application.Suppression.Contracts;

namespace IncidentManager.Application.Suppression;

/// <summary>Reads what suppresses from the database.</summary>
public interface ISuppressionReader
{
    /// <param name="known">The revision that the caller has.</param>
    /// <returns>All that is not over; null if that is the newest.</returns>
    Task<SuppressionNow?> ReadNewerThan(long? known, CancellationToken ct);
}
