using IncidentManager.Application.Common;

namespace IncidentManager.Unit.Common;

public sealed class ReadingATime
{
    [Theory]
    [InlineData("2026-03-01T12:00:00Z", "2026-03-01T12:00:00.0000000+00:00")]
    [InlineData("2026-03-01t12:00:00z", "2026-03-01T12:00:00.0000000+00:00")]
    [InlineData("2026-03-01T12:00:00.123456Z", "2026-03-01T12:00:00.1234560+00:00")]
    [InlineData("2026-03-01T12:00:00.123456789Z", "2026-03-01T12:00:00.1234567+00:00")]
    [InlineData("2026-03-01T12:00:00+05:30", "2026-03-01T06:30:00.0000000+00:00")]
    [InlineData("2026-03-01 12:00:00-01:00", "2026-03-01T13:00:00.0000000+00:00")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.0000000+00:00")]
    [InlineData("9999-12-31T23:59:59Z", "9999-12-31T23:59:59.0000000+00:00")]
    [InlineData("2024-02-29T00:00:00Z", "2024-02-29T00:00:00.0000000+00:00")]
    public void With_an_offset_gives_that_moment_in_utc(string text, string utc)
    {
        Rfc3339.TryParse(text, out var time).ShouldBeTrue();

        time.ToString("O").ShouldBe(utc);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026-03-01T12:00:00")]
    [InlineData("2026-03-01T12:00:00.000000")]
    [InlineData("2026-03-01")]
    [InlineData("2026-03-01T12:00Z")]
    [InlineData("2026-03-01T12:00+01:00")]
    [InlineData("2026-03-01 12:00 +01:00")]
    [InlineData("2026-03-01T12:00:00+01")]
    [InlineData("2026-03-01T12:00:00+0100")]
    [InlineData("2026-02-29T00:00:00Z")]
    [InlineData("2026-13-01T00:00:00Z")]
    [InlineData("2026-03-01T25:00:00Z")]
    [InlineData("2026-03-01T12:00:00+15:00")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00+00:01")]
    [InlineData("9999-12-31T23:59:59-00:01")]
    [InlineData("03/01/2026 12:00:00 +00:00")]
    [InlineData("Sun, 01 Mar 2026 12:00:00 GMT")]
    [InlineData("2026-03-01T12:00:00Z\0")]
    [InlineData(" 2026-03-01T12:00:00Z")]
    [InlineData("1772366400000000000000")]
    public void Without_one_or_that_is_none_is_refused(string? text) => Rfc3339.TryParse(text, out _).ShouldBeFalse();
}
