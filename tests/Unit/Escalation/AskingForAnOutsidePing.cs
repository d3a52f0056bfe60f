using IncidentManager.Domain.Escalation.DeadMansSwitch;

namespace IncidentManager.Unit.Escalation;

public sealed class AskingForAnOutsidePing
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly OutsidePing _ping = (OutsidePing)Activator.CreateInstance(typeof(OutsidePing), nonPublic: true)!;

    [Fact]
    public void Happens_once_an_interval()
    {
        _ping.Ask(Minute, Noon).ShouldBeTrue();
        _ping.Answer(null, At(1));

        _ping.Ask(Minute, At(59)).ShouldBeFalse();
        _ping.Ask(Minute, At(60)).ShouldBeTrue();
        _ping.PingedAt.ShouldBe(At(1));
    }

    [Fact]
    public void Waits_for_the_answer_and_says_once_that_it_does_not_come()
    {
        _ping.Ask(Minute, Noon);

        _ping.Ask(Minute, At(30)).ShouldBeFalse();
        _ping.WithheldBecause.ShouldBeNull();
        _ping.Ask(Minute, At(31)).ShouldBeTrue();
        _ping.Ask(Minute, At(36)).ShouldBeFalse("whoever handles it now would lose it");
        _ping.Ask(Minute, At(62)).ShouldBeTrue();

        (_ping.WithheldBecause, _ping.WithheldSince).ShouldBe((WithheldBecause.Queue, At(31)));
        _ping.TakeEvents().ShouldBe([new OutsidePingWithheld(WithheldBecause.Queue)]);
    }

    [Fact]
    public void Tells_each_change_of_the_reason_and_keeps_since_when()
    {
        _ping.Ask(Minute, Noon);
        _ping.Answer(WithheldBecause.Clock, At(1));
        _ping.Answer(WithheldBecause.Clock, At(61));
        _ping.Answer(WithheldBecause.Outside, At(121));
        _ping.WithheldSince.ShouldBe(At(1));
        _ping.Answer(null, At(181));

        _ping.TakeEvents().ShouldBe([new OutsidePingWithheld(WithheldBecause.Clock), new OutsidePingWithheld(WithheldBecause.Outside), OutsidePingResumed.Once]);
        (_ping.WithheldBecause, _ping.WithheldSince).ShouldBe((null, null));
    }

    private static DateTimeOffset At(int seconds) => Noon + TimeSpan.FromSeconds(seconds);
}
