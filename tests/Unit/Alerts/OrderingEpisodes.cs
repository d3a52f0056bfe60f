using IncidentManager.Domain.Alerts.Contracts;

namespace IncidentManager.Unit.Alerts;

public sealed class OrderingEpisodes
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(-8 * 3_600)]
    [InlineData(5)]
    public void Gives_a_later_id_whatever_the_clock_says(int secondsLater)
    {
        var before = AlertId.New(Noon);

        for (var round = 0; round < 100; round++) (before < AlertId.NewAfter(before, Noon.AddSeconds(secondsLater))).ShouldBeTrue();
    }
}
