using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Contracts;
using static IncidentManager.Domain.Incidents.Contracts.IncidentState;

namespace IncidentManager.Unit.Notifications;

public sealed class DecidingWhileSuppressed
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly NotifyTiming Timing = new(TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5), TimeSpan.FromHours(4));
    private static readonly SuppressedNow Suppressed = new("silence 7", Noon.AddHours(1));

    [Theory]
    [InlineData(Open, Severity.P2, 1)]
    [InlineData(Open, Severity.P0, 1)]
    [InlineData(Open, Severity.P2, 5)]
    [InlineData(Mitigated, Severity.P0, 1)]
    public void Tells_nobody_and_says_why_and_until_when(IncidentState state, Severity severity, int alerts) =>
        NotifyDecision.Decide(new IncidentNow(state, severity, Noon, alerts), Told(Open), Timing, Noon.AddMinutes(10), Suppressed)
            .ShouldBe(new NotifyVerdict(null, "suppressed by silence 7", Noon.AddHours(1)));

    [Fact]
    public void Tells_nobody_for_the_first_time_either() =>
        NotifyDecision.Decide(new IncidentNow(Open, Severity.P2, Noon, 1), null, Timing, Noon.AddMinutes(10), Suppressed).Tell.ShouldBeNull();

    [Theory]
    [InlineData(Acknowledged, NotificationEvent.Acknowledged)]
    [InlineData(Resolved, NotificationEvent.Resolved)]
    public void Tells_what_people_did_and_the_end(IncidentState state, NotificationEvent what) =>
        NotifyDecision.Decide(new IncidentNow(state, Severity.P2, Noon, 1), Told(Open), Timing, Noon.AddMinutes(10), Suppressed).Tell.ShouldBe(what);

    [Fact]
    public void Tells_what_still_fires_when_that_has_ended() =>
        NotifyDecision.Decide(new IncidentNow(Open, Severity.P2, Noon, 1), Told(Open) with { HeldBack = true }, Timing, Noon.AddHours(1))
            .ShouldBe(new NotifyVerdict(NotificationEvent.Updated, NotifyReasons.SuppressionEnded, Noon.AddHours(5)));

    [Fact]
    public void Is_remembered_by_the_thread()
    {
        var incident = IncidentId.New(Noon);
        var thread = NotificationThread.Begin(incident, "inbox", "Slow");
        DeliveryOrder Order(string reason) => new(incident, "inbox", "team", NotificationEvent.Opened, reason, Noon, Noon);
        var state = new IncidentNow(Open, Severity.P2, Noon, 1);
        thread.Apply(new NotifyVerdict(NotificationEvent.Opened, NotifyReasons.Opened, null), state, Order(NotifyReasons.Opened));

        thread.Apply(new NotifyVerdict(null, Suppressed.Reason, null), state, Order(Suppressed.Reason))!.State.ShouldBe(DeliveryState.Skipped);
        thread.Apply(new NotifyVerdict(null, Suppressed.Reason, null), state, Order(Suppressed.Reason)).ShouldBeNull("it is written once");
        thread.Told!.HeldBack.ShouldBeTrue();
        thread.Apply(new NotifyVerdict(NotificationEvent.Updated, NotifyReasons.SuppressionEnded, null), state, Order(NotifyReasons.SuppressionEnded));
        thread.Told!.HeldBack.ShouldBeFalse();
    }

    [Fact]
    public void Is_remembered_while_a_mute_timing_keeps_it_from_being_told_afterwards()
    {
        var incident = IncidentId.New(Noon);
        var thread = NotificationThread.Begin(incident, "inbox", "Slow");
        DeliveryOrder Order(string reason) => new(incident, "inbox", "team", NotificationEvent.Opened, reason, Noon, Noon);
        var state = new IncidentNow(Open, Severity.P2, Noon, 1);
        thread.Apply(new NotifyVerdict(NotificationEvent.Opened, NotifyReasons.Opened, null), state, Order(NotifyReasons.Opened));
        thread.Apply(new NotifyVerdict(null, Suppressed.Reason, null), state, Order(Suppressed.Reason));

        thread.Apply(new NotifyVerdict(null, NotifyReasons.Muted, null), state, Order(NotifyReasons.Muted));

        NotifyDecision.Decide(state, thread.Told, Timing, Noon.AddHours(1)).Tell.ShouldBe(NotificationEvent.Updated);
    }

    private static Told Told(IncidentState state) => new(Noon.AddSeconds(30), state, Severity.P2, 1);
}
