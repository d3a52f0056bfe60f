using CsCheck;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Correlation.Contracts;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Infrastructure.Alerts.GroupCommit;
using IncidentManager.Unit.Common;
using static IncidentManager.Domain.Alerts.Contracts.AlertStatus;

namespace IncidentManager.Unit.Alerts;

public sealed class FoldingABatch
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly EpisodeRules Rules = new(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10), ResolveWithLastAlert: true);

    private readonly KnownAlerts _known = new();
    private readonly BatchTally _tally = new();
    private readonly List<Settled> _settled = [];
    private readonly List<string> _outcomes = [];

    [Fact]
    public void The_same_alert_many_times_is_one_row_that_counts()
    {
        var fold = Fold(Enumerable.Repeat(An("a"), 5));

        _outcomes.ShouldBe(["created ", "refired ", "refired ", "refired ", "refired "]);
        _settled.Select(item => (item.AlertId, item.IncidentId)).Distinct().Count().ShouldBe(1);
        var episode = _known.Latest.Values.ShouldHaveSingleItem();
        (episode.Received, episode.Status, episode.Latest).ShouldBe((5, Firing, true));
        var incident = _known.Incidents.Values.ShouldHaveSingleItem();
        (incident.FiringAlerts, incident.Changed).ShouldBe((1, false));
        OfIncidents(fold).ShouldBe([new IncidentReported(incident.Id, Severity.P2, IncidentType.Unknown, "test")]);
        (_tally.Unmatched, _tally.Matched).ShouldBe((1, 4));
        fold.Superseded.ShouldBeEmpty();
    }

    [Fact]
    public void On_and_off_and_on_again_is_two_episodes_of_one_incident()
    {
        var fold = Fold([An("a"), An("a", Resolved), An("a")]);

        _outcomes.ShouldBe(["created ", "resolved last_alert_resolved", "joined reopened"]);
        var first = fold.Superseded.ShouldHaveSingleItem();
        (first.Status, first.Latest, first.ResolvedAt, first.Received).ShouldBe((Resolved, false, Noon, 1));
        var second = _known.Latest.Values.ShouldHaveSingleItem();
        (second.Status, second.Latest, second.Id == first.Id).ShouldBe((Firing, true, false));
        var incident = _known.Incidents.Values.ShouldHaveSingleItem();
        (incident.State, incident.ResolvedAt, incident.FiringAlerts).ShouldBe((IncidentState.Open, null, 1));
        fold.Timeline.Select(entry => $"{entry.Event.Name()} {entry.From}>{entry.To}").ShouldBe(
            ["created >open", "alert_resolved >", "state_changed open>resolved", "state_changed resolved>open", "alert_joined >reopened"]);
    }

    [Fact]
    public void On_and_off_is_an_incident_that_is_born_resolved()
    {
        Fold([An("a"), An("a", Resolved)]);

        var incident = _known.Incidents.Values.ShouldHaveSingleItem();
        (incident.State, incident.ResolvedAt, incident.FiringAlerts).ShouldBe((IncidentState.Resolved, Noon, 0));
    }

    [Fact]
    public void Two_fingerprints_are_two_incidents()
    {
        Fold([An("a"), An("b"), An("a")]);

        _settled.Select(item => item.IncidentId).Distinct().Count().ShouldBe(2);
    }

    [Theory]
    [InlineData(Severity.P1, Severity.P1, true)]
    [InlineData(Severity.P2, Severity.P2, false)]
    [InlineData(Severity.P3, Severity.P2, false)]
    public void A_refire_raises_the_severity_and_never_lowers_it(Severity sent, Severity after, bool changed)
    {
        var incident = Given("a", Situation.Firing);

        var fold = Fold([An("a", severity: sent)]);

        (incident.Severity, incident.Changed, _known.Latest.Values.Single().Severity).ShouldBe((after, changed, after));
        OfIncidents(fold).ShouldBe(changed ? [new IncidentRegraded(incident.Id, Severity.P2, sent)] : []);
        fold.Timeline.Select(entry => (entry.From, entry.To)).ShouldBe(changed ? [("p2", "p1")] : []);
    }

    [Fact]
    public void What_is_over_is_not_raised()
    {
        var incident = Given("a", Situation.FiringButJustOver);

        Fold([An("a", severity: Severity.P0)]);

        (incident.Severity, incident.Changed).ShouldBe((Severity.P2, false));
    }

    [Fact]
    public void Tells_how_long_the_incident_took_when_its_last_alert_is_over()
    {
        var incident = Given("a", Situation.Firing);

        var fold = Fold([An("a", Resolved)]);

        OfIncidents(fold).ShouldBe(
            [new IncidentMoved(incident.Id, IncidentState.Open, IncidentState.Resolved),
             new IncidentResolved(incident.Id, Severity.P2, IncidentType.Unknown, TimeSpan.FromHours(2))]);
    }

    [Fact]
    public void Does_not_reopen_an_incident_whose_group_key_another_one_has()
    {
        var over = Given("a", Situation.FiringButLongOver);
        var holder = Add(new IncidentInBatch
        {
            Id = IncidentId.New(Noon),
            Type = IncidentType.Unknown,
            CreatedAt = Noon,
            OpenedAt = Noon,
            Severity = Severity.P2,
            State = IncidentState.Open,
        });
        _known.Bound[An("a").Fingerprint] = holder.Id;

        Fold([An("a")]);

        _outcomes.ShouldBe(["refired group_key_taken"]);
        (over.Moved, holder.Changed).ShouldBe((false, false));
    }

    /// <summary>Whatever was known and whatever comes: outcomes and rows are those of a model that takes one alert after the other.</summary>
    [Fact]
    public void Is_the_same_as_taking_one_alert_after_the_other() => Gen.Select(
            Gen.Enum<Situation>().Array[3],
            Gen.Select(Gen.Int[0, 2], Gen.Enum<AlertStatus>(), Gen.Enum<Severity>(), (which, status, severity) => new BatchModel.Received(which, status, severity)).Array[0, 15])
        .Sample((situations, batch) =>
        {
            var test = new FoldingABatch();
            var incidents = situations.Select((situation, which) => test.Given($"{which}", situation)).ToList();
            var model = new BatchModel(situations);

            var fold = test.Fold(batch.Select(one => An($"{one.Which}", one.Status, one.Severity)));

            test._outcomes.ShouldBe(batch.Select(model.Take));
            test._known.Incidents.Values.Select(BatchModel.Seen).Order().ShouldBe(model.Incidents.Select(BatchModel.Seen).Order());
            test._known.Latest.Values.Concat(fold.Superseded).Sum(episode => episode.Received).ShouldBe(model.Incidents.Sum(incident => incident.Received));
            test._known.Latest.Values.ShouldAllBe(episode => episode.Latest);
            fold.Superseded.ShouldAllBe(episode => !episode.Latest && episode.Status == Resolved);
            test._known.Incidents.Values.Sum(incident => incident.FiringAlerts)
                .ShouldBe(test._known.Latest.Values.Count(episode => episode.Status is Firing));
            (test._tally.Matched + test._tally.Unmatched).ShouldBe(batch.Count(one => one.Status is Firing));
        }, iter: Rounds.Of(5_000));

    private BatchFold Fold(IEnumerable<IncomingAlert> batch, EpisodeRules? rules = null)
    {
        var fold = new BatchFold(_known, rules ?? Rules, Holding.Nothing(Noon), Batches.Ungrouped(_known, _tally, Noon), _tally, Noon);
        foreach (var alert in batch)
        {
            var settled = fold.Add(alert);
            _settled.Add(settled);
            _outcomes.Add($"{OutcomeCode.OutcomeOf(settled.Code).Name()} {OutcomeCode.ReasonOf(settled.Code)}");
        }

        return fold;
    }

    private static IncomingAlert An(string key, AlertStatus status = Firing, Severity severity = Severity.P2) => new()
    {
        Fingerprint = Fingerprint.OfDedupKey("test", key),
        Integration = "test",
        Source = "test",
        Status = status,
        Title = key,
        Severity = severity,
        SeverityAsSent = severity.Name(),
    };

    /// <summary>What the database says of a fingerprint before the batch.</summary>
    [Fact]
    public void A_later_episode_of_a_fingerprint_has_a_later_id()
    {
        for (var round = 0; round < 50; round++)
        {
            var fold = Fold([An($"{round}"), An($"{round}", Resolved), An($"{round}")]);

            (fold.Superseded.Single().Id < _known.Latest[An($"{round}").Fingerprint].Id).ShouldBeTrue();
        }
    }

    [Fact]
    public void Tells_of_every_alert_once()
    {
        Fold([An("a"), An("b"), An("a"), An("a", Resolved)]);

        var kind = new AlertKind("test", Severity.P2, IncidentType.Unknown);
        _tally.Facts(TimeSpan.FromMilliseconds(1)).ShouldBe(
        [
            new AlertsTaken(kind, AlertOutcome.Created, 2), new AlertsTaken(kind, AlertOutcome.Refired, 1), new AlertsTaken(kind, AlertOutcome.Resolved, 1),
            new AlertsCorrelated(CorrelationStrategy.Fingerprint, CorrelationResult.Matched, 1, TimeSpan.FromMilliseconds(1)),
            new AlertsCorrelated(CorrelationStrategy.Fingerprint, CorrelationResult.Unmatched, 2, TimeSpan.FromMilliseconds(1)),
        ]);
    }

    [Fact]
    public void Goes_by_the_later_clock_of_two_nodes()
    {
        Add(new IncidentInBatch
        {
            Id = IncidentId.New(Noon),
            Type = IncidentType.Unknown,
            CreatedAt = Noon,
            OpenedAt = Noon,
            UpdatedAt = Noon.AddSeconds(3),
            Severity = Severity.P2,
            State = IncidentState.Open,
        });

        var skewed = _known.Incidents.Values.Single();

        skewed.NotBefore(Noon).ShouldBe(Noon.AddSeconds(3));
        skewed.NotBefore(Noon.AddSeconds(4)).ShouldBe(Noon.AddSeconds(4));
    }

    private static IEnumerable<IDomainEvent> OfIncidents(BatchFold fold) => fold.Facts;

    private IncidentInBatch Given(string key, Situation situation)
    {
        if (situation is Situation.Unknown) return null!;

        var overFor = situation switch
        {
            Situation.FiringButJustOver or Situation.JustOver => TimeSpan.FromMinutes(1),
            Situation.FiringButLongOver or Situation.LongOver => TimeSpan.FromHours(1),
            _ => (TimeSpan?)null,
        };
        var fires = situation is Situation.Firing or Situation.FiringButJustOver or Situation.FiringButLongOver;
        var incident = Add(new IncidentInBatch
        {
            Id = IncidentId.New(Noon),
            Type = IncidentType.Unknown,
            CreatedAt = Noon.AddHours(-2),
            OpenedAt = Noon.AddHours(-2),
            Severity = Severity.P2,
            State = overFor is null ? IncidentState.Open : IncidentState.Resolved,
            ResolvedAt = Noon - overFor,
            FiringAlerts = fires ? 1 : 0,
        });
        var fingerprint = An(key).Fingerprint;
        _known.Bound.Add(fingerprint, incident.Id);
        _known.Latest.Add(fingerprint, new EpisodeInBatch
        {
            Id = AlertId.New(Noon),
            Fingerprint = fingerprint,
            IncidentId = incident.Id,
            Title = key,
            Severity = Severity.P2,
            Status = fires ? Firing : Resolved,
        });
        return incident;
    }

    private IncidentInBatch Add(IncidentInBatch incident)
    {
        _known.Incidents.Add(incident.Id, incident);
        return incident;
    }
}
