using IncidentManager.Application.Correlation.Explanations;
using IncidentManager.Domain.Correlation.Contracts;
using static IncidentManager.Unit.Explanations.Told;

namespace IncidentManager.Unit.Explanations;

public sealed class SayingHowItWasGrouped
{
    [Theory]
    [InlineData(CorrelationStrategy.Rule, "same_rule", "by-region", 3, null, "The alert 'Slow' was grouped by rule: by the rule by-region (version 3) with region=\"eu\", as alerts that are in it.")]
    [InlineData(CorrelationStrategy.Rule, "same_rule", "name-and-service", 0, null, "The alert 'Slow' was grouped by rule: by the built-in rule name-and-service with region=\"eu\", as alerts that are in it.")]
    [InlineData(CorrelationStrategy.Topology, "dependency", "service-graph", 0, 2, "The alert 'Slow' was grouped by topology: 2 dependencies lie between its service and one of which alerts are in it, region=\"eu\".")]
    [InlineData(CorrelationStrategy.Fingerprint, "same_group", null, null, null, "The alert 'Slow' was grouped by fingerprint: the same alert, by its fingerprint, was in it before, and it is active.")]
    [InlineData(CorrelationStrategy.Fingerprint, "created", null, null, null, "The alert 'Slow' opened an incident of its own: no incident had its fingerprint, and nothing else groups it.")]
    [InlineData(CorrelationStrategy.Rule, "below_threshold", "by-region", 3, null, "The alert 'Slow' waits, in no incident so far: the rule by-region (version 3) opens an incident only when enough different alerts fire that have region=\"eu\".")]
    public void Names_strategy_rule_version_and_keys(CorrelationStrategy strategy, string reason, string? rule, int? version, int? distance, string sentence) =>
        DecisionSentences.Of(Grouped(reason, strategy, rule, version, distance)).ShouldBe(sentence);

    [Fact]
    public void Names_the_incident_for_which_it_came_too_late() => DecisionSentences.Of(Grouped("created", CorrelationStrategy.Fingerprint, "name-and-service", 0, 1, Guid.Empty))
        .ShouldEndWith($" It may belong to the incident {Guid.Empty}, of a service one dependency away, which takes no new alerts any more.");
}
