namespace IncidentManager.Domain.Common;

/// <summary>
/// An alert as the matchers of silences, windows, inhibition and correlation rules see it: its labels; `alertname`, which is its title where it has no such label; and
/// `severity`, `type`, `source` and `service` with both the sender's values and ours. `=` and `=~` hold if any of them fits; `!=` and `!~` negate that.
/// </summary>
public sealed class MatchedAlert
{
    private const string NameLabel = "alertname";

    private static readonly string[] None = [];

    private readonly IReadOnlyDictionary<string, string> _labels;
    private readonly string[] _title;
    private readonly (string Name, string[] Values)[] _ours;

    /// <param name="severity">The sender's word and ours, as the others; null and empty ones count for nothing.</param>
    public MatchedAlert(
        IReadOnlyDictionary<string, string> labels, string title, ReadOnlySpan<string?> severity, ReadOnlySpan<string?> type, string source,
        IReadOnlyCollection<string> services)
    {
        _labels = labels;
        _title = [title];
        _ours =
        [
            ("severity", Values("severity", severity)), ("type", Values("type", type)), ("source", Values("source", [source])),
            ("service", Values("service", [.. services])),
        ];
    }

    internal string Title => _title[0];

    /// <summary>As they were sent.</summary>
    internal IReadOnlyDictionary<string, string> Labels => _labels;

    /// <summary>The names that have a value.</summary>
    public IEnumerable<string> LabelNames
    {
        get
        {
            foreach (var name in _labels.Keys)
                if (name != NameLabel && !IsOurs(name)) yield return name;

            yield return NameLabel;
            foreach (var (name, values) in _ours)
                if (values.Length > 0) yield return name;
        }
    }

    public bool Fits(IReadOnlyList<Matcher> matchers)
    {
        for (var i = 0; i < matchers.Count; i++)
            if (!Fits(matchers[i])) return false;

        return true;
    }

    public bool Fits(Matcher matcher)
    {
        if (!TryOwn(matcher.Name, out var values)) return matcher.Matches(_labels.GetValueOrDefault(matcher.Name));
        if (values.Length == 0) return matcher.Matches("");

        return matcher.Op is MatchOp.Equal or MatchOp.Matches ? Array.Exists(values, matcher.Matches) : Array.TrueForAll(values, matcher.Matches);
    }

    /// <summary>The one value that people would say it has: the sender's, or else the first of ours; empty where there is none.</summary>
    internal string LabelOf(string name) => ValuesOf(name) is [var first, ..] ? first : "";

    /// <summary>What a name stands for here: empty where it has no value.</summary>
    internal IReadOnlyList<string> ValuesOf(string name)
    {
        if (TryOwn(name, out var values)) return values;

        return _labels.TryGetValue(name, out var value) && value.Length > 0 ? [value] : None;
    }

    private bool TryOwn(string name, out string[] values)
    {
        foreach (var own in _ours)
            if (own.Name == name)
            {
                values = own.Values;
                return true;
            }

        values = _title;
        return name == NameLabel && !(_labels.TryGetValue(name, out var value) && value.Length > 0);
    }

    private bool IsOurs(string name) => Array.Exists(_ours, own => own.Name == name);

    private string[] Values(string name, ReadOnlySpan<string?> given)
    {
        List<string> values = new(given.Length + 1);
        Add(_labels.GetValueOrDefault(name));
        foreach (var value in given) Add(value);
        return [.. values];

        void Add(string? value)
        {
            if (!string.IsNullOrEmpty(value) && !values.Contains(value)) values.Add(value);
        }
    }
}
