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
    public const int MaxSharers = 100;

    /// <summary>Of one service. Where more are that near, the farthest are left out.</summary>
    public const int MaxNeighbours = 200;

    /// <summary>Of one alert, around which is looked; of further ones only their own incidents are joined.</summary>
    public const int MaxServices = 5;

    /// <summary>Of services in clusters, whose names are the senders': further ones are looked for anew each time.</summary>
    private const int MostKept = 500;

    /// <summary>A cause stays in its cluster, mostly. What begins in two within a minute has one all the same: a provider, or what both were given.</summary>
    private const int SoonerElsewhere = 5;

    public static readonly Correlator Nothing = new([], GroupingDefaults.Off, ServiceGraph.Empty);

    private static readonly string[] Places = ["cluster", "namespace", "job", "node", "instance"];

    /// <summary>Our lowest severity: nothing fails, so it is no sign of trouble around it.</summary>
    private const string ForInformation = "p4";

    private readonly MatcherIndex<GroupingRule> _rules = new(rules, rule => rule.Matchers);
    private readonly Dictionary<string, int> _places = rules.Index().ToDictionary(one => one.Item.Name, one => one.Index);
    private readonly ConcurrentDictionary<(string Service, string Cluster), Candidate[]> _around = new();

    /// <summary>Whether anything but the fingerprint groups alerts.</summary>
    public bool IsIdle => rules.Count == 0 && !defaults.IsOn;

    public CorrelationKeys KeysOf(MatchedAlert alert)
    {
        var rule = RuleFor(alert);
        if (rule is null && !defaults.IsOn) return CorrelationKeys.None;

        var inTitle = defaults.IsOn ? NamesInTitles.Of(alert.Title, graph) : [];
        var services = AlertPlaces.ServicesOf(alert, inTitle, graph);
        var first = rule is null ? ByNameAndService(alert, services) : ByRule(rule, alert);
        List<Candidate> candidates = [first];
        List<KeyToBind> binds = [new(first.Key, GroupKeyKind.Rule, first.Window)];
        if (defaults.IsOn && !alert.ValuesOf("severity").Contains(ForInformation)) AddPlaces(alert, inTitle, services, candidates, binds);
        return new(rule is null ? candidates : [first], binds, ThresholdOf(rule, first));
    }

    /// <summary>The service, what it says that it waits for, its pod and its node; and the services around it.</summary>
    private void AddPlaces(
        MatchedAlert alert, IReadOnlyList<string> inTitle, IReadOnlyList<string> services, List<Candidate> candidates, List<KeyToBind> binds)
    {
        var cluster = AlertPlaces.ClusterOf(alert);
        foreach (var (place, one) in services.Index())
        {
            var around = Around(one, cluster);
            candidates.AddRange(place < MaxServices ? around : around.Where(candidate => candidate.Distance == 0));
            foreach (var key in KeysOf(one, cluster)) binds.Add(new(key, GroupKeyKind.Service, defaults.ServiceWindow, BindWhen.NotByPlace));
        }

        foreach (var named in AlertPlaces.DependenciesOf(alert, inTitle, graph).Except(services))
        {
            candidates.AddRange(ByService(services is [var service, ..] ? service : "", cluster, Relation.Named, named, 1));
            binds.Add(new(GroupKey.OfService(named), GroupKeyKind.Service, defaults.ServiceWindow));
        }

        if (alert.LabelOf("pod") is { Length: > 0 } pod) Add(Relation.SamePod, "pod", ["pod", alert.LabelOf("namespace"), pod], BindWhen.Always);
        if (AlertPlaces.NodeOf(alert) is not { } node) return;

        candidates.Add(ByPlace(Relation.OnNode, "node", ["node", node]));
        var pods = ByPlace(Relation.SameNode, "node", ["pods-on-node", node]);
        if (services.Count == 0)
        {
            candidates.Add(pods);
            binds.Add(new(candidates[^2].Key, GroupKeyKind.Service, defaults.ServiceWindow));
        }
        else
        {
            binds.Add(new(pods.Key, GroupKeyKind.Service, defaults.ServiceWindow, BindWhen.BySameNode));
            Add(Relation.SameNode, "node", ["same-on-node", alert.LabelOf("alertname"), node], BindWhen.Always);
        }

        void Add(Relation relation, string label, IReadOnlyList<string> key, BindWhen when)
        {
            candidates.Add(ByPlace(relation, label, key));
            binds.Add(new(candidates[^1].Key, GroupKeyKind.Service, defaults.ServiceWindow, when));
        }
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
        if (services.Count > 0) fields["service"] = string.Join(", ", services.Order(StringComparer.Ordinal));
        else
            foreach (var place in Places)
                if (alert.LabelOf(place) is { Length: > 0 } value) fields[place] = value;
        if (fields.Count == 1) fields["source"] = alert.LabelOf("source");

        var key = GroupKey.Of(["default", .. fields.SelectMany(field => new[] { field.Key, field.Value })]);
        return new(CorrelationStrategy.Rule, Relation.SameRule, key, defaults.Window, GroupingDefaults.NameAndService, 0, 0, fields);
    }

    /// <summary>The service itself, and those around it. Kept for those of the catalogue; others have nobody around them, and there is no end to their names.</summary>
    private Candidate[] Around(string service, string cluster)
    {
        if (!graph.Knows(service)) return [.. ByService(service, cluster, Relation.SameService, service, 0)];
        if (_around.TryGetValue((service, cluster), out var known)) return known;

        var found = FindAround(service, cluster);
        if (_around.Count < MostKept) _around.TryAdd((service, cluster), found);
        return found;
    }

    private Candidate[] FindAround(string service, string cluster)
    {
        var dependencies = graph.DependenciesOf(service, defaults.Distance);
        var dependents = graph.DependentsOf(service, Math.Min(defaults.Distance, 1)); // farther ones are those of half the estate
        IEnumerable<(Relation Relation, string Name, int Distance)> around =
        [
            (Relation.SameService, service, 0),
            .. dependencies.Select(other => (Relation.Dependency, other.Name, other.Distance)),
            .. dependents.Select(other => (Relation.Dependent, other.Name, other.Distance)),
            .. defaults.Distance < 2 ? [] : SharersWith(service).Select(other => (Relation.SharedDependency, other, 2)),
        ];
        return
        [
            .. around.DistinctBy(one => one.Name).OrderBy(one => one.Distance).ThenBy(one => one.Relation).Take(MaxNeighbours)
                .SelectMany(one => ByService(service, cluster, one.Relation, one.Name, one.Distance)),
        ];
    }

    /// <summary>Services that need what this one needs, which may have failed without an alert of its own.</summary>
    private IEnumerable<string> SharersWith(string service) =>
        graph.DependenciesOf(service, 1)
            .Select(dependency => graph.DependentsOf(dependency.Name, 1))
            .Where(sharers => sharers.Count <= MaxSharers)
            .SelectMany(sharers => sharers.Select(sharer => sharer.Name))
            .Where(sharer => sharer != service)
            .Distinct();

    /// <summary>What an incident has by an alert of the service.</summary>
    private static GroupKey[] KeysOf(string service, string cluster) =>
        cluster.Length == 0 ? [GroupKey.OfService(service)] : [GroupKey.OfService(service, cluster), GroupKey.OfServiceInAnyCluster(service)];

    /// <summary>By another service's incident in the same cluster, or in one that is not known; and by one in another cluster, if it is very new or the alert names it.</summary>
    private IEnumerable<Candidate> ByService(string service, string cluster, Relation relation, string other, int distance)
    {
        var window = WindowOf(relation, distance);
        var isSaid = cluster.Length > 0;
        if (isSaid) yield return By(GroupKey.OfService(other, cluster), window, isInCluster: true);
        yield return By(GroupKey.OfService(other), window);
        yield return By(GroupKey.OfServiceInAnyCluster(other), isSaid && relation is not Relation.Named ? window / SoonerElsewhere : window, isElsewhere: isSaid);

        Candidate By(GroupKey key, TimeSpan within, bool isInCluster = false, bool isElsewhere = false)
        {
            var fields = new Dictionary<string, string> { ["service"] = service };
            if (other != service) fields["related"] = other;
            if (isInCluster) fields["cluster"] = cluster;
            return new(CorrelationStrategy.Topology, relation, key, within, GroupingDefaults.ServiceGraph, 0, distance, fields, isElsewhere);
        }
    }

    /// <param name="key">Its last part is the place's name.</param>
    private Candidate ByPlace(Relation relation, string label, IReadOnlyList<string> key) => new(
        CorrelationStrategy.Topology, relation, GroupKey.Of(key), defaults.ServiceWindow, GroupingDefaults.ServiceGraph, 0, 0,
        new Dictionary<string, string> { [label] = key[^1] });

    /// <summary>
    /// What only may have to do with it has to come soon. The alerts of one service wait for their rules' "for", up to minutes apart; but that two neighbours
    /// without a cause between them fail within a fifth of that time is seldom chance.
    /// </summary>
    private TimeSpan WindowOf(Relation relation, int distance) =>
        relation is Relation.SameService or Relation.Named || (relation is Relation.Dependency && distance == 1) ? defaults.ServiceWindow : defaults.ServiceWindow / 5;
}
