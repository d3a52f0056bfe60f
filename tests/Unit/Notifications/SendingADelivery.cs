using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Contracts;
using Shouldly;

namespace IncidentManager.Unit.Notifications;

public sealed class SendingADelivery
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly IncidentId Incident = IncidentId.New(Noon);

    private static Delivery Of(NotificationEvent what, int number = 1) => Delivery.Pending(
        new DeliveryOrder(Incident, "chat", "team", what, NotifyReasons.Opened, Noon.AddSeconds(-1), Noon), number);

    private static Delivery Tried(NotificationEvent what, SendOutcome? outcome, DateTimeOffset? next = null, bool takesKey = false)
    {
        var delivery = Of(what);
        delivery.Try(Channel.Slack, takesKey, Noon);
        if (outcome is not null) delivery.End(outcome, next, Noon.AddSeconds(2));
        return delivery;
    }

    public static TheoryData<SendOutcome, bool, DeliveryState> Outcomes => new()
    {
        { new SendOutcome.Accepted("1", IsConfirmed: true), false, DeliveryState.Confirmed },
        { new SendOutcome.Accepted("1", IsConfirmed: false), false, DeliveryState.Sent },
        { new SendOutcome.Refused("404"), false, DeliveryState.Failed },
        { new SendOutcome.Later("500", null), true, DeliveryState.Pending },
        { new SendOutcome.Later("500", null), false, DeliveryState.Failed },
        { new SendOutcome.Unknown("cut off"), true, DeliveryState.Unknown },
        { new SendOutcome.Unknown("cut off"), false, DeliveryState.Unknown },
    };

    [Theory, MemberData(nameof(Outcomes))]
    public void Ends_in_an_honest_state(SendOutcome outcome, bool hasNext, DeliveryState state) =>
        Tried(NotificationEvent.Opened, outcome, hasNext ? Noon.AddMinutes(1) : null).State.ShouldBe(state);

    [Fact]
    public void Is_unknown_from_before_the_call()
    {
        var delivery = Tried(NotificationEvent.Opened, outcome: null);
        delivery.State.ShouldBe(DeliveryState.Unknown);
        delivery.MayBeOnItsWay.ShouldBeTrue();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Stays_unknown_once_it_may_have_arrived_whatever_is_answered_since(bool isAskedLater)
    {
        var delivery = Tried(NotificationEvent.Opened, new SendOutcome.Unknown("timed out"), Noon.AddMinutes(1), takesKey: true);
        delivery.Try(Channel.Pagerduty, takesKey: true, Noon.AddMinutes(1));
        delivery.End(isAskedLater ? new SendOutcome.Later("503", null) : new SendOutcome.Refused("404"), isAskedLater ? Noon.AddMinutes(2) : null, Noon.AddMinutes(1));

        delivery.State.ShouldBe(DeliveryState.Unknown);
        delivery.MayHaveArrived.ShouldBeTrue();
        SendDecision.Decide(Of(NotificationEvent.Resolved, number: 2), IncidentState.Resolved, acknowledgedAt: null, hasReceiver: true, [delivery])
            .ShouldBe(isAskedLater ? SendVerdict.Waits : SendVerdict.Now);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(-1, false)]
    public void Of_a_higher_severity_gives_way_to_an_acknowledgement_that_came_after_it(int seconds, bool givesWay) =>
        SendDecision.Decide(Of(NotificationEvent.Escalated), IncidentState.Acknowledged, Noon.AddSeconds(seconds), hasReceiver: true, [])
            .ShouldBe(givesWay ? SendVerdict.Skips(NotifyReasons.AcknowledgedMeanwhile) : SendVerdict.Now);

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Says_that_it_may_be_a_repeat_where_the_provider_cannot_tell(bool takesKey, bool mayBeRepeat)
    {
        var delivery = Tried(NotificationEvent.Opened, outcome: null);
        delivery.Try(Channel.Slack, takesKey, Noon.AddSeconds(5));
        delivery.MayBeRepeat.ShouldBe(mayBeRepeat);
        delivery.Attempts.ShouldBe(2);
    }

    [Fact]
    public void Is_no_repeat_after_a_clear_no()
    {
        var delivery = Tried(NotificationEvent.Opened, new SendOutcome.Later("500", null), Noon.AddMinutes(1));
        delivery.Try(Channel.Slack, takesKey: false, Noon.AddMinutes(1));
        delivery.MayBeRepeat.ShouldBeFalse();
    }

    [Fact]
    public void Tells_of_a_try_that_was_cut_off()
    {
        var delivery = Tried(NotificationEvent.Opened, outcome: null);
        delivery.Try(Channel.Slack, takesKey: true, Noon.AddSeconds(5));
        delivery.TakeEvents().ShouldBe([new DeliveryCutOff(Channel.Slack, TimeSpan.FromSeconds(5))]);
    }

    public static TheoryData<NotificationEvent, IncidentState?, string?> Overtaken => new()
    {
        { NotificationEvent.Opened, IncidentState.Open, null },
        { NotificationEvent.Opened, IncidentState.Acknowledged, NotifyReasons.AcknowledgedMeanwhile },
        { NotificationEvent.Opened, IncidentState.Resolved, NotifyReasons.ResolvedMeanwhile },
        { NotificationEvent.Opened, null, NotifyReasons.ResolvedMeanwhile },
        { NotificationEvent.Escalated, IncidentState.Acknowledged, null },
        { NotificationEvent.Escalated, IncidentState.Resolved, NotifyReasons.ResolvedMeanwhile },
        { NotificationEvent.Updated, IncidentState.Closed, NotifyReasons.ResolvedMeanwhile },
    };

    [Theory, MemberData(nameof(Overtaken))]
    public void Is_left_out_once_it_is_no_news(NotificationEvent what, IncidentState? incident, string? reason) =>
        SendDecision.Decide(Of(what), incident, acknowledgedAt: null, hasReceiver: true, []).ShouldBe(reason is null ? SendVerdict.Now : SendVerdict.Skips(reason));

    [Fact]
    public void Is_left_out_once_somebody_acknowledged_what_nobody_had()
    {
        var repeated = Delivery.Pending(new DeliveryOrder(Incident, "chat", "team", NotificationEvent.Updated, NotifyReasons.Repeated, Noon, Noon), 2);

        SendDecision.Decide(repeated, IncidentState.Open, acknowledgedAt: null, hasReceiver: true, []).ShouldBe(SendVerdict.Now);
        SendDecision.Decide(repeated, IncidentState.Acknowledged, acknowledgedAt: null, hasReceiver: true, []).ShouldBe(SendVerdict.Skips(NotifyReasons.AcknowledgedMeanwhile));
    }

    [Fact]
    public void Is_left_out_without_a_contact_point() =>
        SendDecision.Decide(Of(NotificationEvent.Opened), IncidentState.Open, acknowledgedAt: null, hasReceiver: false, [])
            .ShouldBe(SendVerdict.Skips(NotifyReasons.NoContactPoint));

    public static TheoryData<Delivery, SendVerdict> EarlierOnes => new()
    {
        { Tried(NotificationEvent.Opened, new SendOutcome.Accepted(null, true)), SendVerdict.Now },
        { Tried(NotificationEvent.Opened, new SendOutcome.Unknown("cut off")), SendVerdict.Now },
        { Tried(NotificationEvent.Opened, new SendOutcome.Unknown("cut off"), Noon.AddMinutes(1)), SendVerdict.Waits },
        { Tried(NotificationEvent.Opened, outcome: null), SendVerdict.Waits },
        { Tried(NotificationEvent.Opened, new SendOutcome.Refused("404")), SendVerdict.Skips(NotifyReasons.NeverTold) },
        { Of(NotificationEvent.Opened), SendVerdict.Skips(NotifyReasons.NeverTold) },
    };

    [Theory, MemberData(nameof(EarlierOnes))]
    public void Tells_the_end_behind_the_beginning_or_not_at_all(Delivery earlier, SendVerdict verdict) =>
        SendDecision.Decide(Of(NotificationEvent.Resolved, number: 2), IncidentState.Resolved, acknowledgedAt: null, hasReceiver: true, [earlier]).ShouldBe(verdict);

    public static TheoryData<Delivery, SendVerdict, bool> BeforeAStep => new()
    {
        { Tried(NotificationEvent.Opened, new SendOutcome.Unknown("cut off"), Noon.AddHours(1)), SendVerdict.Now, true },
        { Tried(NotificationEvent.Opened, outcome: null), SendVerdict.Waits, false },
        { Of(NotificationEvent.Opened), SendVerdict.Now, true },
        { Tried(NotificationEvent.Opened, new SendOutcome.Accepted(null, true)), SendVerdict.Now, false },
    };

    [Theory, MemberData(nameof(BeforeAStep))]
    public void Of_a_step_to_a_contact_point_waits_for_a_try_that_runs_and_for_no_repeat(Delivery earlier, SendVerdict verdict, bool givesWay)
    {
        var order = new DeliveryOrder(Incident, "chat", "", NotificationEvent.Escalated, NotifyReasons.StepTaken, Noon, Noon)
        {
            Step = new StepOrigin(Guid.CreateVersion7(Noon), "payments", 1, 2),
        };
        var page = Delivery.Pending(order, 2);

        SendDecision.Decide(page, IncidentState.Open, acknowledgedAt: null, hasReceiver: true, [earlier]).ShouldBe(verdict);
        SendDecision.GivesWay(earlier, page).ShouldBe(givesWay);
    }

    [Fact]
    public void Is_left_out_in_the_persons_quiet_hours_unless_somebody_has_taken_it_on()
    {
        SendDecision.Decide(Of(NotificationEvent.Escalated), IncidentState.Open, acknowledgedAt: null, hasReceiver: true, [], isQuiet: true)
            .ShouldBe(SendVerdict.Skips(NotifyReasons.QuietHours));
        SendDecision.Decide(Of(NotificationEvent.Escalated), IncidentState.Resolved, acknowledgedAt: null, hasReceiver: true, [], isQuiet: true)
            .ShouldBe(SendVerdict.Skips(NotifyReasons.ResolvedMeanwhile));
    }

    [Fact]
    public void Keeps_what_may_have_arrived_unknown_when_it_is_given_up()
    {
        var delivery = Tried(NotificationEvent.Opened, new SendOutcome.Unknown("cut off"), Noon.AddMinutes(1));
        delivery.Skip(NotifyReasons.ResolvedMeanwhile, Noon.AddMinutes(1));
        delivery.State.ShouldBe(DeliveryState.Unknown);
        delivery.IsUnsettled.ShouldBeFalse();
    }

    [Fact]
    public void Is_skipped_where_the_incident_goes_on_elsewhere_but_for_the_word_of_that()
    {
        foreach (var what in new[] { NotificationEvent.Opened, NotificationEvent.Escalated, NotificationEvent.Updated, NotificationEvent.Acknowledged })
            SendDecision.Decide(Of(what), IncidentState.Resolved, null, hasReceiver: true, [], isMerged: true).ShouldBe(SendVerdict.Skips(NotifyReasons.Merged));

        var told = Tried(NotificationEvent.Opened, new SendOutcome.Accepted("1", IsConfirmed: true));
        var word = Delivery.Pending(new DeliveryOrder(Incident, "chat", "team", NotificationEvent.Resolved, NotifyReasons.Merged, Noon, Noon), 2);
        SendDecision.Decide(word, IncidentState.Resolved, null, hasReceiver: true, [told], isMerged: true).ShouldBe(SendVerdict.Now);
        SendDecision.ReasonToGiveWayTo(word).ShouldBe(NotifyReasons.Merged);
    }
}
