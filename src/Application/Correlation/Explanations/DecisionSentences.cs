using System.Globalization;
using IncidentManager.Application.Common.Explanations;
using IncidentManager.Domain.Correlation.Contracts;

namespace IncidentManager.Application.Correlation.Explanations;

/// <summary>How an alert found its incident, in words. Pure.</summary>
internal static class DecisionSentences
{
    private const string Related = "related";

    public static string Of(Decided decided)
    {
        var alert = $"The alert '{Words.Short(decided.Title)}'";
        var why = Why(decided) ?? decided.Reason;
        return decided.Reason switch
        {
            "created" => $"{alert} opened an incident of its own: {why}.{TooLate(decided)}",
            "below_threshold" => $"{alert} waits, in no incident so far: {why}.",
            _ => $"{alert} was grouped by {decided.Strategy.ToString().ToLowerInvariant()}: {why}.",
        };
    }

    /// <summary>Null for a reason that has no clause.</summary>
    public static string? Why(Decided decided) => decided.Reason switch
    {
        "created" when decided.Rule is null => "no incident had its fingerprint, and nothing else groups it",
        "created" => $"no incident that takes alerts had its fingerprint, or what it is grouped by, {Group(decided)}",
        "below_threshold" => $"{Rule(decided)} opens an incident only when enough different alerts fire that have {Keys(decided)}",
        "same_rule" => $"by {Group(decided)}, as alerts that are in it",
        "same_service" => $"alerts of the same service are in it, {Keys(decided)}",
        "same_node" => $"alerts of the same pod or machine are in it, {Keys(decided)}",
        "dependency" => $"{Distance(decided)} {(decided.Distance > 1 ? "lie" : "lies")} between its service and one of which alerts are in it, {Keys(decided)}",
        "same_group" => "the same alert, by its fingerprint, was in it before, and it is active",
        "reopened" when decided.Strategy is CorrelationStrategy.Fingerprint => "the same alert, by its fingerprint, was in it before, and it had ended within the reopen window",
        "reopened" => $"it had ended within the reopen window, and had alerts by {Group(decided)}",
        "still_firing" => "it was resolved by a person, and the alert goes on firing",
        "suppression_ended" => "what held it back has ended, and the same alert, by its fingerprint, was in it before",
        _ => null,
    };

    private static string TooLate(Decided decided) => decided.RelatedTo is { } other
        ? $" It may belong to the incident {other}, of a service {Distance(decided)} away, which takes no new alerts any more."
        : "";

    private static string Group(Decided decided) => decided.Rule is null ? "its fingerprint" : $"{Rule(decided)} with {Keys(decided)}";

    private static string Rule(Decided decided) => decided.Version > 0
        ? string.Create(CultureInfo.InvariantCulture, $"the rule {decided.Rule} (version {decided.Version})")
        : $"the built-in rule {decided.Rule}";

    private static string Keys(Decided decided) => decided.Keys.Count == 0
        ? "no labels"
        : Words.And([.. decided.Keys.Select(key => $"{(key.Key == Related ? "related service" : key.Key)}=\"{Words.Short(key.Value)}\"")]);

    private static string Distance(Decided decided) => decided.Distance is 1 or null ? "one dependency" : $"{decided.Distance} dependencies";
}
