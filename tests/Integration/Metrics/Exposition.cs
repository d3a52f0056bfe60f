using System.Globalization;
using System.Text.RegularExpressions;

namespace IncidentManager.Integration.Metrics;

/// <summary>A scrape in Prometheus' text format, taken apart. What the format doesn't allow fails.</summary>
internal sealed partial class Exposition
{
    private readonly Dictionary<string, Family> _families = [];

    public IReadOnlyCollection<Family> Families => _families.Values;

    public Family this[string name] => _families.TryGetValue(name, out var family) ? family : throw new KeyNotFoundException($"No family {name}");

    /// <summary>The sum of the series of that name whose labels say what is asked for; 0 where there is none.</summary>
    public double Sum(string series, params (string Label, string Value)[] where) => _families.Values
        .SelectMany(family => family.Series)
        .Where(one => one.Name == series && where.All(asked => one[asked.Label] == asked.Value))
        .Sum(one => one.Value);

    public static Exposition Parse(string text)
    {
        var scrape = new Exposition();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            if (line.StartsWith("# HELP ", StringComparison.Ordinal)) scrape.Add(line[7..].Split(' ', 2));
            else if (line.StartsWith("# TYPE ", StringComparison.Ordinal)) scrape.Type(line[7..].Split(' ', 2));
            else if (line[0] != '#') scrape.Add(Series.Parse(line));

        return scrape;
    }

    private void Add(string[] help) =>
        _families.TryAdd(help[0], new Family(help[0], help.Length > 1 ? help[1] : "")).ShouldBeTrue($"{help[0]} is there twice");

    private void Type(string[] type)
    {
        if (!_families.ContainsKey(type[0])) Add([type[0]]);
        this[type[0]].Type = type[1];
    }

    private void Add(Series series)
    {
        var name = _families.ContainsKey(series.Name) ? series.Name : HistogramPart().Replace(series.Name, "");
        this[name].Series.Add(series);
    }

    [GeneratedRegex("_(bucket|sum|count)$")]
    private static partial Regex HistogramPart();
}

internal sealed record Family(string Name, string Help)
{
    public string Type { get; set; } = "";

    public List<Series> Series { get; } = [];

    /// <summary>Label names as they stand in the series, without a histogram's bounds; each way of writing them once.</summary>
    public IReadOnlyList<string> LabelNames => [.. Series.Select(series => string.Join(", ", series.OwnLabels.Select(label => label.Key))).Distinct()];

    /// <summary>The combinations of label values, without a histogram's bounds.</summary>
    public IReadOnlySet<string> Combinations => Series.Select(series => string.Join(' ', series.OwnLabels.Select(label => label.Value))).ToHashSet();

    /// <summary>A histogram's bounds in the order of the scrape, of each combination of labels; each list once.</summary>
    public IReadOnlyList<string> Buckets =>
        [.. Series.Where(series => series.Name == Name + "_bucket")
            .GroupBy(series => string.Join(' ', series.OwnLabels.Select(label => label.Value)), series => series["le"])
            .Select(bounds => string.Join(' ', bounds)).Distinct()];
}

internal sealed partial record Series(string Name, IReadOnlyList<KeyValuePair<string, string>> Labels, double Value)
{
    public string? this[string label] => Labels.FirstOrDefault(one => one.Key == label).Value;

    public IEnumerable<KeyValuePair<string, string>> OwnLabels => Labels.Where(label => label.Key != "le");

    public static Series Parse(string line)
    {
        var parts = Line().Match(line);
        parts.Success.ShouldBeTrue($"Not a series: {line}");
        return new Series(
            parts.Groups["name"].Value,
            [.. Label().Matches(parts.Groups["labels"].Value).Select(label => KeyValuePair.Create(label.Groups[1].Value, label.Groups[2].Value))],
            parts.Groups["value"].Value is "+Inf" ? double.PositiveInfinity : double.Parse(parts.Groups["value"].Value, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex("""^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\{(?<labels>.*)\})? (?<value>\S+)$""")]
    private static partial Regex Line();

    [GeneratedRegex("""([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\.)*)",?""")]
    private static partial Regex Label();
}
