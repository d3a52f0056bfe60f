using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Suppression;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Suppression.Inhibition;

/// <summary>What is set about an inhibition rule, as somebody sent it.</summary>
public interface IInhibitionRuleFields
{
    IReadOnlyList<string>? SourceMatchers { get; }
    IReadOnlyList<string>? TargetMatchers { get; }
    IReadOnlyList<string>? Equal { get; }
}

/// <summary>An inhibition rule as it is shown.</summary>
public sealed record InhibitionRuleView(
    string Name, IReadOnlyList<string> SourceMatchers, IReadOnlyList<string> TargetMatchers, IReadOnlyList<string> Equal, DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt, int Version)
{
    internal static InhibitionRuleView Of(InhibitionRule rule) =>
        new(rule.Name, rule.SourceMatchers, rule.TargetMatchers, rule.Equal, rule.CreatedAt, rule.UpdatedAt, rule.Version);
}

/// <summary>The form of an inhibition rule's fields, the same in every command.</summary>
internal static class InhibitionRuleFields
{
    public static void Fields<T>(this AbstractValidator<T> validator) where T : IInhibitionRuleFields
    {
        validator.RuleFor(fields => fields.SourceMatchers).Matchers(InhibitionRule.MaxMatchers);
        validator.RuleFor(fields => fields.TargetMatchers).Matchers(InhibitionRule.MaxMatchers);
        validator.RuleFor(fields => fields.Equal).Texts(InhibitionRule.MaxEqual, Matcher.MaxNameLength);
    }

    /// <summary>Of checked fields.</summary>
    public static InhibitionSettings ToSettings(this IInhibitionRuleFields fields) => new(
        MatcherTexts.InOneSpelling(fields.SourceMatchers!), MatcherTexts.InOneSpelling(fields.TargetMatchers!), [.. (fields.Equal ?? []).Distinct()]);

    /// <summary>Loads the rule, checks the version the sender decided on, and makes the change.</summary>
    public static async Task<Result> Change(this ISuppressionDb db, string name, int? ifMatch, Action<InhibitionRule> change, CancellationToken ct)
    {
        if (await db.InhibitionRules.SingleOrDefaultAsync(rule => rule.Name == name, ct) is not { } rule) return SuppressionErrors.NoRule(name);
        if (ifMatch is { } version && version != rule.Version) return SuppressionErrors.ChangedMeanwhile(rule.Version);

        change(rule);
        return Result.Ok;
    }
}
