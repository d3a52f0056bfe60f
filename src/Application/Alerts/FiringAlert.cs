namespace IncidentManager.Application.Alerts;

/// <summary>A firing alert as Alertmanager's clients see it, whoever sent it.</summary>
/// <param name="Labels">In the order of their names; alertname is always among them.</param>
/// <param name="EndsAt">Null if nothing was said of an end.</param>
public sealed record FiringAlert(
    IReadOnlyDictionary<string, string> Labels, IReadOnlyDictionary<string, string> Annotations, string? GeneratorUrl,
    DateTimeOffset StartsAt, DateTimeOffset UpdatedAt, DateTimeOffset? EndsAt)
{
    /// <summary>The silences that hold it back at this moment by their ids, and maintenance windows as their suppressors are written.</summary>
    public IReadOnlyList<string> SilencedBy { get; init; } = [];

    /// <summary>The alerts that hold it back, by their ids.</summary>
    public IReadOnlyList<string> InhibitedBy { get; init; } = [];

    public bool IsActive => SilencedBy.Count == 0 && InhibitedBy.Count == 0;

    public const string NameLabel = "alertname";

    public string Name => Labels[NameLabel];

    /// <summary>The labels of an alert, of which Prometheus would see those that have a value, and its title for one without a name.</summary>
    public static SortedDictionary<string, string> LabelsOf(IEnumerable<KeyValuePair<string, string>> stored, string title)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in stored)
            if (value.Length > 0) labels[name] = value;

        labels.TryAdd(NameLabel, title);
        return labels;
    }
}
