using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Correlation;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Correlation.Rules;

/// <summary>What is set about a correlation rule, as somebody sent it.</summary>
public interface ICorrelationRuleFields
{
    IReadOnlyList<string>? Matchers { get; }
    IReadOnlyList<string>? GroupBy { get; }
    string? Window { get; }
    int? Threshold { get; }
    int? Position { get; }
    bool? Enabled { get; }
}

/// <summary>A correlation rule as it is shown.</summary>
/// <param name="Threshold">How many different alerts have to fire within the window before an incident is opened; null for one.</param>
public sealed record CorrelationRuleView(
    string Name, IReadOnlyList<string> Matchers, IReadOnlyList<string> GroupBy, string Window, int? Threshold, int Position, bool Enabled,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, int Version)
{
    internal static CorrelationRuleView Of(CorrelationRule rule) => new(
        rule.Name, rule.Matchers, rule.GroupBy, Duration.Write(rule.Window), rule.Threshold, rule.Position, rule.Enabled, rule.CreatedAt, rule.UpdatedAt,
        rule.Version);
}

/// <summary>The form of a correlation rule's fields, the same in every command.</summary>
internal static class CorrelationRuleFields
{
    private static readonly string WindowHint =
        $"must be a duration between {Duration.Write(CorrelationRule.MinWindow)} and {Duration.Write(CorrelationRule.MaxWindow)}, such as 5m";

    public static void Fields<T>(this AbstractValidator<T> validator) where T : ICorrelationRuleFields
    {
        validator.RuleFor(rule => rule.Matchers).MatchersOrNone(CorrelationRule.MaxMatchers);
        validator.RuleFor(rule => rule.GroupBy).NotEmpty().WithMessage("must name at least one label, such as service")
            .DependentRules(() => validator.RuleFor(rule => rule.GroupBy).Texts(CorrelationRule.MaxGroupBy, Matcher.MaxNameLength));
        validator.RuleFor(rule => rule.Window).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("is required")
            .Must(text => Duration.TryParse(text, out var window) && window >= CorrelationRule.MinWindow && window <= CorrelationRule.MaxWindow)
            .WithMessage(WindowHint);
        validator.RuleFor(rule => rule.Threshold).InclusiveBetween(CorrelationRule.MinThreshold, CorrelationRule.MaxThreshold)
            .WithMessage($"must be between {CorrelationRule.MinThreshold} and {CorrelationRule.MaxThreshold}, or be left out");
        validator.RuleFor(rule => rule.Position).InclusiveBetween(0, CorrelationRule.MaxPosition)
            .WithMessage($"must be between 0 and {CorrelationRule.MaxPosition}");
    }

    /// <summary>Of checked fields.</summary>
    public static CorrelationRuleSettings ToSettings(this ICorrelationRuleFields fields) => new(
        MatcherTexts.InOneSpelling(fields.Matchers ?? []), [.. fields.GroupBy!.Distinct()], Duration.Parse(fields.Window!), fields.Threshold,
        fields.Enabled ?? true);

    /// <summary>Loads the rule, checks the version the sender decided on, and makes the change.</summary>
    public static async Task<Result> Change(this ICorrelationDb db, string name, int? ifMatch, Action<CorrelationRule> change, CancellationToken ct)
    {
        if (await db.CorrelationRules.SingleOrDefaultAsync(rule => rule.Name == name, ct) is not { } rule) return CorrelationErrors.NoRule(name);
        if (ifMatch is { } version && version != rule.Version) return CorrelationErrors.ChangedMeanwhile(rule.Version);

        change(rule);
        return Result.Ok;
    }
}
