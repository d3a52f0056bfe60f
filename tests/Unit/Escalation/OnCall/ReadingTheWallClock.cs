using CsCheck;
using IncidentManager.Domain.Escalation.OnCall;

namespace IncidentManager.Unit.Escalation.OnCall;

public sealed class ReadingTheWallClock
{
    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29T02:30", "2026-03-29T01:00Z")] // skipped: the first moment after the gap
    [InlineData("Europe/Berlin", "2026-03-29T02:00", "2026-03-29T01:00Z")]
    [InlineData("Europe/Berlin", "2026-03-29T01:59", "2026-03-29T00:59Z")]
    [InlineData("Europe/Berlin", "2026-03-29T03:00", "2026-03-29T01:00Z")]
    [InlineData("Europe/Berlin", "2026-10-25T02:30", "2026-10-25T00:30Z")] // twice: the first of the two
    [InlineData("Europe/Berlin", "2026-10-25T03:00", "2026-10-25T02:00Z")]
    [InlineData("America/New_York", "2026-03-08T02:30", "2026-03-08T07:00Z")]
    [InlineData("America/New_York", "2026-11-01T01:30", "2026-11-01T05:30Z")]
    [InlineData("Australia/Sydney", "2026-10-04T02:30", "2026-10-03T16:00Z")]
    [InlineData("Australia/Sydney", "2026-04-05T02:30", "2026-04-04T15:30Z")]
    [InlineData("America/Santiago", "2026-09-06T00:00", "2026-09-06T04:00Z")] // midnight itself is skipped
    [InlineData("America/Santiago", "2026-04-04T23:30", "2026-04-05T02:30Z")] // the last hour of a day comes twice
    [InlineData("Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-03T15:30Z")] // half an hour
    [InlineData("Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-04T14:45Z")]
    [InlineData("Asia/Kolkata", "2026-03-29T02:30", "2026-03-28T21:00Z")]
    [InlineData("Pacific/Apia", "2011-12-30T12:00", "2011-12-30T10:00Z")] // a whole day is skipped
    [InlineData("UTC", "2026-03-29T02:30", "2026-03-29T02:30Z")]
    public void Takes_the_first_moment_that_shows_the_time_or_a_later_one(string zone, string local, string utc)
    {
        var wall = DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture).Ticks;

        new DateTimeOffset(A.Zone(zone).ToUtc(wall), TimeSpan.Zero).ShouldBe(A.Time(utc));
    }

    [Fact]
    public void Never_goes_back_while_the_wall_clock_goes_on()
    {
        var (first, last) = (new DateTime(2000, 1, 1).Ticks, new DateTime(2040, 1, 1).Ticks);
        Gen.Select(AnyZone, Gen.Long[first, last], Gen.Long[0, TimeSpan.TicksPerDay]).Sample((zone, local, more) =>
        {
            var utc = zone.ToUtc(local);
            zone.ToUtc(local + more).ShouldBeGreaterThanOrEqualTo(utc);
            zone.ToLocal(utc).ShouldBeGreaterThanOrEqualTo(local);
            zone.ToLocal(utc - 1).ShouldBeLessThan(local);
        });
    }

    internal static Gen<Zone> AnyZone => Gen.Int[0, Names.Length - 1].Select(i => A.Zone(Names[i]));

    private static readonly string[] Names =
    [
        "Europe/Berlin", "America/New_York", "Australia/Sydney", "America/Santiago", "Asia/Kolkata", "Australia/Lord_Howe", "UTC", "Pacific/Apia", "Africa/Casablanca",
    ];
}
