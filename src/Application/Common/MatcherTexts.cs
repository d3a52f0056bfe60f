using FluentValidation;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Common;

/// <summary>Matchers as somebody sent them.</summary>
internal static class MatcherTexts
{
    public static IRuleBuilderOptionsConditions<T, IReadOnlyList<string>?> Matchers<T>(this IRuleBuilder<T, IReadOnlyList<string>?> rule, int max) =>
        rule.Custom((texts, context) =>
        {
            if (texts is null or { Count: 0 }) context.AddFailure("must have at least one matcher, such as service=\"checkout\"");
            else if (texts.Count > max) context.AddFailure($"must have {max} items or fewer, but has {texts.Count}");
            else if (Check(texts, (i, problem) => context.AddFailure($"{LastOf(context.PropertyPath)}[{i}]", problem)) && FitAlertsWithout(texts))
                context.AddFailure("must have one that an alert without the label does not fit; these would fit every alert");
        });

    /// <summary>None, or such as fit every alert, are fine as well.</summary>
    public static IRuleBuilderOptionsConditions<T, IReadOnlyList<string>?> MatchersOrNone<T>(this IRuleBuilder<T, IReadOnlyList<string>?> rule, int max) =>
        rule.Custom((texts, context) =>
        {
            if (texts is { Count: var count } && count > max) context.AddFailure($"must have {max} items or fewer, but has {count}");
            else if (texts is not null) Check(texts, (i, problem) => context.AddFailure($"{LastOf(context.PropertyPath)}[{i}]", problem));
        });

    /// <summary>Of checked ones.</summary>
    public static string[] InOneSpelling(IReadOnlyList<string> texts) => [.. texts.Select(text => Checked(text).ToString()).Distinct()];

    /// <summary>Of checked ones.</summary>
    public static IReadOnlyList<Matcher> Read(IReadOnlyList<string> texts) => [.. texts.Select(Checked)];

    /// <summary>The way to a field within others is put before its name once more.</summary>
    private static string LastOf(string path) => path[(path.LastIndexOf('.') + 1)..];

    private static bool Check(IReadOnlyList<string> texts, Action<int, string> fail)
    {
        var areFine = true;
        for (var i = 0; i < texts.Count; i++)
        {
            if (ProblemWith(texts[i]) is not { } problem) continue;

            fail(i, problem);
            areFine = false;
        }

        return areFine;
    }

    private static bool FitAlertsWithout(IReadOnlyList<string> texts) => texts.All(text => Checked(text).Matches(""));

    private static string? ProblemWith(string? text) =>
        text is null ? "must be a matcher"
        : !TextRules.IsStorable(text) ? "must not contain NUL or broken characters"
        : Matcher.TryParse(text, out var matcher, out var problem) ? TextRules.ProblemWith(matcher.ToString(), Matcher.MaxValueLength * 2)
        : problem;

    private static Matcher Checked(string text) =>
        Matcher.TryParse(text, out var matcher, out var problem) ? matcher : throw new FormatException($"A matcher that was not checked: {problem}");
}
