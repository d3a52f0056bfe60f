using IncidentManager.Application.Notifications.Explanations;
using IncidentManager.Domain.Notifications;
using static IncidentManager.Unit.Explanations.Told;

namespace IncidentManager.Unit.Explanations;

public sealed class SayingWhoWasTold
{
    [Fact]
    public void Names_the_mute_timing_and_its_end() => Says(Skipped(NotifyReasons.Muted, by: "weekend", until: Night.Date.AddHours(8)))
        .ShouldBe("Not told to slack-ops: muted by weekend until 08:00.");

    [Fact]
    public void Names_the_date_where_it_is_another_one() => Says(Skipped(NotifyReasons.Muted, by: "weekend", until: Night.Date.AddDays(1).AddHours(8)))
        .ShouldBe("Not told to slack-ops: muted by weekend until 2026-03-02 08:00.");

    [Fact]
    public void Says_what_suppresses_and_until_when() => Says(Skipped($"{NotifyReasons.SuppressedBy}silence 7", until: Night.AddMinutes(8)))
        .ShouldBe("Not told to slack-ops: all of its alerts that fire are suppressed by silence 7 until 03:20:04.");

    [Fact]
    public void Says_that_nobody_is_told_where_no_route_fits() =>
        Says(Delivery.Skipped(Order(NotifyReasons.NoRoute, contactPoint: "", route: ""), 1)).ShouldBe("Nobody is told: no route fits this incident.");

    [Fact]
    public void Says_through_which_route_it_came() =>
        Says(Tried(new SendOutcome.Accepted("1", IsConfirmed: false))).ShouldBe("Told slack-ops through the route payments/critical: the incident was opened.");

    [Fact]
    public void Says_that_it_arrived_where_somebody_vouches_for_it() => Says(Tried(new SendOutcome.Accepted("1", IsConfirmed: true)))
        .ShouldBe("Told slack-ops through the route payments/critical, and it arrived: the incident was opened.");

    [Fact]
    public void Says_why_it_could_not_be_sent() =>
        Says(Tried(new SendOutcome.Refused("channel_not_found"))).ShouldBe("Could not tell slack-ops (channel_not_found): the incident was opened.");

    [Fact]
    public void Says_when_it_is_tried_again() => Says(Tried(new SendOutcome.Later("503", null), Night.AddSeconds(9)))
        .ShouldBe("Not told to slack-ops so far (503); it is tried again at 03:12:13: the incident was opened.");

    [Fact]
    public void Does_not_claim_what_nobody_knows() =>
        Says(Tried(new SendOutcome.Unknown("timed out"))).ShouldBe("May have told slack-ops (timed out): the incident was opened.");

    [Fact]
    public void Says_why_a_person_and_by_which_method() => Says(Paged(NotifyReasons.QuietHours))
        .ShouldBe("Not told to ada by sms: step 2 of escalation policy payments (round 1) was due in this person's quiet hours for its urgency.");

    [Fact]
    public void Says_whom_the_fall_back_stands_for() => Says(Delivery.Skipped(
            Order(NotifyReasons.NotReached, contactPoint: "managers", route: "") with { Step = new StepOrigin(Guid.Empty, "payments", 1, 2, InsteadOf: "ada") }, 1))
        .ShouldBe("Not told to managers: step 2 of escalation policy payments (round 1) was due, and no contact method reached ada: this is the fall-back.");

    private static Delivery Skipped(string reason, string? by = null, DateTimeOffset? until = null) =>
        Delivery.Skipped(Order(reason) with { HeldBy = by, HeldUntil = until is { } time ? new DateTimeOffset(time.DateTime, TimeSpan.Zero) : null }, 1);

    private static Delivery Paged(string reason) => Delivery.Skipped(
        Order(reason, contactPoint: "", route: "") with { User = "ada", Method = "sms", Step = new StepOrigin(Guid.Empty, "payments", 1, 2, "schedule payments") }, 1);

    private static string Says(Delivery delivery) => DeliverySentences.Of(delivery);
}
