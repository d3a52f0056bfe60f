using IncidentManager.Domain.Catalog.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Correlation.Contracts;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Unit.Correlation;

/// <summary>Incidents and their keys without a database: alerts come one after the other, and each joins or opens one, as the intake does it.</summary>
internal sealed class World(Correlator correlator)
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan ReopenWindow = TimeSpan.FromMinutes(10);

    private readonly Dictionary<GroupKey, KnownGroup> _groups = [];
    private readonly Dictionary<IncidentId, DateTimeOffset> _resolved = [];

    public Choice? Last { get; private set; }

    public static Correlator ByDefaults(params (string Name, string[] DependsOn)[] services) => new([], GroupingDefaults.Standard, Graph(services));

    public static ServiceGraph Graph(params (string Name, string[] DependsOn)[] services) =>
        ServiceGraph.Of(services.Select(service => (service.Name, (IReadOnlyList<string>)service.DependsOn)));

    public static GroupingRule Rule(string name, string[] matchers, string[] groupBy, TimeSpan? window = null, int? threshold = null) =>
        new(name, 1, [.. matchers.Select(Parsed)], groupBy, window ?? TimeSpan.FromMinutes(5), threshold);

    public static MatchedAlert Alert(string name, string[]? services = null, params (string Name, string Value)[] labels) =>
        new(labels.ToDictionary(label => label.Name, label => label.Value), name, ["p2"], ["unknown"], "test", services ?? []);

    /// <summary>Takes an alert so many seconds after noon; answers its incident.</summary>
    public IncidentId Take(MatchedAlert alert, int second = 0)
    {
        var now = Noon.AddSeconds(second);
        var keys = correlator.KeysOf(alert);
        Last = CorrelationDecision.Choose(keys, null, Find, now, ReopenWindow);
        var incident = Last?.Group.Incident ?? IncidentId.New(now);
        _resolved.Remove(incident);
        GroupKey[] explained = [.. CorrelationDecision.Explains(keys, incident, Find)];
        foreach (var (key, _, isExplained) in CorrelationDecision.Bind(keys, incident, Find, now, Last?.By)) _groups[key] = new KnownGroup(incident, now, null, isExplained);
        foreach (var key in explained) _groups[key] = _groups[key] with { IsExplained = true };
        return incident;
    }

    public void Resolve(IncidentId incident, int second) => _resolved[incident] = Noon.AddSeconds(second);

    private static Matcher Parsed(string text)
    {
        Matcher.TryParse(text, out var matcher, out _).ShouldBeTrue();
        return matcher!;
    }

    private KnownGroup? Find(GroupKey key) => _groups.TryGetValue(key, out var group)
        ? group with { ResolvedAt = _resolved.TryGetValue(group.Incident, out var at) ? at : null }
        : null;
}
