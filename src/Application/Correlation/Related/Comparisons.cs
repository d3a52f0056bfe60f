using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Correlation;
using IncidentManager.Domain.Correlation.Contracts;

namespace IncidentManager.Application.Correlation.Related;

/// <summary>Makes comparisons and leaves what they found for the commit, with the time that each took. A try that fails is told of at once: it commits nothing.</summary>
internal sealed class Comparisons(IRelated related, DomainEventDispatcher events, TimeProvider clock)
{
    /// <param name="compare">Of some of the incidents, what they are linked to; the others are linked to none.</param>
    public async Task Make(
        IReadOnlyList<Guid> incidents, CorrelationStrategy strategy, Func<Task<IReadOnlyDictionary<Guid, IReadOnlyList<ProposedLink>>>> compare)
    {
        var began = clock.GetTimestamp();
        try
        {
            var found = await compare();
            foreach (var incident in incidents)
                related.Propose(incident, strategy, found.GetValueOrDefault(incident, []), clock.Now(), clock.GetElapsedTime(began) / incidents.Count);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            events.AfterCommit([new AlertsCorrelated(strategy, CorrelationResult.Error, 1, clock.GetElapsedTime(began))]);
            throw;
        }
    }
}
