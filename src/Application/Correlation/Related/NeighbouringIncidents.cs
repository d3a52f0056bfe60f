using IncidentManager.Application.Correlation.Explanations;
using IncidentManager.Domain.Correlation;

namespace IncidentManager.Application.Correlation.Related;

/// <summary>
/// Finds the incidents of services around each of some, for which its alerts came too late to join them. That was decided where alerts are taken, and counted there; here it
/// becomes a link that people see.
/// </summary>
internal sealed class NeighbouringIncidents(IDecisions decisions)
{
    public const string Reason = "service_around";

    /// <returns>Of those that have any, the nearest first.</returns>
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<ProposedLink>>> Of(IReadOnlyCollection<Guid> some, CancellationToken ct) =>
        (await decisions.TooLateFor(some, ct)).GroupBy(late => late.Incident).ToDictionary(
            late => late.Key, IReadOnlyList<ProposedLink> (late) => [.. late.OrderBy(one => one.Distance).Select(LinkTo)]);

    private static ProposedLink LinkTo(TooLate late) => new(
        late.Other, Math.Round(1.0 / (1 + late.Distance), 4), Reason,
        late.Distance == 0
            ? "It is of the same service or machine, and the alert came too late to join it."
            : $"{(late.Distance == 1 ? "One dependency lies" : $"{late.Distance} dependencies lie")} between their services, and the alert came too late to join it.",
        new Dictionary<string, object> { ["distance"] = late.Distance });
}
