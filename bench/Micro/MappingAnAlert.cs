using BenchmarkDotNet.Attributes;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Micro;

/// <summary>What the rules cost an alert that its adapter has read: one that says what it is, one that the built-in rules tell, one that none fits.</summary>
public class MappingAnAlert
{
    private readonly IncomingAlert _said = Alert("LlmTokenUsageSpike") with { Type = IncidentType.Cost, TypeAsSent = "cost" };
    private readonly IncomingAlert _told = Alert("LlmTokenUsageSpike");
    private readonly IncomingAlert _unknown = Alert("SomethingRatherUnusualHasHappenedToday");

    private MappingRules _withOwn = null!;

    [GlobalSetup]
    public void SetUp() => _withOwn = MappingRules.WithBuiltIn([.. Enumerable.Range(0, 20).Select(i => new MappingRule($"own-{i}", [Team(i)])
    {
        Service = "search-api",
        Override = true,
    })]);

    [Benchmark, Limit(100, Bytes = 0)]
    public IncomingAlert Type_as_sent() => Mapping.Apply(MappingRules.Default, _said);

    [Benchmark, Limit(5_000)]
    public IncomingAlert Told_by_a_built_in_rule() => Mapping.Apply(MappingRules.Default, _told);

    [Benchmark, Limit(10_000)]
    public IncomingAlert Fits_no_built_in_rule() => Mapping.Apply(MappingRules.Default, _unknown);

    [Benchmark, Limit(10_000)]
    public IncomingAlert Type_as_sent_and_20_rules_that_override() => Mapping.Apply(_withOwn, _said);

    private static Matcher Team(int i) =>
        Matcher.TryParse($"team=~\"team-{i}|squad-{i}.*\"", out var matcher, out var problem) ? matcher : throw new FormatException(problem);

    private static IncomingAlert Alert(string name) => new()
    {
        Fingerprint = Fingerprint.OfDedupKey("prometheus", name),
        Integration = "prometheus",
        Source = "prometheus",
        Status = AlertStatus.Firing,
        Title = "A summary that people read",
        Severity = Severity.P2,
        SeverityAsSent = "warning",
        Services = ["checkout"],
        Labels = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["alertname"] = name,
            ["instance"] = "10.0.0.17:8080",
            ["job"] = "checkout",
            ["namespace"] = "shop",
            ["pod"] = "checkout-7d9f8-x2x",
            ["severity"] = "warning",
            ["team"] = "payments",
        },
    };
}
