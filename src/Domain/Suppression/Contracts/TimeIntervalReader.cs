using System.Globalization;

namespace IncidentManager.Domain.Suppression.Contracts;

/// <summary>Reads time intervals, with Alertmanager's bounds: no range ends before it begins, and none goes over midnight.</summary>
public static class TimeIntervalReader
{
    public const int MaxRanges = 100;

    private const string TimeHint = "must be a time from 00:00 to 24:00";

    private static readonly string[] DayNames = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

    private static readonly string[] MonthNames =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    private delegate Span? ReadSpan(string text, out string problem);

    /// <summary>The interval, or what is wrong with each field by its path within the interval, such as `times[0].endTime`.</summary>
    public static TimeInterval? Read(TimeIntervalText text, Action<string, string> fail)
    {
        var isWrong = false;
        void Fail(string path, string problem)
        {
            isWrong = true;
            fail(path, problem);
        }

        var zone = ZoneOf(text.Location);
        if (zone is null) Fail("location", "must be the name of an IANA time zone, such as Europe/Berlin");
        var interval = new TimeInterval(zone ?? TimeZoneInfo.Utc)
        {
            Times = Times(text.Times, Fail),
            Weekdays = Spans("weekdays", text.Weekdays, Weekdays, Fail),
            DaysOfMonth = Spans("daysOfMonth", text.DaysOfMonth, DaysOfMonth, Fail),
            Months = Spans("months", text.Months, Months, Fail),
            Years = Spans("years", text.Years, Years, Fail),
        };
        return isWrong ? null : interval;
    }

    /// <summary>Null if this machine knows no IANA time zone of that name; UTC where it is left out.</summary>
    public static TimeZoneInfo? ZoneOf(string? name)
    {
        if (name is null or "UTC") return TimeZoneInfo.Utc;

        // The system's own id is its machine's business, and a Windows name would not go on elsewhere.
        return name.Length <= 100 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '_' or '-' or '+')
            && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId ? zone : null;
    }

    private static Span[]? Times(IReadOnlyList<TimeRangeText>? ranges, Action<string, string> fail)
    {
        if (ranges is null or { Count: 0 }) return null;
        if (ranges.Count > MaxRanges) fail("times", $"must have {MaxRanges} items or fewer, but has {ranges.Count}");

        return [.. ranges.Take(MaxRanges).Select((range, i) => Times(range, (field, problem) => fail($"times[{i}]{field}", problem)))];
    }

    private static Span Times(TimeRangeText range, Action<string, string> fail)
    {
        var (start, end) = (MinuteOf(range.StartTime), MinuteOf(range.EndTime));
        if (start is null) fail(".startTime", TimeHint);
        if (end is null) fail(".endTime", TimeHint);
        if (start >= end) fail(".endTime", "must be later than startTime; a range over midnight is two ranges");
        return new Span(start ?? 0, end ?? 0);
    }

    private static int? MinuteOf(string? text) =>
        text == "24:00" ? 24 * 60
        : TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? (time.Hour * 60) + time.Minute
        : null;

    private static Span[]? Spans(string field, IReadOnlyList<string>? texts, ReadSpan read, Action<string, string> fail)
    {
        if (texts is null or { Count: 0 }) return null;
        if (texts.Count > MaxRanges) fail(field, $"must have {MaxRanges} items or fewer, but has {texts.Count}");

        var spans = new List<Span>();
        for (var i = 0; i < Math.Min(texts.Count, MaxRanges); i++)
        {
            if (read(texts[i] ?? "", out var problem) is { } span) spans.Add(span);
            else fail($"{field}[{i}]", problem);
        }

        return [.. spans];
    }

    private static Span? Weekdays(string text, out string problem) => Ordered(
        text, "must be a weekday, or a range of them such as monday:friday, that does not go over Saturday", out problem,
        word => PlaceOf(DayNames, word), 0, 6);

    private static Span? Months(string text, out string problem) => Ordered(
        text, "must be a month, or a range of them such as january:march", out problem,
        word => PlaceOf(MonthNames, word) is { } place ? place + 1 : NumberOf(word), 1, 12);

    private static Span? Years(string text, out string problem) =>
        Ordered(text, "must be a year, or a range of them such as 2026:2028", out problem, NumberOf, 1, 9_999);

    private static Span? DaysOfMonth(string text, out string problem)
    {
        problem = "must be a day of the month, or a range of them such as 1:7, or of days from the end such as -3:-1";
        if (Parts(text, NumberOf) is not { } span || span.Begin is 0 or < -31 or > 31 || span.End is 0 or < -31 or > 31) return null;

        problem = "must end on or after the day that it begins on, in every month";
        if (span is { Begin: < 0, End: > 0 }) return null;

        // Of the shortest month, as Alertmanager does: what is wrong there may hold in none.
        static int InFebruary(int day) => day < 0 ? 28 + day : day;
        return InFebruary(span.Begin) <= InFebruary(span.End) ? span : null;
    }

    private static Span? Ordered(string text, string hint, out string problem, Func<string, int?> read, int min, int max)
    {
        problem = hint;
        return Parts(text, read) is { } span && span.Begin >= min && span.End <= max && span.Begin <= span.End ? span : null;
    }

    private static Span? Parts(string text, Func<string, int?> read) => text.Split(':') switch
    {
        [var one] when read(one) is { } number => new Span(number, number),
        [var begin, var end] when read(begin) is { } first && read(end) is { } last => new Span(first, last),
        _ => null,
    };

    private static int? NumberOf(string word) =>
        int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static int? PlaceOf(string[] names, string word) => Array.IndexOf(names, word.ToLowerInvariant()) is >= 0 and var place ? place : null;
}
