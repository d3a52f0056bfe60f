using IncidentManager.Infrastructure.Common.Queue;
using Shouldly;

namespace IncidentManager.Unit.Common;

public sealed class HoldingMessages
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly HeldMessages _held = new(QueueKind.Pages);

    private static IEnumerable<ClaimedMessage> Messages(int count, string? lane = null) =>
        Enumerable.Range(0, count).Select(_ => new ClaimedMessage(Guid.CreateVersion7(Now), Guid.CreateVersion7(Now), "type", "{}", lane, 0, null));

    [Fact]
    public void Gives_a_lane_its_hands_and_no_more()
    {
        _held.Add(Messages(20, "slow")).Count.ShouldBe(QueueKind.Pages.MostOfALane);
        _held.Add(Messages(3, "quick")).Count.ShouldBe(3);
        _held.Add(Messages(2)).Count.ShouldBe(2);
    }

    [Fact]
    public void Leaves_hands_for_what_has_no_lane()
    {
        for (var lane = 0; lane < 10; lane++) _held.Add(Messages(QueueKind.Pages.MostOfALane, $"{lane}"));

        _held.All.Count(one => one.IsAtWork).ShouldBe(QueueKind.Pages.MostInLanes);
        _held.Add(Messages(QueueKind.Pages.MostAtWork)).Count.ShouldBe(QueueKind.Pages.MostAtWork - QueueKind.Pages.MostInLanes);
    }

    [Fact]
    public void Leaves_a_way_to_a_receiver_however_many_others_hang()
    {
        for (var lane = 0; lane < 4; lane++) _held.Add(Messages(QueueKind.Pages.MostOfALane * 4, $"hangs {lane}"));

        _held.Add(Messages(5, "well")).Count.ShouldBe(2);
    }

    [Fact]
    public void Begins_the_next_of_the_lane_when_one_ends()
    {
        var begun = _held.Add(Messages(QueueKind.Pages.MostOfALane + 1, "a"));
        var waiting = _held.All.Single(one => !one.IsAtWork);

        _held.Remove(begun[0], out var runsLow).ShouldBe([waiting]);
        runsLow.ShouldBeTrue();
    }

    [Fact]
    public void Says_that_a_lane_runs_low_only_when_it_does()
    {
        var begun = _held.Add(Messages(QueueKind.Pages.MostOfALane * 8, "a"));

        _held.Remove(begun[0], out var runsLow);
        runsLow.ShouldBeFalse();
    }

    [Fact]
    public void Leaves_places_for_models_however_much_of_the_background_hangs()
    {
        var kind = QueueKind.Background(inLane: 4);
        var held = new HeldMessages(kind);
        for (var done = 0; done < 50; done++) held.Remove(held.Add(Messages(1))[0], out _);

        held.Add(Messages(kind.MostWithoutLane)).Count.ShouldBe(kind.MostWithoutLane);
        (held.Room.AtMost, held.Room.WithoutLane, held.Room.InLanes).ShouldBe((1, 0, 4));
        held.Room.MayLeaveSome.ShouldBeTrue();
        held.Add(Messages(4, "models")).Count.ShouldBe(4);
        held.Room.PassedOver.ShouldBe(["models"]);
    }

    [Fact]
    public void Holds_few_at_first_and_as_many_more_as_it_has_done()
    {
        (_held.Room.AtMost, _held.Room.InLanes).ShouldBe((HeldMessages.MostAtFirst, HeldMessages.MostAtFirst / 2));
        var begun = _held.Add(Messages(HeldMessages.MostAtFirst));
        _held.Room.AtMost.ShouldBe(0);
        _held.Room.MayLeaveSome.ShouldBeTrue();

        foreach (var one in begun.Take(3)) _held.Remove(one, out _);

        (_held.Room.AtMost, _held.Room.InLanes).ShouldBe((6, (HeldMessages.MostAtFirst / 2) + 3));
    }

    [Fact]
    public void Leaves_room_at_first_for_what_has_no_lane_where_receivers_hang()
    {
        for (var lane = 0; lane < HeldMessages.MostAtFirst; lane++) _held.Add(Messages(ClaimRoom.InEachLane, $"hangs {lane}"));

        (_held.Room.AtMost, _held.Room.InLanes).ShouldBe((HeldMessages.MostAtFirst, 0));
        _held.Room.PassedOver.Count().ShouldBe(HeldMessages.MostAtFirst, "a look would find nothing but what is behind them");
    }

    [Fact]
    public void Makes_room_for_eight_times_as_many_as_there_are_hands()
    {
        GetGoing();
        (_held.Room.AtMost, _held.Room.InLanes, _held.Room.MostOfALane)
            .ShouldBe((QueueKind.Pages.MostAtWork * 8, QueueKind.Pages.MostInLanes * 8, QueueKind.Pages.MostOfALane * 8));
        _held.Add(Messages(QueueKind.Pages.MostOfALane * 8, "a"));

        _held.Room.Lanes.ShouldBe(new Dictionary<string, int> { ["a"] = QueueKind.Pages.MostOfALane * 8 });
        _held.Room.MayLeaveSome.ShouldBeTrue();
    }

    [Fact]
    public void Knows_that_a_look_that_passes_a_lane_over_may_leave_some()
    {
        GetGoing();
        _held.Add(Messages(QueueKind.Pages.MostOfALane * 6, "a"));
        _held.Room.MayLeaveSome.ShouldBeFalse();

        _held.Add(Messages(1, "a"));
        _held.Room.PassedOver.ShouldBe(["a"]);
        _held.Room.MayLeaveSome.ShouldBeTrue();
    }

    [Fact]
    public void Gives_back_what_waits_when_it_is_closed()
    {
        _held.Add(Messages(QueueKind.Pages.MostOfALane + 5, "a"));

        _held.Close().Count.ShouldBe(5);
        _held.All.ShouldAllBe(one => one.IsAtWork);
    }

    [Fact]
    public void Is_without_practice_in_a_type_until_it_has_done_some_of_it()
    {
        foreach (var one in _held.Add(Messages(4))) _held.Remove(one, out _); // another process took them over
        _held.WithoutPractice(["type", "other"]).ShouldBe(["type", "other"]);

        for (var done = 0; done < 4; done++) _held.Learn("type");

        _held.WithoutPractice(["type", "other"]).ShouldBe(["other"]);
    }

    /// <summary>It has done so much that it is no longer new.</summary>
    private void GetGoing()
    {
        for (var i = 0; i < 8; i++)
            foreach (var one in _held.Add(Messages(QueueKind.Pages.MostAtWork))) _held.Remove(one, out _);
    }
}
