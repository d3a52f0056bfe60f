using System.Globalization;

namespace IncidentManager.Domain.Suppression;

/// <summary>Reads recurrence rules as RFC 5545 writes them (3.3.10), such as <c>FREQ=WEEKLY;BYDAY=SU;COUNT=10</c>; what it does not know is an error.</summary>
public static class RecurrenceReader
{
    public const int MaxLength = 500;

    private static readonly string[] Days = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

    /// <summary>Null with what is wrong.</summary>
    public static Recurrence? Read(string text, out string problem)
    {
        problem = "";
        if (text.Length is 0 or > MaxLength) return Wrong($"must be a rule of RFC 5545 in {MaxLength} characters or fewer, such as FREQ=WEEKLY;BYDAY=SU;COUNT=10", out problem);

        Dictionary<string, string> parts = new(StringComparer.OrdinalIgnoreCase);
        foreach (var part in (text.StartsWith("RRULE:", StringComparison.OrdinalIgnoreCase) ? text[6..] : text).Split(';'))
        {
            if (part.Split('=') is not [{ Length: > 0 } name, { Length: > 0 } value]) return Wrong($"has '{part}', which is no NAME=VALUE", out problem);
            if (!parts.TryAdd(name, value.ToUpperInvariant())) return Wrong($"has {name} twice", out problem);
        }

        return Read(parts, out problem);
    }

    private static Recurrence? Read(Dictionary<string, string> parts, out string problem)
    {
        problem = "";
        if (!parts.Remove("FREQ", out var frequency) || !Enum.TryParse<Frequency>(frequency, ignoreCase: true, out var every) || !char.IsLetter(frequency[0]))
            return Wrong("must have a FREQ of DAILY, WEEKLY, MONTHLY or YEARLY", out problem);

        var rule = new Recurrence { Frequency = every };
        foreach (var (name, value) in parts)
        {
            if (With(rule, name.ToUpperInvariant(), value) is not { } next) return Wrong($"has {name}={value}, which is not supported or not valid", out problem);
            rule = next;
        }

        if (rule.Count is null == rule.Until is null) return Wrong("must have an end: either COUNT or UNTIL", out problem);
        if (rule.Frequency is Frequency.Daily or Frequency.Weekly && rule.ByDay.Any(by => by.Nth != 0)) return Wrong("must not number the days of BYDAY in this FREQ", out problem);
        if (rule.Frequency is Frequency.Yearly && rule.ByDay.Any(by => by.Nth != 0) && rule.ByMonth.Count == 0)
            return Wrong("must have BYMONTH where a yearly rule numbers the days of BYDAY", out problem);
        if (rule.Frequency is Frequency.Weekly && rule.ByMonthDay.Count > 0) return Wrong("must not have BYMONTHDAY in a weekly rule", out problem);

        if (rule.BySetPos.Count > 0 && rule.ByDay.Count + rule.ByMonthDay.Count + rule.ByMonth.Count == 0)
            return Wrong("must have another BY part beside BYSETPOS, of whose days it takes some", out problem);

        return rule;
    }

    private static Recurrence? With(Recurrence rule, string name, string value) => name switch
    {
        "INTERVAL" => Number(value, 1, 1_000) is { } interval ? rule with { Interval = interval } : null,
        "COUNT" => Number(value, 1, Recurrence.MaxOccurrences) is { } count ? rule with { Count = count } : null,
        "UNTIL" => WithUntil(rule, value),
        "WKST" => Array.IndexOf(Days, value) is >= 0 and var start ? rule with { WeekStart = (DayOfWeek)start } : null,
        "BYDAY" => Many(value, ByDayOf) is { } days ? rule with { ByDay = days } : null,
        "BYMONTHDAY" => Many(value, text => Number(text, -31, 31) is { } day && day != 0 ? (int?)day : null) is { } days ? rule with { ByMonthDay = days } : null,
        "BYSETPOS" => Many(value, text => Number(text, -366, 366) is { } place && place != 0 ? (int?)place : null) is { } places ? rule with { BySetPos = places } : null,
        "BYMONTH" => Many(value, text => Number(text, 1, 12)) is { } months ? rule with { ByMonth = months } : null,
        _ => null,
    };

    private static ByDay? ByDayOf(string text)
    {
        if (text.Length < 2 || Array.IndexOf(Days, text[^2..]) is not (>= 0 and var day)) return null;
        if (text.Length == 2) return new ByDay((DayOfWeek)day, 0);

        return Number(text[..^2], -5, 5) is { } nth && nth != 0 ? new ByDay((DayOfWeek)day, nth) : null;
    }

    /// <summary>A date, or a date with a time, of UTC where a Z follows.</summary>
    private static Recurrence? WithUntil(Recurrence rule, string text)
    {
        if (!DateOnly.TryParseExact(text.Split('T')[0], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return null;
        if (text.Length == 8) return rule with { Until = day };

        var isUtc = text.EndsWith('Z');
        return TimeOnly.TryParseExact(isUtc ? text[9..^1] : text[9..], "HHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? rule with { Until = day, UntilTime = time, IsUntilUtc = isUtc }
            : null;
    }

    private static int? Number(string text, int min, int max) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max ? number : null;

    private static List<T>? Many<T>(string text, Func<string, T?> read) where T : struct
    {
        List<T> values = [];
        foreach (var part in text.Split(','))
        {
            if (read(part) is not { } value) return null;
            values.Add(value);
        }

        return values;
    }

    private static Recurrence? Wrong(string what, out string problem)
    {
        problem = what;
        return null;
    }
}
