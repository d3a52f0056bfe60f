using IncidentManager.Domain.Escalation.OnCall;

namespace IncidentManager.Unit.Escalation.OnCall;

public sealed class SettingOverridesAnew
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Removes_what_is_left_out_keeps_what_is_repeated_and_adds_the_rest()
    {
        Override[] known = [Stored("ada", 1, 2), Stored("bob", 2, 3)];

        var change = OverridesAnew.Decide(known, [Wanted("bob", 2, 3), Wanted("bob", 1, 2)], Noon);

        change.Overlapping.ShouldBeNull();
        change.Removed.ShouldBe([known[0]]);
        change.Added.ShouldBe([Wanted("bob", 1, 2)]);
    }

    [Fact]
    public void Leaves_what_is_over_and_sets_what_is_going_on()
    {
        Override[] known = [Stored("ada", -4, -2), Stored("ada", -1, 1)];

        var change = OverridesAnew.Decide(known, [], Noon);

        change.Removed.ShouldBe([known[1]]);
    }

    [Fact]
    public void Refuses_those_that_overlap_one_another_or_what_is_over_and_does_nothing_then()
    {
        Override[] known = [Stored("ada", -4, -2), Stored("ada", 5, 6)];

        var change = OverridesAnew.Decide(known, [Wanted("bob", 1, 3), Wanted("ada", 2, 4), Wanted("eve", 4, 5), Wanted("eve", -3, 1), Wanted("eve", 4, 5)], Noon);

        change.Overlapping!.Keys.ShouldBe(["overrides[1].from", "overrides[3].from", "overrides[4].from"]);
        (change.Removed.Count, change.Added.Count).ShouldBe((0, 0));
    }

    private static Override Stored(string user, int from, int until) => Override.Make("payments", user, Noon.AddHours(from), Noon.AddHours(until), Noon);

    private static WantedOverride Wanted(string user, int from, int until) => new(user, Noon.AddHours(from), Noon.AddHours(until));
}
