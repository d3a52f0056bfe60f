using CsCheck;
using IncidentManager.Domain.Suppression.Contracts;

namespace IncidentManager.Unit.Suppression;

public sealed class LookingAtTheClock
{
    private const string Berlin = "Europe/Berlin";

    private static readonly string[] Zones = [Berlin, "Australia/Lord_Howe", "America/New_York", "Pacific/Apia", "Antarctica/Troll"];

    [Theory]
    [InlineData("times", "09:00-17:00", "2026-03-02T08:59:59Z", false)]
    [InlineData("times", "09:00-17:00", "2026-03-02T09:00:00Z", true)]
    [InlineData("times", "09:00-17:00", "2026-03-02T16:59:59.9Z", true)]
    [InlineData("times", "09:00-17:00", "2026-03-02T17:00:00Z", false)]
    [InlineData("times", "20:00-24:00", "2026-03-02T23:59:59Z", true)]
    [InlineData("times", "20:00-24:00", "2026-03-03T00:00:00Z", false)]
    [InlineData("weekdays", "monday:friday", "2026-03-01T12:00:00Z", false)] // a Sunday
    [InlineData("weekdays", "monday:friday", "2026-03-06T23:59:00Z", true)]
    [InlineData("weekdays", "sunday", "2026-03-01T12:00:00Z", true)]
    [InlineData("days", "-1", "2026-02-28T12:00:00Z", true)]
    [InlineData("days", "-1", "2028-02-28T12:00:00Z", false)]
    [InlineData("days", "-1", "2028-02-29T12:00:00Z", true)]
    [InlineData("days", "31", "2026-02-28T12:00:00Z", false)]
    [InlineData("days", "28:31", "2026-02-28T12:00:00Z", true)]
    [InlineData("days", "-31:-29", "2026-02-01T12:00:00Z", false)]
    [InlineData("days", "-31:-28", "2026-02-01T12:00:00Z", true)]
    [InlineData("days", "2:-2", "2026-02-28T12:00:00Z", false)]
    [InlineData("months", "january:march", "2026-03-31T23:59:00Z", true)]
    [InlineData("months", "january:march", "2026-04-01T00:00:00Z", false)]
    [InlineData("years", "2026:2027", "2027-12-31T23:59:00Z", true)]
    [InlineData("years", "2026:2027", "2028-01-01T00:00:00Z", false)]
    public void Says_whether_it_is_the_time(string field, string text, string at, bool contains) =>
        Window(ReadingATimeInterval.Interval(field, text)).Contains(DateTimeOffset.Parse(at)).ShouldBe(contains);

    [Theory]
    [InlineData("02:00-03:00", "2026-03-29T00:59:59Z", false, null)] // 01:59:59, then the clock jumps to 03:00
    [InlineData("02:00-03:00", "2026-03-29T01:00:00Z", false, null)]
    [InlineData("01:00-02:30", "2026-03-29T00:30:00Z", true, "2026-03-29T01:00:00Z")] // ends in the gap: with it
    [InlineData("01:00-04:00", "2026-03-29T00:30:00Z", true, "2026-03-29T02:00:00Z")] // an hour shorter
    [InlineData("02:00-03:00", "2026-10-25T00:30:00Z", true, "2026-10-25T02:00:00Z")] // 02:30 for the first time, two hours long
    [InlineData("02:00-03:00", "2026-10-25T01:30:00Z", true, "2026-10-25T02:00:00Z")] // 02:30 for the second time
    [InlineData("02:15-02:45", "2026-10-25T00:30:00Z", true, "2026-10-25T00:45:00Z")] // twice, with a pause
    [InlineData("02:15-02:45", "2026-10-25T00:50:00Z", false, null)]
    [InlineData("02:15-02:45", "2026-10-25T01:20:00Z", true, "2026-10-25T01:45:00Z")]
    [InlineData("00:00-24:00", "2026-06-01T12:00:00Z", true, "forever")]
    public void Goes_by_the_walls_clock_when_that_jumps(string times, string at, bool contains, string? end)
    {
        var window = Window(ReadingATimeInterval.Interval("times", times, Berlin));
        var instant = DateTimeOffset.Parse(at);

        window.Contains(instant).ShouldBe(contains);

        window.NextEnd(instant).ShouldBe(end switch { null => instant, "forever" => null, _ => DateTimeOffset.Parse(end) });
    }

