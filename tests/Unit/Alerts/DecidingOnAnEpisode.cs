using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using static IncidentManager.Domain.Alerts.Contracts.AlertOutcome;

namespace IncidentManager.Unit.Alerts;

public sealed class DecidingOnAnEpisode
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    // Two windows of different lengths, so that one cannot be taken for the other unseen.
    private static readonly EpisodeRules Rules = new(
        ReopenWindow: TimeSpan.FromMinutes(10), StillFiringGrace: TimeSpan.FromMinutes(20), ResolveWithLastAlert: true);

    [Fact]
    public void A_trigger_that_nothing_is_known_of_opens_an_incident() =>
        Decide(AlertStatus.Firing, isFiring: false, null).ShouldBe(new(Created, null, EpisodeStep.Begin, IncidentStep.Create));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public void A_trigger_joins_the_active_incident_of_its_group_key(int others) =>
        Decide(AlertStatus.Firing, isFiring: false, Active(others)).ShouldBe(new(Joined, "same_group", EpisodeStep.Begin, IncidentStep.Join));

    [Theory]
    [InlineData(-TimeSpan.TicksPerSecond)] // resolved by a node whose clock is ahead
    [InlineData(0)]
    [InlineData(10 * TimeSpan.TicksPerMinute - 1)]
    public void A_trigger_inside_the_reopen_window_reopens(long ticksLater) =>
        Decide(AlertStatus.Firing, isFiring: false, OverFor(ticksLater)).ShouldBe(new(Joined, "reopened", EpisodeStep.Begin, IncidentStep.Reopen));

    [Theory]
    [InlineData(10 * TimeSpan.TicksPerMinute)]
    [InlineData(10 * TimeSpan.TicksPerMinute + 1)]
    [InlineData(20 * TimeSpan.TicksPerMinute)]
    [InlineData(365 * TimeSpan.TicksPerDay)]
    public void A_trigger_outside_the_reopen_window_opens_a_new_incident(long ticksLater) =>
        Decide(AlertStatus.Firing, isFiring: false, OverFor(ticksLater)).ShouldBe(new(Created, null, EpisodeStep.Begin, IncidentStep.Create));

    [Fact]
    public void Without_a_reopen_window_a_trigger_never_reopens() =>
        Decide(AlertStatus.Firing, isFiring: false, OverFor(0), Rules with { ReopenWindow = TimeSpan.Zero }).Incident.ShouldBe(IncidentStep.Create);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void A_refire_only_counts(int firing) =>
        Decide(AlertStatus.Firing, isFiring: true, Active(firing)).ShouldBe(new(Refired, null, EpisodeStep.CountUp, IncidentStep.None));

    [Theory]
    [InlineData(0)]
    [InlineData(10 * TimeSpan.TicksPerMinute)]
    [InlineData(20 * TimeSpan.TicksPerMinute - 1)]
    public void What_still_fires_only_counts_for_a_while_after_a_person_resolved_it(long ticksLater) =>
        Decide(AlertStatus.Firing, isFiring: true, OverFor(ticksLater)).ShouldBe(new(Refired, "incident_is_over", EpisodeStep.CountUp, IncidentStep.None));

    [Theory]
    [InlineData(20 * TimeSpan.TicksPerMinute)]
    [InlineData(20 * TimeSpan.TicksPerMinute + 1)]
    [InlineData(365 * TimeSpan.TicksPerDay)]
    public void What_still_fires_after_that_reopens(long ticksLater) =>
        Decide(AlertStatus.Firing, isFiring: true, OverFor(ticksLater)).ShouldBe(new(Refired, "still_firing", EpisodeStep.CountUp, IncidentStep.Reopen));

    [Theory]
    [InlineData(0)]
    [InlineData(365 * TimeSpan.TicksPerDay)]
    public void What_still_fires_does_not_reopen_while_another_incident_has_its_group_key(long ticksLater) =>
        Decide(AlertStatus.Firing, isFiring: true, OverFor(ticksLater) with { GroupKeyTaken = true })
            .ShouldBe(new(Refired, "group_key_taken", EpisodeStep.CountUp, IncidentStep.None));

    [Fact]
    public void The_last_alert_takes_its_incident_with_it() =>
        Decide(AlertStatus.Resolved, isFiring: true, Active(1)).ShouldBe(new(AlertOutcome.Resolved, "last_alert_resolved", EpisodeStep.End, IncidentStep.Resolve));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void One_alert_of_several_leaves_it_open(bool resolveWithLastAlert) =>
        Decide(AlertStatus.Resolved, isFiring: true, Active(2), Rules with { ResolveWithLastAlert = resolveWithLastAlert })
            .ShouldBe(new(AlertOutcome.Resolved, "others_firing", EpisodeStep.End, IncidentStep.None));

    [Fact]
    public void The_last_alert_leaves_it_to_a_person_where_that_is_set() =>
        Decide(AlertStatus.Resolved, isFiring: true, Active(1), Rules with { ResolveWithLastAlert = false })
            .ShouldBe(new(AlertOutcome.Resolved, "waits_for_a_person", EpisodeStep.End, IncidentStep.None));

    [Theory]
    [InlineData(0)]
    [InlineData(365 * TimeSpan.TicksPerDay)]
    public void An_alert_that_ends_after_its_incident_changes_no_incident(long ticksLater) =>
        Decide(AlertStatus.Resolved, isFiring: true, OverFor(ticksLater))
            .ShouldBe(new(AlertOutcome.Resolved, "incident_is_over", EpisodeStep.End, IncidentStep.None));

    [Fact]
    public void A_resolution_of_what_does_not_fire_changes_nothing()
    {
        foreach (var incident in (KnownIncident?[])[null, Active(0), Active(3), OverFor(0), OverFor(TimeSpan.TicksPerDay)])
            Decide(AlertStatus.Resolved, isFiring: false, incident).ShouldBe(new(AlertOutcome.Resolved, "nothing_active", EpisodeStep.None, IncidentStep.None));
    }

    private static KnownIncident Active(int firing) => new(null, firing);

    private static KnownIncident OverFor(long ticks) => new(Noon.AddTicks(-ticks), 1);

    private static EpisodeVerdict Decide(AlertStatus received, bool isFiring, KnownIncident? incident, EpisodeRules? rules = null) =>
        EpisodeDecision.Decide(received, isFiring, incident, Noon, rules ?? Rules);
}
