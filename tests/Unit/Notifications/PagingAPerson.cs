using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Contracts;
using Shouldly;

namespace IncidentManager.Unit.Notifications;

public sealed class PagingAPerson
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly StepOrigin Step = new(Guid.CreateVersion7(Noon), "payments", 1, 1);

    private int _place;

    [Fact]
    public void Names_each_method_by_its_channel_and_a_second_one_of_a_kind_with_a_number() =>
        PersonPage.NamesOf(["ntfy", "sms", "voice", "sms", "sms"]).ShouldBe(["ntfy", "sms", "voice", "sms-2", "sms-3"]);

    [Fact]
    public void Uses_each_method_after_its_delay_and_leaves_out_those_in_quiet_hours() =>
        PersonPage.Plan(
            [new("ntfy", TimeSpan.Zero), new("sms", TimeSpan.FromMinutes(1)), new("voice", TimeSpan.FromMinutes(3))], at => at < Noon.AddMinutes(2), Noon, Noon)
            .Sends.ShouldBe(
                [
                    new("ntfy", Noon, NotifyReasons.QuietHours), new("sms", Noon.AddMinutes(1), NotifyReasons.QuietHours), new("voice", Noon.AddMinutes(3), null),
                ]);

    [Fact]
    public void Goes_by_the_hour_at_which_it_comes_where_it_comes_late() =>
        PersonPage.Plan([new("ntfy", TimeSpan.Zero), new("sms", TimeSpan.FromMinutes(5))], at => at < Noon.AddMinutes(3), Noon, Noon.AddMinutes(4))
            .Sends.ShouldBe([new("ntfy", Noon, null), new("sms", Noon.AddMinutes(5), null)]);

    /// <summary>The deliveries of a step, to whomever.</summary>
    [Theory]
    [InlineData("failed failed", true)]
    [InlineData("failed quiet_hours", true)]
    [InlineData("failed later:40", true)]
    [InlineData("failed later:20", false)]
    [InlineData("failed running", false)]
    [InlineData("failed planned:180", false)]
    [InlineData("failed sent", false)]
    public void Is_lost_with_its_step_where_nobody_was_reached_or_will_be_soon(string states, bool isLost) =>
        PersonPage.IsLost([.. states.Split(' ').Select(Of)], Noon).ShouldBe(isLost);

    [Fact]
    public void Falls_back_at_once_for_somebody_without_methods_or_who_is_gone()
    {
        PersonPage.Plan(null, _ => false, Noon, Noon).ShouldSatisfyAllConditions(plan => plan.Sends.ShouldBeEmpty(), plan => plan.FallBackFor.ShouldBe(NotifyReasons.NoSuchUser));
        PersonPage.Plan([], _ => false, Noon, Noon).ShouldSatisfyAllConditions(plan => plan.Sends.ShouldBeEmpty(), plan => plan.FallBackFor.ShouldBe(NotifyReasons.NoContactMethod));
    }

    /// <summary>The states of three methods: planned at a second, tried (its next try at a second, never, or still running), or skipped.</summary>
    public static TheoryData<string, string> Pages => new()
    {
        { "sent planned:60 planned:180", "goes on" },
        { "confirmed failed planned:180", "forward 3" },
        { "failed planned:60 planned:180", "forward 2" },
        { "failed planned:0 planned:180", "goes on" },
        { "later:30 planned:60 planned:180", "goes on" },
        { "later:90 planned:60 planned:180", "forward 2" },
        { "unknown:90 planned:60 planned:180", "forward 2" },
        { "unknown:never planned:60 planned:180", "forward 2" },
        { "running planned:60 planned:180", "goes on" },
        { "planned:30 planned:60 planned:180", "goes on" },
        { "no_contact_method planned:60 planned:180", "forward 2" },
        { "quiet_hours planned:60 planned:180", "goes on" },
        { "failed quiet_hours planned:180", "forward 3" },
        { "failed failed planned:180", "forward 3" },
        { "failed sent planned:180", "goes on" },
        { "failed failed failed", "falls back" },
        { "failed failed later:20", "goes on" },
        { "failed failed later:40", "falls back" },
        { "later:40 later:40 unknown:40", "falls back" },
        { "later:40 failed running", "goes on" },
        { "sent failed failed", "goes on" },
        { "quiet_hours quiet_hours failed", "falls back" },
        { "quiet_hours quiet_hours quiet_hours", "goes on" },
        { "superseded superseded superseded", "goes on" },
        { "no_contact_method no_contact_method no_contact_method", "falls back" },
    };

    [Theory, MemberData(nameof(Pages))]
    public void Does_not_wait_where_a_try_failed(string states, string outcome)
    {
        List<Delivery> page = [.. states.Split(' ').Select(Of)];

        var move = PersonPage.AfterTry(page, Noon);

        (move.FallsBack ? "falls back" : move.Forward is { } next ? $"forward {page.IndexOf(next) + 1}" : "goes on").ShouldBe(outcome);
    }

    [Theory]
    [InlineData("failed planned:60", "goes on")]
    [InlineData("failed failed", "falls back")]
    public void Brings_no_method_forward_into_quiet_hours(string states, string outcome)
    {
        var move = PersonPage.AfterTry([.. states.Split(' ').Select(Of)], Noon, isQuiet: true);

        (move.FallsBack ? "falls back" : move.Forward is not null ? "forward" : "goes on").ShouldBe(outcome);
    }

    private Delivery Of(string state)
    {
        var (name, time) = state.Split(':') is [var one, var other] ? (one, other) : (state, "never");
        DateTimeOffset? at = time == "never" ? null : Noon.AddSeconds(int.Parse(time, System.Globalization.CultureInfo.InvariantCulture));
        var order = new DeliveryOrder(IncidentId.New(Noon), "", "", NotificationEvent.Escalated, name, Noon, Noon)
        {
            User = "ada",
            Method = "sms",
            Step = Step,
            Place = _place++,
            NotBefore = name == "planned" ? at : null,
        };
        SendOutcome? outcome = name switch
        {
            "sent" or "confirmed" => new SendOutcome.Accepted(null, name == "confirmed"),
            "failed" => new SendOutcome.Refused("no"),
            "later" => new SendOutcome.Later("no", null),
            "unknown" => new SendOutcome.Unknown("cut"),
            _ => null,
        };
        if (outcome is null && name is not ("planned" or "running")) return Delivery.Skipped(order, 1);

        var delivery = Delivery.Pending(order, 1);
        if (name != "planned") delivery.Try(Channel.Sms, takesKey: false, Noon);
        if (outcome is not null) delivery.End(outcome, at, Noon);
        return delivery;
    }
}
