using IncidentManager.Infrastructure.Persistence.Clock;
using Microsoft.Extensions.Time.Testing;

namespace IncidentManager.Unit.Persistence;

public sealed class GoingByTheDatabasesClock
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _system = new(Noon);
    private readonly DatabaseClock _clock;

    public GoingByTheDatabasesClock() => _clock = new DatabaseClock(_system);

    [Fact]
    public void Shows_the_systems_time_until_it_was_corrected()
    {
        Pass(5);
        Shown.ShouldBe(5);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(-100)]
    public void Shows_the_databases_time_from_the_first_correction_on_and_goes_on_without_another(double database)
    {
        Correct(database);
        Shown.ShouldBe(database);

        Pass(3_600);

        Shown.ShouldBe(database + 3_600);
        _clock.SystemIsAhead.TotalSeconds.ShouldBe(-database);
    }

    [Fact]
    public void Takes_the_middle_of_the_round_trip_for_the_instant_of_the_answer()
    {
        Correct(100, roundTrip: 2);
        Shown.ShouldBe(101);
    }

    [Fact]
    public void Steps_forward_at_once()
    {
        Correct(0);
        Correct(7);
        Shown.ShouldBe(7);
    }

    [Fact]
    public void Goes_back_by_half_speed_and_then_goes_on_as_ever()
    {
        Correct(0);
        Correct(-4);

        Shown.ShouldBe(0);
        Pass(2);
        Shown.ShouldBe(1);
        Pass(6);
        Shown.ShouldBe(4, "8 seconds have passed, and it was 4 ahead");
        Pass(10);
        Shown.ShouldBe(14);
    }

    [Fact]
    public void Takes_an_answer_that_is_some_time_ago_for_what_it_was_then()
    {
        Correct(0);
        var asked = _clock.GetTimestamp();
        Pass(3);

        _clock.Correct(asked, Noon.AddSeconds(-1), asked);

        Shown.ShouldBe(3, "it goes back by going slower");
        Pass(10);
        Shown.ShouldBe(12);
    }

    [Fact]
    public void Never_goes_back_while_it_is_corrected_a_little()
    {
        var (random, last) = (new Random(4), double.MinValue);
        Correct(0);
        for (var n = 0; n < 1_000; n++)
        {
            Correct(Shown + (random.NextDouble() * 6) - 3, roundTrip: random.NextDouble() / 10);
            Shown.ShouldBeGreaterThanOrEqualTo(last);
            last = Shown;
            Pass(random.NextDouble());
        }
    }

    [Theory]
    [InlineData(-61, -61)]
    [InlineData(-60, 0)]
    public void Is_set_back_where_somebody_would_wait_for_long(double database, double shown)
    {
        Correct(0);
        Correct(database);
        Shown.ShouldBe(shown);
    }

    [Theory]
    [InlineData(0.1, 2)]
    [InlineData(1.9, 2)]
    [InlineData(2.1, 3.1)]
    public void Is_not_moved_by_an_answer_that_came_too_slowly_to_say_more(double database, double shown)
    {
        Correct(0);
        Correct(database, roundTrip: 2);
        Shown.ShouldBe(shown);
    }

    [Fact]
    public void Is_not_moved_by_a_system_clock_that_is_set()
    {
        var system = new Settable();
        var clock = new DatabaseClock(system);
        var before = clock.GetUtcNow();

        system.Leap = TimeSpan.FromHours(1);

        clock.GetUtcNow().ShouldBe(before);
        clock.SystemIsAhead.ShouldBe(TimeSpan.FromHours(1));
    }

    private double Shown => (_clock.GetUtcNow() - Noon).TotalSeconds;

    private void Pass(double seconds) => _system.Advance(TimeSpan.FromSeconds(seconds));

    /// <param name="database">What it shows, in seconds from noon, at some instant of the round trip.</param>
    private void Correct(double database, double roundTrip = 0)
    {
        var asked = _clock.GetTimestamp();
        if (roundTrip > 0) Pass(roundTrip);
        _clock.Correct(asked, Noon.AddSeconds(database), _clock.GetTimestamp());
    }

    private sealed class Settable : TimeProvider
    {
        public TimeSpan Leap { get; set; }

        public override DateTimeOffset GetUtcNow() => Noon + Leap;

        public override long GetTimestamp() => 0;
    }
}
