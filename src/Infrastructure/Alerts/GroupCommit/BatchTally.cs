using System.Runtime.InteropServices;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Correlation.Contracts;

namespace IncidentManager.Infrastructure.Alerts.GroupCommit;

/// <summary>Counts what became of a batch's alerts, so that metrics are told once a kind and not once an alert.</summary>
internal sealed class BatchTally
{
    private readonly Dictionary<(AlertKind Kind, AlertOutcome Outcome), int> _taken = [];

    public int Rejected { get; set; }

    /// <summary>Triggers for which there was an incident, and those for which there was none.</summary>
    public int Matched { get; private set; }
    public int Unmatched { get; private set; }

    public void Add(AlertKind kind, AlertOutcome outcome)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(_taken, (kind, outcome), out _)++;
        if (outcome is AlertOutcome.Created) Unmatched++;
        else if (outcome is AlertOutcome.Joined or AlertOutcome.Refired) Matched++;
    }

    /// <param name="took">Deciding on one alert, on average.</param>
    public IEnumerable<IDomainEvent> Facts(TimeSpan took)
    {
        foreach (var ((kind, outcome), count) in _taken) yield return new AlertsTaken(kind, outcome, count);
        if (Rejected > 0) yield return new AlertsRejected(Rejected);
        if (Matched > 0) yield return new AlertsCorrelated(CorrelationStrategy.Fingerprint, CorrelationResult.Matched, Matched, took);
        if (Unmatched > 0) yield return new AlertsCorrelated(CorrelationStrategy.Fingerprint, CorrelationResult.Unmatched, Unmatched, took);
    }
}
