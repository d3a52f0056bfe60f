using IncidentManager.Domain.Suppression.Contracts;

namespace IncidentManager.Unit.Suppression;

/// <summary>Alertmanager's own bounds: its package timeinterval and the page Configuration of its documentation.</summary>
public sealed class ReadingATimeInterval
{
    [Theory]
    [InlineData("times", "09:00-17:00", null)]
    [InlineData("times", "00:00-24:00", null)]
    [InlineData("times", "17:00-09:00", "times[0].endTime")]
    [InlineData("times", "09:00-09:00", "times[0].endTime")]
    [InlineData("times", "9:00-17:00", "times[0].startTime")]
    [InlineData("times", "09:00-24:01", "times[0].endTime")]
    [InlineData("times", "09:00-25:00", "times[0].endTime")]
    [InlineData("weekdays", "monday:friday", null)]
    [InlineData("weekdays", "Sunday", null)]
    [InlineData("weekdays", "saturday:sunday", "weekdays[0]")]
    [InlineData("weekdays", "1:5", "weekdays[0]")]
    [InlineData("weekdays", "montag", "weekdays[0]")]
    [InlineData("weekdays", "monday:", "weekdays[0]")]
    [InlineData("days", "1:31", null)]
    [InlineData("days", "-31:-1", null)]
    [InlineData("days", "1:-1", null)]
    [InlineData("days", "0", "daysOfMonth[0]")]
    [InlineData("days", "32", "daysOfMonth[0]")]
    [InlineData("days", "-32", "daysOfMonth[0]")]
    [InlineData("days", "-3:5", "daysOfMonth[0]")]
    [InlineData("days", "-1:-3", "daysOfMonth[0]")]
    [InlineData("days", "7:1", "daysOfMonth[0]")]
    [InlineData("days", "29:-1", "daysOfMonth[0]")]
    [InlineData("months", "1:3", null)]
    [InlineData("months", "january:March", null)]
    [InlineData("months", "december", null)]
    [InlineData("months", "december:january", "months[0]")]
    [InlineData("months", "13", "months[0]")]
    [InlineData("years", "2026:2028", null)]
    [InlineData("years", "2026", null)]
    [InlineData("years", "2028:2026", "years[0]")]
    [InlineData("years", "99999999999", "years[0]")]
    [InlineData("location", "Europe/Berlin", null)]
    [InlineData("location", "UTC", null)]
    [InlineData("location", "Local", "location")]
    [InlineData("location", "../etc/passwd", "location")]
    [InlineData("location", "Nowhere/Land", "location")]
    [InlineData("location", "", "location")]
    public void Takes_what_Alertmanager_takes_and_names_the_field_of_the_rest(string field, string text, string? faultyField)
    {
        var faults = new List<string>();

        var interval = TimeIntervalReader.Read(Interval(field, text), (path, _) => faults.Add(path));

        faults.ShouldBe(faultyField is null ? [] : [faultyField]);
        (interval is null).ShouldBe(faultyField is not null);
    }

    internal static TimeIntervalText Interval(string field, string text, string? location = null) => new(
        field == "times" ? [new TimeRangeText(text.Split('-')[0], text.Split('-')[1])] : null,
        field == "weekdays" ? [text] : null, field == "days" ? [text] : null, field == "months" ? [text] : null, field == "years" ? [text] : null,
        field == "location" ? text : location);
}
