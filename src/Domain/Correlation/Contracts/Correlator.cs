using System.Collections.Concurrent;
using IncidentManager.Domain.Catalog.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Domain.Correlation.Contracts;

/// <summary>
/// Correlation rules, defaults and the service graph, indexed. Pure: says by which keys an alert is looked up. What is found decides
/// (<see cref="CorrelationDecision"/>). A rule that fits an alert decides alone, the first one in order; alerts without one are grouped by name and service, and
/// else by the services around theirs.
/// </summary>
/// <param name="rules">In their order.</param>
public sealed class Correlator(IReadOnlyList<GroupingRule> rules, GroupingDefaults defaults, ServiceGraph graph)
{
    /// <summary>A dependency that more services share says nothing about them: all the world needs its database and its network.</summary>
    public const int MaxSharers = 5;

    /// <summary>Of one service. Where more are that near, the farthest are left out.</summary>
    public const int MaxNeighbours = 200;

    public static readonly Correlator Nothing = new([], GroupingDefaults.Off, ServiceGraph.Empty);

    private static readonly string[] Places = ["cluster", "namespace", "job"];

    private readonly MatcherIndex<GroupingRule> _rules = new(rules, rule => rule.Matchers);
    private readonly Dictionary<string, int> _places = rules.Index().ToDictionary(one => one.Item.Name, one => one.Index);
    private readonly ConcurrentDictionary<string, Candidate[]> _around = new(StringComparer.Ordinal);

    /// <summary>Whether anything but the fingerprint groups alerts.</summary>
    public bool IsIdle => rules.Count == 0 && !defaults.IsOn;

    public CorrelationKeys KeysOf(MatchedAlert alert)
    {
        var rule = RuleFor(alert);
        if (rule is null && !defaults.IsOn) return CorrelationKeys.None;

        var services = alert.ValuesOf("service");
        var first = rule is null ? ByNameAndService(alert, services) : ByRule(rule, alert);
        List<Candidate> candidates = [first];
        List<KeyToBind> binds = [new(first.Key, GroupKeyKind.Rule, first.Window)];
        if (defaults.IsOn)
            foreach (var service in services.Distinct())
            {
                var around = Around(service);
                if (rule is null) candidates.AddRange(around);
                binds.Add(new(around[0].Key, GroupKeyKind.Service, defaults.ServiceWindow));
            }

        return new(candidates, binds, ThresholdOf(rule, first));
    }

    private static ThresholdKey? ThresholdOf(GroupingRule? rule, Candidate by) => rule is { Threshold: { } count and > 1 }
        ? new ThresholdKey(by.Key, rule.Name, rule.Version, count, rule.Window, by.Fields)
        : null;

    private GroupingRule? RuleFor(MatchedAlert alert) => _rules.IsEmpty ? null : _rules.Matching(alert).MinBy(rule => _places[rule.Name]);

    private static Candidate ByRule(GroupingRule rule, MatchedAlert alert)
    {
        Dictionary<string, string> fields = [];
        List<string> parts = ["rule", rule.Name];
        foreach (var label in rule.GroupBy)
        {
            var value = alert.LabelOf(label);
            fields[label] = value;
            parts.Add(label);
            parts.Add(value);
        }

        return new(CorrelationStrategy.Rule, Relation.SameRule, GroupKey.Of(parts), rule.Window, rule.Name, rule.Version, 0, fields);
    }

    /// <summary>Where there is no service, what else says where it is: Prometheus' usual labels, or at least who sent it.</summary>
    private Candidate ByNameAndService(MatchedAlert alert, IReadOnlyList<string> services)
    {
        Dictionary<string, string> fields = new() { ["alertname"] = alert.LabelOf("alertname") };
        if (services.Count > 0) fields["service"] = string.Join(", ", services.Distinct().Order(StringComparer.Ordinal));
        else
            foreach (var place in Places)
                if (alert.LabelOf(place) is { Length: > 0 } value) fields[place] = value;
        if (fields.Count == 1) fields["source"] = alert.LabelOf("source");

        var key = GroupKey.Of(["default", .. fields.SelectMany(field => new[] { field.Key, field.Value })]);
        return new(CorrelationStrategy.Rule, Relation.SameRule, key, defaults.Window, GroupingDefaults.NameAndService, 0, 0, fields);
    }

    /// <summary>The service itself, and those around it. Kept for those of the catalogue; others have nobody around them, and there is no end to their names.</summary>
    private Candidate[] Around(string service) =>
        graph.Knows(service) ? _around.GetOrAdd(service, FindAround) : [ByService(service, Relation.SameService, service, 0)];

    private Candidate[] FindAround(string service)
    {
        var dependencies = graph.DependenciesOf(service, defaults.Distance);
        var dependents = graph.DependentsOf(service, defaults.Distance);
        var around = new[] { ByService(service, Relation.SameService, service, 0) }
            .Concat(dependencies.Select(other => ByService(service, Relation.Dependency, other.Name, other.Distance)))
            .Concat(dependents.Select(other => ByService(service, Relation.Dependent, other.Name, other.Distance)))
            .Concat(defaults.Distance < 2 ? [] : SharersWith(service).Select(other => ByService(service, Relation.SharedDependency, other, 2)));
        return [.. around.DistinctBy(one => one.Key).OrderBy(one => one.Rank).Take(MaxNeighbours)];
    }

    /// <summary>Services that need what this one needs, which may have failed without an alert of its own.</summary>
    private IEnumerable<string> SharersWith(string service) =>
        graph.DependenciesOf(service, 1)
            .Select(dependency => graph.DependentsOf(dependency.Name, 1))
            .Where(sharers => sharers.Count <= MaxSharers)
            .SelectMany(sharers => sharers.Select(sharer => sharer.Name))
            .Where(sharer => sharer != service)
            .Distinct();

    private Candidate ByService(string service, Relation relation, string other, int distance)
    {
        var fields = new Dictionary<string, string> { ["service"] = service };
        if (other != service) fields["related"] = other;
        return new(
            CorrelationStrategy.Topology, relation, GroupKey.OfService(other), defaults.ServiceWindow, GroupingDefaults.ServiceGraph, 0, distance, fields);
    }
}