    [Fact]
    public void Ends_when_the_last_of_those_that_touch_or_overlap_does()
    {
        var night = ReadingATimeInterval.Interval("times", "18:00-24:00", Berlin);
        var morning = ReadingATimeInterval.Interval("times", "00:00-08:00", Berlin);
        var weekend = ReadingATimeInterval.Interval("weekdays", "saturday", Berlin);
        var sunday = ReadingATimeInterval.Interval("weekdays", "sunday", Berlin);

        // Friday at seven in the evening, until Monday at eight: the clock jumps in between.
        Window(night, morning, weekend, sunday).NextEnd(DateTimeOffset.Parse("2026-03-27T18:00:00Z")).ShouldBe(DateTimeOffset.Parse("2026-03-30T06:00:00Z"));
    }

    [Theory]
    [InlineData("months", "march", "2026-03-10T00:00:00Z", "2026-03-31T22:00:00Z")]
    [InlineData("years", "2026", "2026-03-10T00:00:00Z", "2026-12-31T23:00:00Z")]
    [InlineData("days", "1:-1", "2026-03-10T00:00:00Z", null)]
    [InlineData("years", "2026:2090", "2026-03-10T00:00:00Z", null)]
    public void Ends_with_the_month_or_the_year(string field, string text, string at, string? end) =>
        Window(ReadingATimeInterval.Interval(field, text, Berlin)).NextEnd(DateTimeOffset.Parse(at)).ShouldBe(end is null ? null : DateTimeOffset.Parse(end));

    [Fact]
    public void Says_when_to_look_again_where_intervals_take_turns_for_very_long()
    {
        var halves = Window(ReadingATimeInterval.Interval("times", "00:00-12:00"), ReadingATimeInterval.Interval("times", "12:00-24:00"));

        var look = halves.NextEnd(DateTimeOffset.Parse("2026-03-10T00:00:00Z"));

        look.ShouldBe(DateTimeOffset.Parse("2027-07-23T00:00:00Z")); // 500 days
        halves.Contains(look!.Value).ShouldBeTrue();
    }

    [Fact]
    public void Does_not_fall_off_the_end_of_the_calendar()
    {
        var window = Window(ReadingATimeInterval.Interval("days", "1:-1", "Pacific/Apia"));

        window.Contains(DateTimeOffset.MinValue).ShouldBeTrue();
        window.Contains(DateTimeOffset.MaxValue).ShouldBeTrue();
        window.NextEnd(DateTimeOffset.MaxValue).ShouldBeNull();
    }

    [Fact]
    public void Says_the_same_whatever_it_was_asked_before() =>
        Gen.Select(Gen.Int[0, 95], Gen.Int[1, 96], Gen.Int[0, 60 * 24 * 14].Array[1, 20]).Sample((from, length, minutes) =>
        {
            var night = ReadingATimeInterval.Interval("times", $"{Clock(from)}-{Clock(Math.Min(from + length, 96))}", Berlin);
            var asked = Window(night);
            foreach (var instant in minutes.Select(minute => new DateTimeOffset(2026, 3, 20, 0, 0, 0, TimeSpan.Zero).AddMinutes(minute)))
                asked.NextEnd(instant).ShouldBe(Window(night).NextEnd(instant));
        }, iter: 300);

    /// <summary>Against looking every minute; half-hour jumps, large jumps and several intervals.</summary>
    [Fact]
    public void Finds_the_end_that_looking_every_minute_finds() =>
        Gen.Select(
            Gen.Int[0, Zones.Length - 1].Select(i => Zones[i]),
            Gen.Int[0, 95], Gen.Int[1, 96], Gen.Int[0, 6], Gen.Int[0, 6], Gen.Int[0, 60 * 24 * 365])
            .Sample((zone, from, length, day, days, minute) =>
            {
                var until = Math.Min(from + length, 96);
                var times = ReadingATimeInterval.Interval("times", $"{Clock(from)}-{Clock(until)}", zone);
                var weekdays = ReadingATimeInterval.Interval("weekdays", Day(Math.Min(day, days)) + ":" + Day(Math.Max(day, days)), zone);
                var window = Window(times with { Weekdays = weekdays.Weekdays }, ReadingATimeInterval.Interval("times", "02:00-03:30", zone));
                var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minute);

                var end = start;
                while (window.Contains(end) && end - start < TimeSpan.FromDays(9)) end = end.AddMinutes(1);

                if (end - start < TimeSpan.FromDays(9)) window.NextEnd(start).ShouldBe(end);
                else window.NextEnd(start).ShouldBeNull();
            }, iter: 300);

    private static string Clock(int quarter) => quarter == 96 ? "24:00" : $"{quarter / 4:00}:{quarter % 4 * 15:00}";

    private static string Day(int day) => ((DayOfWeek)day).ToString().ToLowerInvariant();

    private static MuteWindow Window(params TimeIntervalText[] intervals) => new(
        "any", [.. intervals.Select(text => TimeIntervalReader.Read(text, (path, problem) => Assert.Fail($"{path} {problem}"))!)]);
}
