using IncidentManager.Domain.Alerts;

namespace IncidentManager.Application.Alerts;

/// <summary>Integrations and own rules at a revision, the integrations in the order they were registered.</summary>
public sealed record DoorSettings(long Revision, IReadOnlyList<RegisteredIntegration> Integrations, IReadOnlyList<MappingRule> Rules);

/// <summary>Reads the settings of the doors from the database.</summary>
public interface IDoorSettingsReader
{
    /// <param name="known">The revision that the caller has.</param>
    /// <returns>Null if that is the newest.</returns>
    Task<DoorSettings?> ReadNewerThan(long? known, CancellationToken ct);
}
