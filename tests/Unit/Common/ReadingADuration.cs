using IncidentManager.Domain.Common;

namespace IncidentManager.Unit.Common;

public sealed class ReadingADuration
{
    [Theory]
    [InlineData("30s", 30, "30s")]
    [InlineData("5m", 300, "5m")]
    [InlineData("4h", 14_400, "4h")]
    [InlineData("1h30m", 5_400, "1h30m")]
    [InlineData("90m", 5_400, "1h30m")]
    [InlineData("1d", 86_400, "1d")]
    [InlineData("1w", 604_800, "7d")]
    [InlineData("1y", 31_536_000, "365d")]
    [InlineData("1500ms", 1.5, "1s500ms")]
    [InlineData("0", 0, "0s")]
    [InlineData("0s", 0, "0s")]
    public void Takes_what_Prometheus_writes_and_has_one_spelling(string text, double seconds, string written)
    {
        Duration.TryParse(text, out var duration).ShouldBeTrue();

        duration.ShouldBe(TimeSpan.FromSeconds(seconds));
        Duration.Write(duration).ShouldBe(written);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("-5m")]
    [InlineData("1.5h")]
    [InlineData("5 m")]
    [InlineData("30s1m")]
    [InlineData("1m1m")]
    [InlineData("5m\n")]
    [InlineData("2y")]
    [InlineData("99999999999999999999s")]
    [InlineData("9223372036854775807h")]
    public void Refuses_the_rest(string? text) => Duration.TryParse(text, out _).ShouldBeFalse();
}
