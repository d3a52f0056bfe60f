using System.Globalization;

namespace IncidentManager.Domain.Escalation.OnCall;

public static class WeeklyWindowReader
{
    public const string TimeHint = "must be a time from 00:00 to 23:59";
    private const string EndHint = "must be a time from 00:00 to 24:00";

    private static readonly string[] DayNames = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

    public static readonly string DayHint = $"must be one of {string.Join(", ", DayNames[1..])}, {DayNames[0]}";

    /// <summary>The window, or what is wrong with each field by its path within the window, such as `days[0]`.</summary>
    public static WeeklyWindow? Read(WeeklyWindowText text, Action<string, string> fail)
    {
        var isWrong = false;
        void Fail(string path, string problem)
        {
            isWrong = true;
            fail(path, problem);
        }

        var from = text.From is null ? 0 : MinuteOf(text.From);
        var until = text.Until is null or "24:00" ? WeeklyWindow.MinutesPerDay : MinuteOf(text.Until);
        if (from is null) Fail("from", TimeHint);
        if (until is null) Fail("until", EndHint);
        if (text.From is null && text.Until is null && text.Days is null or { Count: 0 }) Fail("days", "must be given where no times are");
        var days = Days(text.Days, Fail);
        if (isWrong) return null;

        var length = until!.Value > from!.Value ? until.Value - from.Value : until.Value - from.Value + WeeklyWindow.MinutesPerDay;
        return new WeeklyWindow(from.Value, length, days);
    }

    /// <summary>Minutes of the day, or null if the text is no time such as `09:30`.</summary>
    public static int? MinuteOf(string? text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? (time.Hour * 60) + time.Minute : null;

    /// <summary>Sunday is 0; null if it is no day.</summary>
    public static int? DayOf(string? text) => Array.IndexOf(DayNames, text?.ToLowerInvariant()) is >= 0 and var place ? place : null;

    private static int Days(IReadOnlyList<string>? texts, Action<string, string> fail)
    {
        if (texts is null or { Count: 0 }) return WeeklyWindow.EveryDay;
        if (texts.Count > DayNames.Length)
        {
            fail("days", $"must have {DayNames.Length} items or fewer, but has {texts.Count}");
            return 0;
        }

        var days = 0;
        for (var i = 0; i < texts.Count; i++)
        {
            if (DayOf(texts[i]) is { } day) days |= 1 << day;
            else fail($"days[{i}]", DayHint);
        }

        return days;
    }
}
