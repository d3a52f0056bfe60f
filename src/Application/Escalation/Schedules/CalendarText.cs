using System.Globalization;
using System.Text;
using IncidentManager.Domain.Escalation.OnCall;

namespace IncidentManager.Application.Escalation.Schedules;

/// <summary>Writes iCalendar (RFC 5545), all times in UTC.</summary>
internal static class CalendarText
{
    /// <summary>In bytes, without the line's end (RFC 5545, 3.1).</summary>
    private const int MaxLine = 75;

    /// <param name="now">Stamps the events, cut to the hour: a feed that says nothing new is then the same text for that long.</param>
    public static string Write(string schedule, IEnumerable<Shift> shifts, DateTimeOffset now)
    {
        var text = new StringBuilder();
        Line(text, "BEGIN", "VCALENDAR");
        Line(text, "VERSION", "2.0");
        Line(text, "PRODID", "-//LLM Incident Manager//On-call//EN");
        Line(text, "CALSCALE", "GREGORIAN");
        Line(text, "METHOD", "PUBLISH");
        Line(text, "X-WR-CALNAME", Escaped($"On call: {schedule}"));
        Line(text, "REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
        foreach (var shift in shifts) Event(text, schedule, shift, now);
        Line(text, "END", "VCALENDAR");
        return text.ToString();
    }

    private static void Event(StringBuilder text, string schedule, Shift shift, DateTimeOffset now)
    {
        var duty = shift.Duty!.Value;
        Line(text, "BEGIN", "VEVENT");
        Line(text, "UID", $"{Time(shift.From)}-{duty.Override?.ToString() ?? duty.Layer}-{duty.User}@{schedule}.on-call");
        Line(text, "DTSTAMP", Time(now.AddTicks(-(now.Ticks % TimeSpan.TicksPerHour))));
        Line(text, "DTSTART", Time(shift.From));
        Line(text, "DTEND", Time(shift.Until));
        Line(text, "SUMMARY", Escaped($"{duty.User} is on call: {schedule}"));
        Line(text, "DESCRIPTION", Escaped(duty.Override is null ? $"By layer {duty.Layer}" : "By an override"));
        Line(text, "TRANSP", "TRANSPARENT");
        Line(text, "END", "VEVENT");
    }

    /// <summary>RFC 5545, 3.3.11.</summary>
    internal static string Escaped(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal)
        .Replace("\r\n", "\\n", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    /// <summary>A line longer than 75 bytes goes on in the next, behind a blank; no character is cut.</summary>
    internal static void Line(StringBuilder text, string name, string value)
    {
        var bytes = 0;
        foreach (var rune in $"{name}:{value}".EnumerateRunes())
        {
            if (bytes + rune.Utf8SequenceLength > MaxLine)
            {
                text.Append("\r\n ");
                bytes = 1;
            }

            text.Append(rune);
            bytes += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
