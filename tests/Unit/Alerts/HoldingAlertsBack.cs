using IncidentManager.Application.Suppression.Contracts;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Suppression.Contracts;
using IncidentManager.Infrastructure.Alerts.GroupCommit;
using IncidentManager.Infrastructure.Suppression.Contracts;
using static IncidentManager.Domain.Alerts.Contracts.AlertStatus;

namespace IncidentManager.Unit.Alerts;

public sealed class HoldingAlertsBack
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly EpisodeRules Rules = new(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10), ResolveWithLastAlert: true);

    private readonly KnownAlerts _known = new();
    private readonly BatchTally _tally = new();

    [Fact]
    public void Keeps_them_without_an_incident_and_counts_them_as_suppressed()
    {
        Outcomes(Noon, Batches.Alert("a"), Batches.Alert("a"), Batches.Alert("b"))
            .ShouldBe(["suppressed silenced", "suppressed silenced", "created "]);

        var held = _known.Latest[Batches.Key("a")];
        (held.IncidentId, held.IsHeld, held.Hold!.Until, held.Received, _known.IsLive(held)).ShouldBe((null, true, Noon.AddHours(1), 2, true));
        _known.Incidents.Count.ShouldBe(1);
        (_tally.Matched, _tally.Unmatched).ShouldBe((0, 1));
    }

    [Fact]
    public void Ends_those_that_resolve_meanwhile_and_tells_nobody()
    {
        Outcomes(Noon, Batches.Alert("a"), Batches.Alert("a", Resolved)).ShouldBe(["suppressed silenced", "resolved while_suppressed"]);

        _known.Latest[Batches.Key("a")].IsHeld.ShouldBeFalse();
        _known.Incidents.ShouldBeEmpty();
    }

    [Fact]
    public void Lets_what_still_fires_go_its_way_when_that_is_over()
    {
        Outcomes(Noon, Batches.Alert("a"), Batches.Alert("a", severity: Severity.P1));

        var fold = FoldAt(Noon.AddHours(1));
        fold.Release(Batches.Alert("a")).ShouldBeTrue();
        fold.Release(Batches.Alert("a")).ShouldBeFalse("it is released once");

        var incident = _known.Incidents.Values.ShouldHaveSingleItem();
        (incident.Severity, incident.FiringAlerts, _known.Latest[Batches.Key("a")].IncidentId).ShouldBe((Severity.P1, 1, incident.Id));
        fold.Facts.OfType<IncidentReported>().Count().ShouldBe(1);
    }

    [Fact]
    public void Lets_them_join_the_incident_that_there_is()
    {
        FoldAt(Noon.AddHours(-1), Silence("other")).Add(Batches.Alert("a"));
        var incident = _known.Incidents.Values.Single();
        FoldAt(Noon.AddMinutes(-5), Silence("other")).Add(Batches.Alert("a", Resolved));
        Outcomes(Noon, Batches.Alert("a")).ShouldBe(["suppressed silenced"]);
        (incident.State, incident.FiringAlerts).ShouldBe((IncidentState.Resolved, 0), "it is not reopened by what is held back");

        var fold = FoldAt(Noon.AddMinutes(1), Silence("other"));
        _known.Latest[Batches.Key("a")].HoldOn(new Hold(["silence:1"], Noon));
        fold.Release(Batches.Alert("a")).ShouldBeTrue();

        (incident.State, incident.FiringAlerts).ShouldBe((IncidentState.Open, 1));
        fold.Timeline.Select(entry => $"{entry.Event.Name()} {entry.To}").ShouldBe(["state_changed open", "alert_joined suppression_ended"]);
    }

    [Fact]
    public void Holds_them_on_where_something_else_does()
    {
        Outcomes(Noon, Batches.Alert("a"));
        var fold = FoldAt(Noon.AddHours(1), Silence("a", Noon.AddHours(3), "2"));

        fold.Release(Batches.Alert("a")).ShouldBeTrue();

        var held = _known.Latest[Batches.Key("a")];
        (held.IsHeld, held.Hold!.By.Single(), held.Hold.Until).ShouldBe((true, "silence:2", Noon.AddHours(3)));
    }

    [Fact]
    public void Leaves_an_alert_where_it_is_if_it_came_before()
    {
        FoldAt(Noon.AddMinutes(-1), Silence("other")).Add(Batches.Alert("a"));

        Outcomes(Noon, Batches.Alert("a"), Batches.Alert("a", severity: Severity.P0), Batches.Alert("a", Resolved))
            .ShouldBe(["refired ", "refired ", "resolved last_alert_resolved"]);
    }

    [Fact]
    public void Does_not_open_again_what_a_person_resolved_while_it_still_fires()
    {
        FoldAt(Noon.AddHours(-1), Silence("other")).Add(Batches.Alert("a"));
        _known.Incidents.Values.Single().Resolve(Noon.AddMinutes(-30));

        Outcomes(Noon, Batches.Alert("a")).ShouldBe(["suppressed silenced"]);
        _known.Incidents.Values.Single().State.ShouldBe(IncidentState.Resolved);

        FoldAt(Noon.AddHours(2)).Add(Batches.Alert("a"));
        _known.Incidents.Values.Single().State.ShouldBe(IncidentState.Open);
    }

    [Fact]
    public void Lets_go_of_one_that_becomes_more_severe_than_what_holds_it_back_is_about()
    {
        Outcomes(Noon, OfSeverity("p2"), Batches.Alert("a"), Batches.Alert("a")).ShouldBe(["suppressed silenced", "suppressed silenced"]);

        Outcomes(Noon.AddMinutes(1), OfSeverity("p2"), Batches.Alert("a", severity: Severity.P0)).ShouldBe(["created "]);

        var episode = _known.Latest[Batches.Key("a")];
        (episode.IsHeld, episode.Severity, episode.SeverityAsSent, _known.Incidents.Values.Single().Severity).ShouldBe((false, Severity.P0, "p0", Severity.P0));
        (_tally.Matched, _known.Incidents.Values.Single().FiringAlerts).ShouldBe((0, 1));
    }

    [Fact]
    public void Keeps_one_that_becomes_more_severe_where_that_is_held_back_too()
    {
        Outcomes(Noon, OfSeverity("p2|p1"), Batches.Alert("a"), Batches.Alert("a", severity: Severity.P1)).ShouldBe(["suppressed silenced", "suppressed silenced"]);

        var episode = _known.Latest[Batches.Key("a")];
        (episode.IsHeld, episode.Severity, episode.SeverityAsSent, episode.Received).ShouldBe((true, Severity.P1, "p1", 2));
    }

    [Fact]
    public void Keeps_the_senders_word_where_it_raises_what_is_in_an_incident()
    {
        Outcomes(Noon, OfSeverity("p4"), Batches.Alert("a"), Batches.Alert("a", severity: Severity.P0), Batches.Alert("a", severity: Severity.P3))
            .ShouldBe(["created ", "refired ", "refired "]);

        _known.Latest[Batches.Key("a")].SeverityAsSent.ShouldBe("p0", "a silence on p2 would hold its incident back by the old word");
    }

    [Fact]
    public void Ends_those_whose_senders_fall_silent()
    {
        Outcomes(Noon, Batches.Alert("a") with { ExpiresAt = Noon.AddMinutes(1) });

        FoldAt(Noon.AddMinutes(2)).Expire(Batches.Key("a")).ShouldBeTrue();

        _known.Latest[Batches.Key("a")].Status.ShouldBe(Resolved);
    }

    private string[] Outcomes(DateTimeOffset now, params IncomingAlert[] alerts) => Outcomes(now, Silence("a"), alerts);

    private string[] Outcomes(DateTimeOffset now, SuppressionSet set, params IncomingAlert[] alerts)
    {
        var fold = FoldAt(now, set);
        return [.. alerts.Select(alert => fold.Add(alert)).Select(settled => $"{OutcomeCode.OutcomeOf(settled.Code).Name()} {OutcomeCode.ReasonOf(settled.Code)}")];
    }

    private BatchFold FoldAt(DateTimeOffset now, SuppressionSet? set = null) =>
        new(_known, Rules, new Holding(new SuppressionNow(1, set ?? Silence("a")), new FiringInhibitors(), now), Batches.Ungrouped(_known, _tally, now), _tally, now);

    private static SuppressionSet OfSeverity(string pattern) => Silence("severity", MatchOp.Matches, pattern, null, "1");

    private static SuppressionSet Silence(string title, DateTimeOffset? until = null, string id = "1") => Silence("alertname", MatchOp.Equal, title, until, id);

    private static SuppressionSet Silence(string label, MatchOp op, string value, DateTimeOffset? until, string id)
    {
        Matcher.TryCreate(label, op, value, out var matcher, out _).ShouldBeTrue();
        return new([new TimedRule(new Suppressor(SuppressorKind.Silence, id), [matcher!], [new Period(Noon.AddHours(-2), until ?? Noon.AddHours(1))])], []);
    }
}
