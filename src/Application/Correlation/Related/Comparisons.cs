using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Correlation;
using IncidentManager.Domain.Correlation.Contracts;

namespace IncidentManager.Application.Correlation.Related;

/// <summary>Makes a comparison and leaves what it found for the commit, with the time that it took. One that fails is told of at once: it commits nothing.</summary>
internal sealed class Comparisons(IRelated related, DomainEventDispatcher events, TimeProvider clock)
{
    public async Task Make(Guid incident, CorrelationStrategy strategy, Func<Task<IReadOnlyList<ProposedLink>>> compare)
    {
        var began = clock.GetTimestamp();
        try
        {
            var found = await compare();
            related.Propose(incident, strategy, found, clock.Now(), clock.GetElapsedTime(began));
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            events.AfterCommit([new AlertsCorrelated(strategy, CorrelationResult.Error, 1, clock.GetElapsedTime(began))]);
            throw;
        }
    }
}
