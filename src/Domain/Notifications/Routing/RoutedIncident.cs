using System.Collections.Frozen;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Domain.Notifications.Routing;

/// <summary>
/// An incident as matchers see it: its labels, and `severity`, `type`, `source` and `service` with both the sender's value (the label of that name) and
/// ours. `=` and `=~` hold if either fits; `!=` and `!~` negate that.
/// </summary>
public sealed class RoutedIncident
{
    /// <summary>The names that hold more than a label, in the order of the documentation.</summary>
    public static readonly IReadOnlyList<string> Ours = ["severity", "type", "source", "service"];

    private readonly IReadOnlyDictionary<string, string> _labels;
    private readonly FrozenDictionary<string, string[]> _ours;

    /// <param name="severity">Null where we have none, as for the other two.</param>
    public RoutedIncident(
        IReadOnlyDictionary<string, string> labels, Severity? severity, IncidentType? type, string? source, IReadOnlyList<string> services)
        : this(labels, [severity?.Name()], [type?.Name()], [source], services)
    {
    }

    private RoutedIncident(
        IReadOnlyDictionary<string, string> labels, IEnumerable<string?> severity, IEnumerable<string?> type, IEnumerable<string?> source, IEnumerable<string> services)
    {
        _labels = labels;
        _ours = new (string Name, IEnumerable<string?> Values)[]
        {
            ("severity", severity), ("type", type), ("source", source), ("service", services),
        }.ToFrozenDictionary(
            own => own.Name,
            own => own.Values.Append(labels.GetValueOrDefault(own.Name)).Where(value => !string.IsNullOrEmpty(value)).Select(value => value!).ToArray());
    }

    public static RoutedIncident Of(PagedIncident incident) =>
        new(incident.Labels, incident.Severity, incident.Type, incident.Source, incident.Services);

    /// <summary>One that a stored alert opens, or makes so severe.</summary>
    public static RoutedIncident OpenedBy(MatchedAlert alert, Severity severity) =>
        new(alert.Labels, [severity.Name()], alert.ValuesOf("type"), alert.ValuesOf("source"), alert.ValuesOf("service"));

    /// <summary>The one that groups go by: the label, or else the first of ours; empty where there is none.</summary>
    public string ValueOf(string name) => _labels.GetValueOrDefault(name) is { Length: > 0 } label ? label : _ours.GetValueOrDefault(name)?.FirstOrDefault() ?? "";

    public bool Fits(Matcher matcher)
    {
        if (!_ours.TryGetValue(matcher.Name, out var values)) return matcher.Matches(_labels);
        if (values.Length == 0) return matcher.Matches("");

        return matcher.Op is MatchOp.Equal or MatchOp.Matches ? values.Any(matcher.Matches) : values.All(matcher.Matches);
    }
}
