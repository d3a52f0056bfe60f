using System.Runtime.InteropServices;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Correlation.Contracts;

namespace IncidentManager.Infrastructure.Alerts.GroupCommit;

/// <summary>Counts what became of a batch's alerts, so that metrics are told once a kind and not once an alert.</summary>
internal sealed class BatchTally
{
    private readonly Dictionary<(AlertKind Kind, AlertOutcome Outcome), int> _taken = [];
    private readonly Dictionary<(CorrelationStrategy Strategy, bool IsMatched), (int Count, TimeSpan Took)> _compared = [];

    public int Rejected { get; set; }

    /// <summary>Triggers for which there was an incident, and those for which there was none.</summary>
    public int Matched { get; private set; }
    public int Unmatched { get; private set; }

    /// <param name="byGroup">Its fingerprint led to no incident, but its group did.</param>
    public void Add(AlertKind kind, AlertOutcome outcome, bool byGroup = false)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(_taken, (kind, outcome), out _)++;
        if (outcome is AlertOutcome.Created || byGroup) Unmatched++;
        else if (outcome is AlertOutcome.Joined or AlertOutcome.Refired) Matched++;
    }

    /// <summary>An alert was compared by another strategy than its fingerprint.</summary>
    public void Add(CorrelationStrategy strategy, bool isMatched, TimeSpan took)
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_compared, (strategy, isMatched), out _);
        sum = (sum.Count + 1, sum.Took + took);
    }

    /// <param name="took">Deciding on one alert, on average.</param>
    public IEnumerable<IDomainEvent> Facts(TimeSpan took)
    {
        foreach (var ((kind, outcome), count) in _taken) yield return new AlertsTaken(kind, outcome, count);
        if (Rejected > 0) yield return new AlertsRejected(Rejected);
        if (Matched > 0) yield return new AlertsCorrelated(CorrelationStrategy.Fingerprint, CorrelationResult.Matched, Matched, took);
        if (Unmatched > 0) yield return new AlertsCorrelated(CorrelationStrategy.Fingerprint, CorrelationResult.Unmatched, Unmatched, took);
        foreach (var ((strategy, isMatched), (count, sum)) in _compared)
            yield return new AlertsCorrelated(strategy, isMatched ? CorrelationResult.Matched : CorrelationResult.Unmatched, count, sum / count);
    }
}
