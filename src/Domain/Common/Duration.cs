using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace IncidentManager.Domain.Common;

/// <summary>Durations as Prometheus writes them (its documentation: Querying, float literals and time durations), such as `30s`, `5m` or `1h30m`.</summary>
public static partial class Duration
{
    public const string Hint = "must be a duration such as 30s, 5m or 4h";

    /// <summary>Nothing that is told waits for longer than a year.</summary>
    public static readonly TimeSpan Max = TimeSpan.FromDays(366);

    private static readonly (string Unit, TimeSpan Length)[] Units =
    [
        ("y", TimeSpan.FromDays(365)), ("w", TimeSpan.FromDays(7)), ("d", TimeSpan.FromDays(1)), ("h", TimeSpan.FromHours(1)),
        ("m", TimeSpan.FromMinutes(1)), ("s", TimeSpan.FromSeconds(1)), ("ms", TimeSpan.FromMilliseconds(1)),
    ];

    /// <summary>Each unit once at most, longer ones first; `0` needs none. Not longer than <see cref="Max"/>.</summary>
    public static bool TryParse(string? text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        if (text == "0") return true;
        if (text is null or { Length: 0 or > 50 } || Form().Match(text) is not { Success: true } match) return false;

        foreach (var (unit, length) in Units)
        {
            if (!match.Groups[unit].Success) continue;
            if (!long.TryParse(match.Groups[unit].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var count)) return false;
            if (count > Max / length) return false;

            duration += length * count;
        }

        return duration <= Max;
    }

    /// <exception cref="FormatException">Only for what was checked before, or what we wrote.</exception>
    public static TimeSpan Parse(string text) => TryParse(text, out var duration) ? duration : throw new FormatException($"'{text}' is no duration.");

    /// <summary>The one spelling of it, in whole milliseconds and without years and weeks, which nobody adds up at a glance.</summary>
    public static string Write(TimeSpan duration)
    {
        if (duration < TimeSpan.FromMilliseconds(1)) return "0s";

        var text = new StringBuilder();
        var rest = duration;
        foreach (var (unit, length) in Units[2..])
        {
            var count = (long)(rest / length);
            if (count > 0) text.Append(CultureInfo.InvariantCulture, $"{count}{unit}");
            rest -= length * count;
        }

        return text.ToString();
    }

    [GeneratedRegex(@"^((?<y>\d+)y)?((?<w>\d+)w)?((?<d>\d+)d)?((?<h>\d+)h)?((?<m>\d+)m)?((?<s>\d+)s)?((?<ms>\d+)ms)?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
