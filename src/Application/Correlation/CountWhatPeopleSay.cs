using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Correlation.Contracts;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Application.Correlation;

/// <summary>A person compared two incidents: they belong together (merged, linked), or they do not. Counted as one comparison, timed from the request to its commit.</summary>
internal sealed class CountWhatPeopleSay(CorrelationMetrics metrics, TimeProvider clock) : IAfterCommit<CorrelatedByHand>
{
    public void Handle(CorrelatedByHand happened)
    {
        var result = happened.What is HandCorrelation.Merged or HandCorrelation.Linked ? CorrelationResult.Matched : CorrelationResult.Unmatched;
        var took = clock.Now() - happened.Since;
        metrics.Handle(new AlertsCorrelated(CorrelationStrategy.Manual, result, 1, took > TimeSpan.Zero ? took : TimeSpan.Zero));
    }
}
