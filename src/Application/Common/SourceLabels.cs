using System.Collections.Frozen;

namespace IncidentManager.Application.Common;

/// <summary>
/// The values that the metric label `source` can have: the built-in sources, then the configured ones, at most 15 in all. Whatever else a
/// sender calls itself counts as `other`, so that no input mints a series.
/// </summary>
public sealed class SourceLabels
{
    public const int Max = 15;
    public const string Other = "other";

    public static readonly IReadOnlyList<string> BuiltIn = ["api", "alertmanager", "prometheus", "grafana", "cloudevents", "pagerduty"];

    private readonly FrozenDictionary<string, string> _labels;

    /// <param name="configured">Names in order of importance; those past the cap count as other.</param>
    public SourceLabels(IEnumerable<string> configured) =>
        _labels = BuiltIn.Concat(configured).Select(name => name.Trim().ToLowerInvariant())
            .Where(name => name.Length > 0 && name != Other)
            .Distinct().Take(Max)
            .ToFrozenDictionary(name => name, name => name, StringComparer.OrdinalIgnoreCase);

    public IEnumerable<string> All => _labels.Values.Append(Other);

    public string Of(string source) => _labels.GetValueOrDefault(source, Other);
}
