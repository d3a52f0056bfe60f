using System.Collections.Frozen;

namespace IncidentManager.Application.Common;

/// <summary>
/// The values that the metric label `source` can have: the built-in sources, then the configured ones, then registered integrations as long as there
/// is room; at most 15 in all. Whatever else a sender calls itself counts as `other`, so that no input mints a series.
/// </summary>
public sealed class SourceLabels
{
    public const int Max = 15;
    public const string Other = "other";

    public static readonly IReadOnlyList<string> BuiltIn = ["api", "alertmanager", "prometheus", "grafana", "cloudevents", "pagerduty"];

    private readonly Lock _reserving = new();
    private readonly List<Action<string>> _publishers = [];
    private volatile FrozenDictionary<string, string> _labels;

    /// <param name="configured">Names in order of importance; those past the cap count as other.</param>
    public SourceLabels(IEnumerable<string> configured) =>
        _labels = Frozen(BuiltIn.Concat(configured).Select(name => name.Trim().ToLowerInvariant())
            .Where(name => name.Length > 0 && name != Other)
            .Distinct().Take(Max));

    public IEnumerable<string> All => _labels.Values.Append(Other);

    public string Of(string source) => _labels.GetValueOrDefault(source, Other);

    /// <summary>Gives a name a label of its own while there is room, for as long as this process lives: counters never go away again.</summary>
    public void Reserve(string name)
    {
        lock (_reserving)
        {
            if (_labels.Count >= Max || _labels.ContainsKey(name) || name == Other) return;

            foreach (var publish in _publishers) publish(name); // with 0, before anything can count there
            _labels = Frozen(_labels.Values.Append(name));
        }
    }

    /// <summary>Whoever has series by source makes them in the callback: for each label there is, now, and for each that is reserved later.</summary>
    public void Publish(Action<string> publish)
    {
        lock (_reserving)
        {
            foreach (var label in All) publish(label);
            _publishers.Add(publish);
        }
    }

    private static FrozenDictionary<string, string> Frozen(IEnumerable<string> names) =>
        names.ToFrozenDictionary(name => name, name => name, StringComparer.OrdinalIgnoreCase);
}
