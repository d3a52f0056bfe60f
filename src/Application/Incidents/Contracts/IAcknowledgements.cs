using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Incidents.Contracts;

/// <summary>For modules through which somebody takes an incident on.</summary>
public interface IAcknowledgements
{
    /// <param name="by">Who is said to have done it.</param>
    /// <returns>An error of kind Conflict if there is nothing to acknowledge any more.</returns>
    Task<Result> Acknowledge(IncidentId incident, string by, string? note, CancellationToken ct);
}
