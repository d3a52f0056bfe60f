using IncidentManager.Domain.Llm.Contracts;

namespace IncidentManager.Domain.Llm.Analysis;

/// <summary>An analysis without a model: the fact that speaks most for a cause, said with the confidence of a rule of thumb.</summary>
public static class PlainAnalysis
{
    /// <summary>It knows what is near in time and alike in words, and not why.</summary>
    public const double MostConfident = 0.5;

    public static Finding Of(IReadOnlyList<CaseFact> facts)
    {
        var suspects = facts.Where(fact => fact.Weight > 0).OrderByDescending(fact => fact.Weight).Take(3).ToList();
        var summary = string.Join(' ', facts.Where(fact => fact.Kind is FactKind.Incident).Select(fact => fact.Text).Append(CountOf(facts)));
        return new Finding(
            summary, suspects.Count == 0 ? null : CauseBy(suspects[0]), suspects.Count == 0 ? 0 : Math.Round(suspects[0].Weight * MostConfident, 2),
            [.. suspects.Select(fact => new Evidence(fact.Id, NearnessOf(fact.Kind)))], ActionsFor(facts, suspects), []);
    }

    private static string CountOf(IReadOnlyList<CaseFact> facts)
    {
        string[] parts =
        [
            .. Part(FactKind.SimilarIncident, "similar incident"), .. Part(FactKind.RelatedIncident, "related incident"), .. Part(FactKind.Change, "recent change"),
        ];
        return parts.Length == 0 ? "Nothing like it is known, and nothing changed shortly before." : $"Known around it: {string.Join(", ", parts)}.";

        IEnumerable<string> Part(FactKind kind, string name)
        {
            var count = facts.Count(fact => fact.Kind == kind);
            if (count > 0) yield return $"{count} {name}{(count == 1 ? "" : "s")}";
        }
    }

    private static string CauseBy(CaseFact suspect) => suspect.Kind switch
    {
        FactKind.Change => $"A change shortly before: {suspect.Text}",
        FactKind.SimilarIncident => $"The same as the last time: {suspect.Text}",
        FactKind.RelatedIncident => $"Another incident that this one hangs on: {suspect.Text}",
        _ => suspect.Text,
    };

    private static string NearnessOf(FactKind kind) => kind switch
    {
        FactKind.Change => "It changed shortly before.",
        FactKind.SimilarIncident => "It says nearly the same.",
        FactKind.RelatedIncident => "It began with it, or lies behind a dependency.",
        _ => "",
    };

    private static List<string> ActionsFor(IReadOnlyList<CaseFact> facts, List<CaseFact> suspects)
    {
        List<string> actions = [];
        if (suspects.Exists(fact => fact.Kind is FactKind.Change)) actions.Add("Look at the change, and whether it can be taken back.");
        if (suspects.Exists(fact => fact.Kind is FactKind.SimilarIncident)) actions.Add("Read how the similar incident was resolved.");
        if (suspects.Exists(fact => fact.Kind is FactKind.RelatedIncident)) actions.Add("Ask whoever works on the related incident.");
        if (facts.Any(fact => fact.Kind is FactKind.Runbook)) actions.Add("Follow the runbook.");
        return actions;
    }
}
