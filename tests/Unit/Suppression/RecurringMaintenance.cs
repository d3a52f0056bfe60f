using IncidentManager.Domain.Suppression;
using IncidentManager.Domain.Suppression.Contracts;

namespace IncidentManager.Unit.Suppression;

public sealed class RecurringMaintenance
{
    private static readonly DateOnly First = new(2026, 3, 2); // a Monday

    // The days are those that RFC 5545's rules mean (3.3.10, and its examples in 3.8.5.3 with other dates).
    [Theory]
    [InlineData("FREQ=DAILY;COUNT=3", "03-02 03-03 03-04")]
    [InlineData("RRULE:FREQ=DAILY;INTERVAL=10;UNTIL=20260401", "03-02 03-12 03-22 04-01")]
    [InlineData("FREQ=WEEKLY;COUNT=3", "03-02 03-09 03-16")]
    [InlineData("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;COUNT=4", "03-02 03-08 03-16 03-22")]
    [InlineData("FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=MO,SU;COUNT=4", "03-02 03-15 03-16 03-29")]
    [InlineData("FREQ=MONTHLY;COUNT=3", "03-02 04-02 05-02")]
    [InlineData("FREQ=MONTHLY;BYDAY=1SU;COUNT=3", "04-05 05-03 06-07", true)]
    [InlineData("FREQ=MONTHLY;BYDAY=-1FR;COUNT=2", "03-27 04-24")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3", "03-31 04-30 05-31")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=31;COUNT=2", "03-31 05-31")]
    [InlineData("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=1", "03-13")]
    [InlineData("FREQ=YEARLY;COUNT=2", "03-02 03-02")]
    [InlineData("FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU;COUNT=2", "10-25 10-31")]
    [InlineData("FREQ=DAILY;BYDAY=SA,SU;BYMONTH=3;COUNT=3", "03-07 03-08 03-14")]
    [InlineData("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3", "03-31 04-30 05-29")]
    [InlineData("FREQ=MONTHLY;BYDAY=TU,WE,TH;BYSETPOS=3;COUNT=3", "03-05 04-07 05-07")]
    [InlineData("FREQ=MONTHLY;BYDAY=SU;BYSETPOS=1,-1;COUNT=3", "03-29 04-05 04-26")]
    [InlineData("FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=-1;COUNT=2", "03-06 03-13")]
    [InlineData("FREQ=YEARLY;BYDAY=SA,SU;BYSETPOS=-1;COUNT=2", "12-27 12-26")]
    [InlineData("FREQ=YEARLY;BYMONTHDAY=2;BYSETPOS=3;COUNT=1", "03-02")]
    public void Is_on_the_days_that_the_rule_says(string rule, string days, bool fromFirstSunday = false)
    {
        var read = RecurrenceReader.Read(rule, out var problem).ShouldNotBeNull(problem);

        var found = read.DaysFrom(fromFirstSunday ? new DateOnly(2026, 4, 1) : First)!;

        string.Join(' ', found.Select(day => $"{day:MM-dd}")).ShouldBe(days);
    }

    [Theory]
    [InlineData("")]
    [InlineData("FREQ=DAILY")]
    [InlineData("FREQ=DAILY;COUNT=2;UNTIL=20270101")]
    [InlineData("COUNT=2")]
    [InlineData("FREQ=SECONDLY;COUNT=2")]
    [InlineData("FREQ=0;COUNT=2")]
    [InlineData("FREQ=DAILY;COUNT=0")]
    [InlineData("FREQ=DAILY;COUNT=99999")]
    [InlineData("FREQ=DAILY;COUNT=2;COUNT=3")]
    [InlineData("FREQ=DAILY;COUNT")]
    [InlineData("FREQ=WEEKLY;BYDAY=2MO;COUNT=2")]
    [InlineData("FREQ=WEEKLY;BYDAY=XX;COUNT=2")]
    [InlineData("FREQ=YEARLY;BYDAY=2MO;COUNT=2")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=0;COUNT=2")]
    [InlineData("FREQ=MONTHLY;BYSETPOS=0;BYDAY=MO;COUNT=2")]
    [InlineData("FREQ=MONTHLY;BYSETPOS=1;COUNT=2")]
    [InlineData("FREQ=MONTHLY;BYSETPOS=400;BYDAY=MO;COUNT=2")]
    [InlineData("FREQ=DAILY;UNTIL=tomorrow")]
    [InlineData("FREQ=DAILY;UNTIL=20260401T")]
    [InlineData("FREQ=DAILY;UNTIL=20260401Z")]
    [InlineData("FREQ=DAILY;UNTIL=20260401T000000ZZ")]
    public void Is_refused_without_an_end_or_where_the_rule_is_not_understood(string rule)
    {
        RecurrenceReader.Read(rule, out var problem).ShouldBeNull();
        problem.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("FREQ=DAILY;UNTIL=20400101")]
    [InlineData("FREQ=DAILY;UNTIL=20350101")]
    [InlineData("FREQ=YEARLY;COUNT=20")]
    [InlineData("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30;COUNT=1")]
    public void Is_refused_where_it_goes_on_for_too_long(string rule) => RecurrenceReader.Read(rule, out _)!.DaysFrom(First).ShouldBeNull();

    [Fact]
    public void Keeps_to_the_wall_clock_when_that_jumps()
    {
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var start = new DateTimeOffset(2026, 3, 28, 2, 30, 0, TimeSpan.FromHours(1)).ToUniversalTime();

        var window = MaintenanceWindow.Make(
            "w", new WindowSettings(["a=\"b\""], start, start.AddHours(1), "FREQ=DAILY;COUNT=3", berlin, null), start.AddDays(-1)).Value;

        window.Begins.ShouldBe([start, start.AddDays(1), start.AddDays(2).AddHours(-1)], "02:30 is skipped on the 29th, and read by the offset before; then it is summer");
        window.Ends[2].ShouldBe(window.Begins[2].AddHours(1));
    }

    [Theory]
    [InlineData("20260304T205959Z", "Europe/Berlin", 2)] // 22:00 there is 21:00Z
    [InlineData("20260304T210000Z", "Europe/Berlin", 3)]
    [InlineData("20260304T215959", "Europe/Berlin", 2)]
    [InlineData("20260304T220000", "Europe/Berlin", 3)]
    [InlineData("20260304", "Europe/Berlin", 3)]
    [InlineData("20260304T085959Z", "Pacific/Auckland", 2)] // 22:00 there is 09:00Z
    [InlineData("20260305T060000Z", "America/New_York", 3)] // 22:00 there is 03:00Z of the next day
    public void Ends_with_the_instant_where_its_end_has_a_time(string until, string zone, int times)
    {
        var place = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var local = new DateTime(2026, 3, 2, 22, 0, 0);
        var start = new DateTimeOffset(local, place.GetUtcOffset(local)).ToUniversalTime();

        var window = MaintenanceWindow.Make(
            "w", new WindowSettings(["a=\"b\""], start, start.AddHours(1), $"FREQ=DAILY;UNTIL={until}", place, null), start.AddDays(-1)).Value;

        window.Begins.Length.ShouldBe(times);
    }

    [Fact]
    public void Joins_times_that_overlap()
    {
        var start = new DateTimeOffset(2026, 3, 28, 0, 0, 0, TimeSpan.Zero);

        var window = MaintenanceWindow.Make("w", new WindowSettings(["a=\"b\""], start, start.AddHours(36), "FREQ=DAILY;COUNT=3", TimeZoneInfo.Utc, null), start).Value;

        window.ToRule().Periods.ShouldBe([new Period(start, start.AddDays(2).AddHours(36))]);
    }

    [Fact]
    public void Names_the_field_of_what_is_over_or_upside_down()
    {
        var start = new DateTimeOffset(2026, 3, 28, 0, 0, 0, TimeSpan.Zero);
        var settings = new WindowSettings(["a=\"b\""], start, start.AddHours(1), null, TimeZoneInfo.Utc, null);

        MaintenanceWindow.Make("w", settings with { End = start }, start).Error!.Fields!.Keys.ShouldBe(["end"]);
        MaintenanceWindow.Make("w", settings, start.AddHours(2)).Error!.Fields!.Keys.ShouldBe(["end"]);
        MaintenanceWindow.Make("w", settings with { Recurrence = "FREQ=DAILY;COUNT=2" }, start.AddDays(3)).Error!.Fields!.Keys.ShouldBe(["recurrence"]);
    }
}
