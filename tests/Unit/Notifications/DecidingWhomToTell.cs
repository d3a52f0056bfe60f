using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Contracts;
using Shouldly;
using static IncidentManager.Domain.Incidents.Contracts.IncidentState;
using static IncidentManager.Domain.Incidents.Contracts.Severity;

namespace IncidentManager.Unit.Notifications;

public sealed class DecidingWhomToTell
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly NotifyTiming Timing = new(TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5), TimeSpan.FromHours(4));

    private static DateTimeOffset At(int seconds) => Noon.AddSeconds(seconds);

    private static IncidentNow Incident(IncidentState state, Severity severity = P2, int openedAt = 0, int alerts = 1) =>
        new(state, severity, At(openedAt), alerts);

    private static Told Told(IncidentState state, int at, Severity severity = P2, int alerts = 1) => new(At(at), state, severity, alerts);

    private static void Expect(NotifyVerdict verdict, NotificationEvent? tell, string? reason, int? lookAgain) =>
        verdict.ShouldBe(new NotifyVerdict(tell, reason, lookAgain is { } seconds ? At(seconds) : null));

    [Theory]
    [InlineData(0, false, 30)]
    [InlineData(29, false, 30)]
    [InlineData(30, true, 30 + (4 * 3600))]
    public void Waits_groupWait_for_the_first_time(int now, bool tells, int lookAgain) =>
        Expect(
            NotifyDecision.Decide(Incident(Open), null, Timing, At(now)),
            tells ? NotificationEvent.Opened : null, tells ? NotifyReasons.Opened : null, lookAgain);

    [Theory]
    [InlineData(Acknowledged, NotifyReasons.AcknowledgedMeanwhile)]
    [InlineData(Investigating, NotifyReasons.AcknowledgedMeanwhile)]
    [InlineData(Resolved, NotifyReasons.ResolvedMeanwhile)]
    [InlineData(Closed, NotifyReasons.ResolvedMeanwhile)]
    public void Tells_nobody_of_what_is_taken_care_of_before_the_first_time(IncidentState state, string reason) =>
        Expect(NotifyDecision.Decide(Incident(state), null, Timing, At(60)), null, reason, null);

    [Theory]
    [InlineData(Acknowledged, NotificationEvent.Acknowledged, NotifyReasons.Acknowledged)]
    [InlineData(Mitigated, NotificationEvent.Acknowledged, NotifyReasons.Acknowledged)]
    [InlineData(Resolved, NotificationEvent.Resolved, NotifyReasons.Resolved)]
    public void Tells_at_once_what_somebody_waits_for(IncidentState state, NotificationEvent what, string reason) =>
        Expect(NotifyDecision.Decide(Incident(state), Told(Open, 30), Timing, At(31)), what, reason, null);

    [Fact]
    public void Tells_a_higher_severity_at_once() =>
        Expect(
            NotifyDecision.Decide(Incident(Open, P0), Told(Open, 30), Timing, At(31)),
            NotificationEvent.Escalated, NotifyReasons.SeverityRaised, 31 + (4 * 3600));

    [Fact]
    public void Tells_a_higher_severity_of_what_is_acknowledged_too() =>
        Expect(
            NotifyDecision.Decide(Incident(Acknowledged, P0), Told(Acknowledged, 30), Timing, At(31)),
            NotificationEvent.Escalated, NotifyReasons.SeverityRaised, null);

    [Theory]
    [InlineData(31, null, NotifyReasons.Throttled, 330)]
    [InlineData(330, NotificationEvent.Updated, NotifyReasons.Changed, 330 + (4 * 3600))]
    public void Spaces_updates_by_groupInterval(int now, NotificationEvent? tell, string reason, int lookAgain) =>
        Expect(NotifyDecision.Decide(Incident(Open, alerts: 2), Told(Open, 30), Timing, At(now)), tell, reason, lookAgain);

    [Fact]
    public void Tells_of_more_alerts_only_while_nobody_is_at_it() =>
        Expect(NotifyDecision.Decide(Incident(Acknowledged, alerts: 9), Told(Acknowledged, 30), Timing, At(3600)), null, null, null);

    [Theory]
    [InlineData(31, null, null, 30 + (4 * 3600))]
    [InlineData(30 + (4 * 3600), NotificationEvent.Updated, NotifyReasons.Repeated, 30 + (8 * 3600))]
    public void Repeats_what_nobody_acknowledged(int now, NotificationEvent? tell, string? reason, int lookAgain) =>
        Expect(NotifyDecision.Decide(Incident(Open), Told(Open, 30), Timing, At(now)), tell, reason, lookAgain);

    [Theory]
    [InlineData(Acknowledged)]
    [InlineData(Resolved)]
    public void Does_not_repeat_the_rest(IncidentState state) =>
        Expect(NotifyDecision.Decide(Incident(state), Told(state, 30), Timing, At(100_000)), null, null, null);

    [Theory]
    [InlineData(Resolved)]
    [InlineData(Acknowledged)]
    public void Tells_of_a_reopening_no_sooner_than_groupInterval(IncidentState before)
    {
        var reopened = Incident(Open, openedAt: 60);
        Expect(NotifyDecision.Decide(reopened, Told(before, 50), Timing, At(60)), null, NotifyReasons.Throttled, 350);
        Expect(NotifyDecision.Decide(reopened, Told(before, 50), Timing, At(350)), NotificationEvent.Opened, NotifyReasons.Reopened, 350 + (4 * 3600));
    }

    [Fact]
    public void Tells_nothing_of_a_reopening_that_somebody_took_on_meanwhile() =>
        Expect(NotifyDecision.Decide(Incident(Acknowledged, openedAt: 60), Told(Resolved, 50), Timing, At(400)), null, NotifyReasons.AcknowledgedMeanwhile, null);

    [Theory]
    [InlineData(Open, null)]
    [InlineData(Resolved, 30)]
    public void Tells_nothing_while_a_mute_timing_holds(IncidentState state, int? toldAt) =>
        Expect(
            NotifyDecision.Decide(
                Incident(state), toldAt is { } at ? Told(Open, at) : null, Timing with { MutedBy = "nights", MutedUntil = At(9_000) }, At(60)),
            null, NotifyReasons.Muted, 9_000);

    [Fact]
    public void Says_nothing_of_a_mute_timing_where_there_is_nothing_to_tell() =>
        Expect(NotifyDecision.Decide(Incident(Resolved), Told(Resolved, 30), Timing with { MutedBy = "nights", MutedUntil = At(9_000) }, At(60)), null, null, null);

    [Fact]
    public void Says_once_that_it_goes_on_elsewhere_to_those_who_were_told()
    {
        var merged = Incident(Resolved, alerts: 0) with { IsMerged = true };

        Expect(NotifyDecision.Decide(merged, Told(Open, 0), Timing, At(60)), NotificationEvent.Resolved, NotifyReasons.Merged, null);
        Expect(NotifyDecision.Decide(merged, Told(Resolved, 0), Timing, At(60)), null, null, null);
        Expect(NotifyDecision.Decide(merged, null, Timing, At(60)), null, NotifyReasons.Merged, null);
    }
}
