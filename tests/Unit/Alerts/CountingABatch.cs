using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Correlation.Contracts;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Infrastructure.Alerts.GroupCommit;

namespace IncidentManager.Unit.Alerts;

public sealed class CountingABatch
{
    private static readonly AlertKind Kind = new("test", Severity.P2, IncidentType.Unknown);
    private static readonly TimeSpan Took = TimeSpan.FromMicroseconds(3);

    private readonly BatchTally _tally = new();

    [Fact]
    public void Tells_nothing_of_nothing() => _tally.Facts(Took).ShouldBeEmpty();

    [Fact]
    public void Tells_each_kind_and_outcome_once_with_its_number()
    {
        var other = Kind with { Severity = Severity.P0 };
        _tally.Add(Kind, AlertOutcome.Refired);
        _tally.Add(other, AlertOutcome.Refired);
        _tally.Add(Kind, AlertOutcome.Refired);
        _tally.Add(Kind, AlertOutcome.Resolved);
        _tally.Rejected = 4;

        _tally.Facts(Took).ShouldBe(
        [
            new AlertsTaken(Kind, AlertOutcome.Refired, 2), new AlertsTaken(other, AlertOutcome.Refired, 1), new AlertsTaken(Kind, AlertOutcome.Resolved, 1),
            new AlertsRejected(4), new AlertsCorrelated(CorrelationStrategy.Fingerprint, CorrelationResult.Matched, 3, Took),
        ]);
    }

    [Theory]
    [InlineData(AlertOutcome.Created, 0, 1)]
    [InlineData(AlertOutcome.Joined, 1, 0)]
    [InlineData(AlertOutcome.Refired, 1, 0)]
    [InlineData(AlertOutcome.Resolved, 0, 0)]
    [InlineData(AlertOutcome.Suppressed, 0, 0)]
    public void Takes_a_trigger_for_matched_where_there_was_an_incident(AlertOutcome outcome, int matched, int unmatched)
    {
        _tally.Add(Kind, outcome);

        (_tally.Matched, _tally.Unmatched).ShouldBe((matched, unmatched));
    }
}
