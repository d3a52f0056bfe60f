using IncidentManager.Infrastructure.Alerts.Retention;

namespace IncidentManager.Unit.Alerts;

public sealed class TrustingTheClock
{
    private readonly SetClock _clock = new();
    private readonly EvenClock _even;

    public TrustingTheClock() => _even = new EvenClock(_clock);

    [Fact]
    public void Is_how_it_begins() => _even.IsTrusted().ShouldBeTrue();

    [Fact]
    public void Goes_on_however_late_the_next_look_is()
    {
        _even.IsTrusted();

        _clock.Passed += TimeSpan.FromDays(100);

        _even.IsTrusted().ShouldBeTrue();
    }

    [Theory, InlineData(6), InlineData(-6), InlineData(1_000_000)]
    public void Ends_when_it_is_set_and_begins_again_after_a_calm_time(int minutes)
    {
        _even.IsTrusted();

        _clock.Set = TimeSpan.FromMinutes(minutes);
        _even.IsTrusted().ShouldBeFalse();

        _clock.Passed += EvenClock.Calm - TimeSpan.FromSeconds(1);
        _even.IsTrusted().ShouldBeFalse();
        _clock.Passed += TimeSpan.FromSeconds(1);
        _even.IsTrusted().ShouldBeTrue();
    }

    [Fact]
    public void Outlives_small_corrections()
    {
        _even.IsTrusted();

        _clock.Set = TimeSpan.FromMinutes(4);

        _even.IsTrusted().ShouldBeTrue();
    }

    /// <summary>A clock whose time can be set apart from what passes.</summary>
    private sealed class SetClock : TimeProvider
    {
        public TimeSpan Passed { get; set; }

        public TimeSpan Set { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Passed.Ticks;

        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero) + Passed + Set;
    }
}
