using IncidentManager.Domain.Suppression;

namespace IncidentManager.Unit.Suppression;

public sealed class SettingASilence
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly SilenceSettings Usual = new(["team=\"a\""], null, Noon.AddHours(1), "ada", "test");

    [Fact]
    public void Begins_it_now_or_later_and_ends_it()
    {
        Silence.Make(Usual, Noon).Value.StateAt(Noon).ShouldBe(SilenceState.Active);
        Silence.Make(Usual with { StartsAt = Noon.AddHours(-1) }, Noon).Value.StartsAt.ShouldBe(Noon);
        var later = Silence.Make(Usual with { StartsAt = Noon.AddMinutes(10) }, Noon).Value;
        (later.StateAt(Noon), later.StateAt(Noon.AddMinutes(10)), later.StateAt(Noon.AddHours(1)))
            .ShouldBe((SilenceState.Pending, SilenceState.Active, SilenceState.Expired));
    }

    [Fact]
    public void Names_an_end_that_is_past_or_before_its_start()
    {
        Silence.Make(Usual with { EndsAt = Noon }, Noon).Error!.Fields!.Keys.ShouldContain("endsAt");
        Silence.Make(Usual with { StartsAt = Noon.AddHours(2) }, Noon).Error!.Fields!.Keys.ShouldContain("endsAt");
    }

    [Fact]
    public void Keeps_what_it_holds_back_and_since_when_once_it_has_begun()
    {
        var silence = Silence.Make(Usual, Noon).Value;
        var later = Noon.AddMinutes(5);

        silence.Change(Usual with { Matchers = ["team=\"b\""] }, later)!.Fields!.Keys.ShouldContain("matchers");
        silence.Change(Usual with { StartsAt = later }, later)!.Fields!.Keys.ShouldContain("startsAt");
        silence.Change(Usual with { EndsAt = Noon.AddHours(3), Comment = "longer", StartsAt = Noon }, later).ShouldBeNull();
        (silence.StartsAt, silence.EndsAt, silence.Comment, silence.Version).ShouldBe((Noon, Noon.AddHours(3), "longer", 2));
    }

    [Fact]
    public void Can_be_done_anew_as_a_whole_before_it_begins()
    {
        var silence = Silence.Make(Usual with { StartsAt = Noon.AddMinutes(30) }, Noon).Value;

        silence.Change(new SilenceSettings(["team=\"b\""], Noon.AddMinutes(5), Noon.AddMinutes(10), "bob", "other"), Noon).ShouldBeNull();

        (silence.Matchers.Single(), silence.StartsAt, silence.EndsAt, silence.CreatedBy).ShouldBe(("team=\"b\"", Noon.AddMinutes(5), Noon.AddMinutes(10), "bob"));
    }

    [Fact]
    public void Is_refused_when_it_is_over()
    {
        var silence = Silence.Make(Usual, Noon).Value;
        silence.Expire(Noon.AddMinutes(1)).ShouldBeNull();

        silence.EndsAt.ShouldBe(Noon.AddMinutes(1));
        silence.Expire(Noon.AddMinutes(2))!.Code.ShouldBe("silence_is_over");
        silence.Change(Usual with { EndsAt = Noon.AddHours(5) }, Noon.AddMinutes(2))!.Code.ShouldBe("silence_is_over");
    }
}
