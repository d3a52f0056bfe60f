using IncidentManager.Domain.Correlation.Temporal;

namespace IncidentManager.Unit.Correlation;

public sealed class MeasuringAnAssociation
{
    private const double Month = 8_640; // windows of five minutes

    [Fact]
    public void Is_near_one_for_kinds_that_only_begin_together() => Association.Of(10, 10, 10, Month).Npmi.ShouldBe(0.99, 0.02);

    [Fact]
    public void Is_near_zero_for_kinds_that_meet_as_often_as_chance_has_it() => Association.Of(100, 930, 930, Month).Npmi.ShouldBe(0, 0.01);

    [Fact]
    public void Is_below_zero_for_kinds_that_avoid_each_other() => Association.Of(1, 900, 900, Month).Npmi.ShouldBeLessThan(-0.2);

    [Fact]
    public void Tells_how_many_times_as_often_as_by_chance() => Association.Of(50, 100, 100, 10_000).Lift.ShouldBe(50, 1);

    [Theory]
    [InlineData(10, 10, 10, true)]
    [InlineData(10, 20, 20, true)]
    [InlineData(2, 2, 2, false)] // an accident
    [InlineData(10, 10, 4_000, false)] // with something that always begins
    [InlineData(5, 300, 300, false)]
    public void Is_strong_where_it_is_often_enough_and_far_more_than_chance(double together, double one, double other, bool isStrong) =>
        Association.Of(together, one, other, Month).IsStrong.ShouldBe(isStrong);

    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(5, 1, 1, 0)]
    [InlineData(5, 0, 0, 3)]
    public void Is_a_number_whatever_was_dropped_for_room(double together, double one, double other, double windows)
    {
        var association = Association.Of(together, one, other, windows);

        double.IsFinite(association.Npmi).ShouldBeTrue();
        association.Npmi.ShouldBeInRange(-1, 1);
    }

    [Fact]
    public void Counts_what_was_a_half_life_ago_half()
    {
        var now = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

        (Decay.WeightAt(now - Decay.HalfLife) / Decay.WeightAt(now)).ShouldBe(0.5, 1e-9);
        Decay.WindowsBetween(now.AddHours(-1), now).ShouldBe(12, 0.01);
        Decay.WindowsBetween(now - Decay.HalfLife, now).ShouldBe(Month / Math.Log(2) / 2, 1);
        Decay.WindowsBetween(now, now.AddHours(-1)).ShouldBe(0);
    }
}
