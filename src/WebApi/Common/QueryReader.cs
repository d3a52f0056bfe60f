using System.Globalization;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;

namespace IncidentManager.WebApi.Common;

/// <summary>Reads query parameters from their texts and collects what is wrong with each, by its name.</summary>
internal sealed class QueryReader
{
    private readonly Dictionary<string, string[]> _problems = [];

    public Problem? Problem => _problems.Count == 0 ? null : Error.Invalid(_problems).ToProblem();

    public int Limit(string? text, int defaultSize)
    {
        if (string.IsNullOrEmpty(text)) return defaultSize;
        if (int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var limit)) return limit;

        _problems["limit"] = ["must be a whole number"];
        return defaultSize;
    }

    public bool Flag(string name, string? text, bool whenAbsent)
    {
        if (string.IsNullOrEmpty(text)) return whenAbsent;
        if (bool.TryParse(text, out var flag)) return flag;

        _problems[name] = ["must be true or false"];
        return whenAbsent;
    }

    public DateTimeOffset? Time(string name, string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        if (Rfc3339.TryParse(WithPlus(text), out var time)) return time;

        _problems[name] = ["must be a time in RFC 3339, such as 2026-03-01T12:00:00Z"];
        return null;
    }

    /// <summary>The + of an offset that was not escaped arrives as a blank.</summary>
    private static string WithPlus(string time) => time.Length > 6 && time[^6] == ' ' ? $"{time[..^6]}+{time[^5..]}" : time;

    /// <summary>Any of several values, repeated or separated by commas.</summary>
    public IReadOnlyList<T> AnyOf<T>(string name, string[]? texts) where T : struct, Enum
    {
        List<T> values = [];
        const StringSplitOptions trimmed = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        foreach (var text in (texts ?? []).SelectMany(text => text.Split(',', trimmed)))
        {
            if (Names<T>.TryParse(text, out var value)) values.Add(value);
            else _problems[name] = [$"must be one of {string.Join(", ", Names<T>.All)}"];
        }

        return values;
    }

    public T? OneOf<T>(string name, string? text) where T : struct, Enum
    {
        if (string.IsNullOrEmpty(text)) return null;

        return AnyOf<T>(name, [text]) is [var value] ? value : null;
    }

    public IReadOnlyList<KeyValuePair<string, string>> Labels(string name, string[]? texts)
    {
        List<KeyValuePair<string, string>> labels = [];
        foreach (var text in texts ?? [])
        {
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0) labels.Add(new(text[..colon], text[(colon + 1)..]));
            else _problems[name] = ["must have the form name:value"];
        }

        return labels;
    }

    public Guid? Id(string name, string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        if (Guid.TryParse(text, out var id)) return id;

        _problems[name] = ["must be an id (UUID)"];
        return null;
    }
}
