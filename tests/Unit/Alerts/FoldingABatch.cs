using CsCheck;
using IncidentManager.Application.Alerts;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Correlation.Contracts;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Infrastructure.Alerts;
using static IncidentManager.Domain.Alerts.Contracts.AlertStatus;

namespace IncidentManager.Unit.Alerts;

public sealed class FoldingABatch
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly EpisodeRules Rules = new(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10), ResolveWithLastAlert: true);

    private readonly KnownAlerts _known = new();

    [Fact]
    public void The_same_alert_many_times_is_one_row_that_counts()
    {
        var fold = Fold(Enumerable.Repeat(An("a"), 5));

        fold.Items.Select(item => item.Outcome).ShouldBe(["created", "refired", "refired", "refired", "refired"]);
        fold.Items.Select(item => (item.AlertId, item.IncidentId)).Distinct().Count().ShouldBe(1);
        var episode = _known.Latest.Values.ShouldHaveSingleItem();
        (episode.Received, episode.Status, episode.Latest).ShouldBe((5, Firing, true));
        var incident = _known.Incidents.Values.ShouldHaveSingleItem();
        (incident.NewAlerts, incident.FiringDelta, incident.Received, incident.Changed).ShouldBe((1, 1, 5, false));
        OfIncidents(fold).ShouldBe([new IncidentReported(incident.Id, Severity.P2, IncidentType.Unknown, "test")]);
        fold.ComparedByFingerprint.Count(result => result is CorrelationResult.Unmatched).ShouldBe(1);
        fold.Superseded.ShouldBeEmpty();
    }

    [Fact]
    public void On_and_off_and_on_again_is_two_episodes_of_one_incident()
    {
        var fold = Fold([An("a"), An("a", Resolved), An("a")]);

        fold.Items.Select(item => (item.Outcome, item.Reason))
            .ShouldBe([("created", null), ("resolved", "last_alert_resolved"), ("joined", "reopened")]);
        var first = fold.Superseded.ShouldHaveSingleItem();
        (first.Status, first.Latest, first.ResolvedAt, first.Received).ShouldBe((Resolved, false, Noon, 1));
        var second = _known.Latest.Values.ShouldHaveSingleItem();
        (second.Status, second.Latest, second.Id == first.Id).ShouldBe((Firing, true, false));
        var incident = _known.Incidents.Values.ShouldHaveSingleItem();
        (incident.State, incident.ResolvedAt, incident.NewAlerts, incident.FiringDelta, incident.Received).ShouldBe((IncidentState.Open, null, 2, 1, 2));
        fold.Timeline.Select(entry => $"{entry.Event.Name()} {entry.From}>{entry.To}").ShouldBe(
            ["created >open", "alert_resolved >", "state_changed open>resolved", "state_changed resolved>open", "alert_joined >reopened"]);
    }

    [Fact]
    public void On_and_off_is_an_incident_that_is_born_resolved()
    {
        Fold([An("a"), An("a", Resolved)]);

        var incident = _known.Incidents.Values.ShouldHaveSingleItem();
        (incident.State, incident.ResolvedAt, incident.FiringDelta, incident.Received).ShouldBe((IncidentState.Resolved, Noon, 0, 1));
    }

    [Fact]
    public void Two_fingerprints_are_two_incidents() =>
        Fold([An("a"), An("b"), An("a")]).Items.Select(item => item.IncidentId).Distinct().Count().ShouldBe(2);

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

        (incident.Severity, incident.Changed, incident.Received).ShouldBe((Severity.P2, false, 1));
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
            Severity = Severity.P2,
            State = IncidentState.Open,
        });
        _known.Bound[An("a").Fingerprint] = holder.Id;

        var fold = Fold([An("a")]);

        fold.Items.Select(item => (item.Outcome, item.Reason)).ShouldBe([("refired", "group_key_taken")]);
        (over.Moved, over.Received, holder.Changed).ShouldBe((false, 1, false));
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

            fold.Items.Select(item => $"{item.Outcome} {item.Reason}").ShouldBe(batch.Select(model.Take));
            test._known.Incidents.Values.Select(BatchModel.Seen).Order().ShouldBe(model.Incidents.Select(BatchModel.Seen).Order());
            test._known.Latest.Values.Concat(fold.Superseded).Sum(episode => episode.Received).ShouldBe(model.Incidents.Sum(incident => incident.Received));
            test._known.Latest.Values.ShouldAllBe(episode => episode.Latest);
            fold.Superseded.ShouldAllBe(episode => !episode.Latest && episode.Status == Resolved);
            test._known.Incidents.Values.Sum(incident => incident.FiringAlerts)
                .ShouldBe(test._known.Latest.Values.Count(episode => episode.Status is Firing));
            fold.ComparedByFingerprint.Count.ShouldBe(batch.Count(one => one.Status is Firing));
        }, iter: 5_000);

    private BatchFold Fold(IEnumerable<IncomingAlert> batch, EpisodeRules? rules = null)
    {
        var fold = new BatchFold(_known, rules ?? Rules, Noon);
        foreach (var (alert, index) in batch.Select((alert, index) => (alert, index))) fold.Add(index, alert);
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
        var fold = Fold([An("a"), An("b"), An("a"), An("a", Resolved)]);
        fold.Reject(4, Submission.Rejected(new Dictionary<string, string[]> { ["title"] = ["is required"] }));

        fold.Facts.OfType<AlertTaken>().Select(taken => taken.Outcome)
            .ShouldBe([AlertOutcome.Created, AlertOutcome.Created, AlertOutcome.Refired, AlertOutcome.Resolved]);
        fold.Facts.OfType<AlertRejected>().Count().ShouldBe(1);
    }

    [Fact]
    public void Goes_by_the_later_clock_of_two_nodes()
    {
        Add(new IncidentInBatch
        {
            Id = IncidentId.New(Noon),
            Type = IncidentType.Unknown,
            CreatedAt = Noon,
            UpdatedAt = Noon.AddSeconds(3),
            Severity = Severity.P2,
            State = IncidentState.Open,
        });

        var skewed = _known.Incidents.Values.Single();

        skewed.NotBefore(Noon).ShouldBe(Noon.AddSeconds(3));
        skewed.NotBefore(Noon.AddSeconds(4)).ShouldBe(Noon.AddSeconds(4));
    }

    private static IEnumerable<IDomainEvent> OfIncidents(BatchFold fold) => fold.Facts.Where(fact => fact is not (AlertTaken or AlertRejected));

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
