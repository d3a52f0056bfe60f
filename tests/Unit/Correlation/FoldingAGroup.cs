using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Catalog.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Correlation.Contracts;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Infrastructure.Alerts.GroupCommit;
using IncidentManager.Unit.Alerts;
using static IncidentManager.Unit.Correlation.World;

namespace IncidentManager.Unit.Correlation;

public sealed class FoldingAGroup
{
    private static readonly EpisodeRules Rules = new(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10), ResolveWithLastAlert: true);

    private readonly KnownAlerts _known = new();
    private readonly BatchTally _tally = new();
    private Grouping? _grouping;

    private static IncomingAlert An(string key, string title, string service, Severity severity = Severity.P2, AlertStatus status = AlertStatus.Firing) =>
        Batches.Alert(key, status, severity) with { Title = title, Services = [service] };

    [Fact]
    public void Joins_within_a_batch_raises_the_severity_and_says_why()
    {
        var fold = Fold(ByDefaults(("checkout", ["db"])), out var outcomes,
            An("a", "DiskFull", "db", Severity.P3), An("b", "DiskFull", "db"), An("c", "Errors", "checkout", Severity.P0), An("d", "Slow", "db"));

        outcomes.ShouldBe(["created ", "joined same_rule", "joined dependency", "joined same_service"]);
        _known.Incidents.ShouldHaveSingleItem().Value.Severity.ShouldBe(Severity.P0);
        fold.Timeline.Single(line => line is { Event: TimelineEvent.AlertJoined, To: "dependency" }).Text
            .ShouldBe("Errors (service-graph: service=\"checkout\", related=\"db\")");
        _grouping!.Decisions.Select(one => (one.Strategy, one.Reason, one.Rule, one.Distance)).ShouldBe(
        [
            (CorrelationStrategy.Fingerprint, "created", "name-and-service", null), (CorrelationStrategy.Rule, "same_rule", "name-and-service", 0),
            (CorrelationStrategy.Topology, "dependency", "service-graph", 1), (CorrelationStrategy.Topology, "same_service", "service-graph", 0),
        ]);
    }

    [Fact]
    public void Leads_each_alert_of_the_incident_back_to_it()
    {
        Fold(ByDefaults(), out var outcomes,
            An("a", "X", "s"), An("b", "X", "s"), An("b", "X", "s", status: AlertStatus.Resolved), An("b", "X", "s"));

        outcomes.ShouldBe(["created ", "joined same_rule", "resolved others_firing", "joined same_group"]);
        _known.BoundAnew.Select(bound => bound.Fingerprint).ShouldBe([Batches.Key("a"), Batches.Key("b")], ignoreOrder: true);
    }

    [Fact]
    public void Resolves_with_the_last_alert_of_all()
    {
        Fold(ByDefaults(), out var outcomes,
            An("a", "X", "s"), An("b", "X", "s"), An("a", "X", "s", status: AlertStatus.Resolved), An("b", "X", "s", status: AlertStatus.Resolved), An("c", "X", "s"));

        outcomes.ShouldBe(["created ", "joined same_rule", "resolved others_firing", "resolved last_alert_resolved", "joined reopened"]);
    }

    [Fact]
    public void Counts_each_strategy_that_was_asked_with_its_result()
    {
        Fold(ByDefaults(("checkout", ["db"])), out _, An("a", "X", "db"), An("b", "X", "db"), An("c", "Y", "checkout"));

        _tally.Facts(TimeSpan.Zero).OfType<AlertsCorrelated>().Select(one => (one.Strategy, one.Result, one.Count)).ShouldBe(
        [
            (CorrelationStrategy.Fingerprint, CorrelationResult.Unmatched, 3), (CorrelationStrategy.Rule, CorrelationResult.Unmatched, 2),
            (CorrelationStrategy.Topology, CorrelationResult.Unmatched, 1), (CorrelationStrategy.Rule, CorrelationResult.Matched, 1),
            (CorrelationStrategy.Topology, CorrelationResult.Matched, 1),
        ], ignoreOrder: true);
    }

    [Fact]
    public void Lets_alerts_wait_until_enough_different_ones_fire()
    {
        var correlator = new Correlator([Rule("r", [], ["service"], threshold: 3)], GroupingDefaults.Off, ServiceGraph.Empty);
        Fold(correlator, out var outcomes,
            An("a", "X", "s"), An("a", "X", "s"), An("b", "Y", "s"), An("z", "Y", "t"), An("c", "Z", "s"), An("d", "Z", "s"));

        outcomes.ShouldBe(
        [
            "suppressed below_threshold", "suppressed below_threshold", "suppressed below_threshold", "suppressed below_threshold", "created ",
            "joined same_rule",
        ]);
        _grouping!.Reached.ShouldHaveSingleItem();
        _grouping.BeganToWait.Count.ShouldBe(3);
        _known.Latest[Batches.Key("a")].Hold!.By.ShouldBe(["threshold:r"]);
    }

    [Fact]
    public void Releases_who_waited_into_the_incident_that_was_opened_and_lets_others_wait_on()
    {
        var correlator = new Correlator([Rule("r", [], ["service"], threshold: 2)], GroupingDefaults.Off, ServiceGraph.Empty);
        var (first, alone) = (An("a", "X", "s"), An("z", "X", "t"));
        Fold(correlator, out _, first, alone, An("b", "X", "s"));
        var incident = _known.Incidents.ShouldHaveSingleItem().Key;

        foreach (var waiting in _known.Latest.Values.Where(one => one.IsHeld)) waiting.Hold = waiting.Hold! with { Until = Noon }; // as the database is told to
        var fold = FoldAt(Noon.AddSeconds(1), correlator, [first, alone]);

        fold.Release(first).ShouldBeTrue();
        fold.Release(alone).ShouldBeTrue();
        _known.Latest[Batches.Key("a")].IncidentId.ShouldBe(incident);
        _known.Latest[Batches.Key("z")].IsHeld.ShouldBeTrue();
        fold.Timeline.ShouldHaveSingleItem().To.ShouldBe("same_rule");
        _grouping!.Decisions.ShouldAllBe(one => one.Reason != EpisodeReasons.BelowThreshold, "it is noted again that it waits, for its rule may have changed, but not told again");
    }

    private BatchFold Fold(Correlator correlator, out string[] outcomes, params IncomingAlert[] alerts)
    {
        var fold = FoldAt(Noon, correlator, alerts);
        outcomes = [.. alerts.Select(alert => fold.Add(alert)).Select(settled => $"{OutcomeCode.OutcomeOf(settled.Code).Name()} {OutcomeCode.ReasonOf(settled.Code)}")];
        return fold;
    }

    private BatchFold FoldAt(DateTimeOffset now, Correlator correlator, IncomingAlert[] alerts)
    {
        _grouping = new Grouping(Lookups.Of(correlator, alerts), _known, _tally, Rules.ReopenWindow, now, TimeProvider.System);
        return new BatchFold(_known, Rules, Holding.Nothing(now), _grouping, _tally, now);
    }
}
