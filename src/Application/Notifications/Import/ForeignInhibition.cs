using IncidentManager.Application.Suppression.Contracts;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Notifications.Import;

/// <summary>Alertmanager's inhibition rules, with the matchers in all the ways that the file may have them.</summary>
internal static class ForeignInhibition
{
    private const int MaxMatchers = 20;

    public static IReadOnlyList<ImportedInhibitionRule> Read(Section file, Findings findings)
    {
        List<ImportedInhibitionRule> rules = [];
        foreach (var section in file.Many("inhibit_rules"))
        {
            var name = $"{IImportsInhibitionRules.Prefix}{rules.Count + 1}";
            var (sources, targets) = (MatchersOf(section, "source", findings), MatchersOf(section, "target", findings));
            var equal = section.Texts("equal").Select(label => label.Text).Distinct().ToList();
            section.Leave("name", $"the rule is called {name} here");
            section.LeaveTheRest();
            if (IsTooBroad(sources) || IsTooBroad(targets))
                findings.Leave(section.Path, $"its sources and targets must each have 1 to {MaxMatchers} matchers, one of which an alert without the label does not fit");
            else
                rules.Add(new ImportedInhibitionRule(name, Written(sources), Written(targets), equal));
        }

        return rules;
    }

    private static List<Matcher> MatchersOf(Section rule, string side, Findings findings)
    {
        List<Matcher> matchers = [];
        foreach (var (name, value, path) in rule.Pairs($"{side}_match")) Add(name, MatchOp.Equal, value, path);
        foreach (var (name, value, path) in rule.Pairs($"{side}_match_re")) Add(name, MatchOp.Matches, value, path);
        foreach (var (text, path) in rule.Texts($"{side}_matchers"))
        {
            if (Matcher.TryParseList(text, out var several, out var problem)) matchers.AddRange(several);
            else findings.Fault(path, problem);
        }

        return matchers;

        void Add(string name, MatchOp op, string value, string path)
        {
            if (Matcher.TryCreate(name, op, value, out var matcher, out var problem)) matchers.Add(matcher);
            else findings.Fault(path, problem);
        }
    }

    private static bool IsTooBroad(List<Matcher> matchers) => matchers.Count > MaxMatchers || matchers.TrueForAll(matcher => matcher.Matches(""));

    private static List<string> Written(List<Matcher> matchers) => [.. matchers.Select(matcher => matcher.ToString()).Distinct()];
}
