using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Infrastructure.Alerts.GroupCommit;

namespace IncidentManager.Unit.Alerts;

public sealed class HoldingDownWhatFlaps
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly EpisodeRules Rules = new(
        TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10), ResolveWithLastAlert: true, new FlappingRules(3, TimeSpan.FromMinutes(15)));

    private readonly KnownAlerts _known = new();
    private readonly BatchTally _tally = new();
    private readonly List<TimelineRow> _timeline = [];

    [Fact]
    public void Reopens_no_incident_once_it_fired_too_often_and_says_so_once()
    {
        string[] outcomes = [.. Enumerable.Range(0, 5).SelectMany(i => new[] { Take(i * 2), Take((i * 2) + 1, AlertStatus.Resolved) })];

        outcomes.ShouldBe(
        [
            "created ", "resolved last_alert_resolved", "joined reopened", "resolved last_alert_resolved", "suppressed flapping", "resolved while_suppressed",
            "suppressed flapping", "resolved while_suppressed", "suppressed flapping", "resolved while_suppressed",
        ]);
        _timeline.Count(line => line.To == "flapping").ShouldBe(1);
    }

    [Fact]
    public void Goes_on_in_an_incident_that_others_keep_active()
    {
        FoldAt(0).Add(Batches.Alert("other"));
        var incident = _known.Incidents.Keys.Single();
        _known.BindFingerprint(Batches.Key("a"), incident);

        string[] outcomes = [.. Enumerable.Range(0, 4).SelectMany(i => new[] { Take(i * 2), Take((i * 2) + 1, AlertStatus.Resolved) })];

        outcomes.Distinct().ShouldBe(["joined same_group", "resolved others_firing"]);
    }

    [Fact]
    public void Ends_when_it_has_kept_still_for_long_enough()
    {
        for (var i = 0; i < 3; i++)
        {
            Take(i * 2);
            Take((i * 2) + 1, AlertStatus.Resolved);
        }


        Take(4 + 15).ShouldBe("created ");
    }

    [Fact]
    public void Is_told_when_it_has_fired_on_for_long_enough()
    {
        for (var i = 0; i < 2; i++)
        {
            Take(i * 2);
            Take((i * 2) + 1, AlertStatus.Resolved);
        }

        Take(4).ShouldBe("suppressed flapping");
        Take(6).ShouldBe("suppressed flapping");

        FoldAt(18).Release(Batches.Alert("a")).ShouldBeFalse("it is not due");
        FoldAt(19).Release(Batches.Alert("a")).ShouldBeTrue();

        _known.Latest[Batches.Key("a")].IncidentId.ShouldNotBeNull();
        _known.Incidents.Count.ShouldBe(2, "the last one is over for too long to be reopened");
    }

    private string Take(int minute, AlertStatus status = AlertStatus.Firing)
    {
        var fold = FoldAt(minute);
        var settled = fold.Add(Batches.Alert("a", status));
        _timeline.AddRange(fold.Timeline);
        return $"{OutcomeCode.OutcomeOf(settled.Code).Name()} {OutcomeCode.ReasonOf(settled.Code)}";
    }

    private BatchFold FoldAt(int minute)
    {
        var now = Noon.AddMinutes(minute);
        return new(_known, Rules, Holding.Nothing(now), Batches.Ungrouped(_known, _tally, now), _tally, now);
    }
}
