using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Alerts.Rules;

/// <summary>What is set about a mapping rule, as somebody sent it.</summary>
public interface IMappingRuleFields
{
    IReadOnlyList<string>? Matchers { get; }
    string? Type { get; }
    string? Severity { get; }
    string? Service { get; }
    bool? Override { get; }
    int? Position { get; }
}

/// <summary>The form of a mapping rule's fields, the same in every command.</summary>
internal static class MappingRuleFields
{
    public static void Fields<T>(this AbstractValidator<T> validator) where T : IMappingRuleFields
    {
        validator.RuleFor(rule => rule.Matchers).Matchers();
        validator.RuleFor(rule => rule.Type)
            .Must((rule, type) => type is not null || rule.Severity is not null || rule.Service is not null)
            .WithMessage("at least one of type, severity and service must be set")
            .Must(name => name is null || (Names<IncidentType>.TryParse(name, out var type) && type is not IncidentType.Unknown))
            .WithMessage($"must be one of {string.Join(", ", Names<IncidentType>.All.Where(name => name != IncidentType.Unknown.Name()))}");
        validator.RuleFor(rule => rule.Severity).Must(word => word is null || SeverityWords.TryParse(word, out _)).WithMessage(SeverityWords.Hint);
        validator.RuleFor(rule => rule.Service).RequiredText(IncomingAlert.MaxNameLength).When(rule => rule.Service is not null);
        validator.RuleFor(rule => rule.Position).InclusiveBetween(0, OwnRule.MaxPosition).WithMessage($"must be between 0 and {OwnRule.MaxPosition}");
    }

    /// <summary>Of checked fields.</summary>
    public static MappingRule ToRule(this IMappingRuleFields fields, string name) => new(name, [.. fields.Matchers!.Select(Checked)])
    {
        Type = fields.Type is null ? null : Names<IncidentType>.Parse(fields.Type),
        Severity = fields.Severity is null ? null : SeverityWords.Parse(fields.Severity),
        Service = fields.Service,
        Override = fields.Override ?? false,
    };

    /// <summary>Loads the own rule, checks the version the sender decided on, and makes the change.</summary>
    public static async Task<Result> Change(this IDoorsDb db, string name, int? ifMatch, Action<OwnRule> change, CancellationToken ct)
    {
        var rule = await db.MappingRules.SingleOrDefaultAsync(rule => rule.Name == name, ct);
        if (rule is null) return BuiltInRules.All.Any(builtIn => builtIn.Name == name) ? DoorErrors.BuiltIn(name) : DoorErrors.NoRule(name);
        if (ifMatch is { } version && version != rule.Version) return DoorErrors.ChangedMeanwhile(rule.Version);

        change(rule);
        return Result.Ok;
    }

    private static void Matchers<T>(this IRuleBuilder<T, IReadOnlyList<string>?> rule) => rule.Custom((texts, context) =>
    {
        if (texts is null or { Count: 0 }) context.AddFailure("must have at least one matcher, such as team=\"search\"");
        else if (texts.Count > OwnRule.MaxMatchers) context.AddFailure($"must have {OwnRule.MaxMatchers} items or fewer, but has {texts.Count}");
        else
            for (var i = 0; i < texts.Count; i++)
                if (ProblemWith(texts[i]) is { } problem) context.AddFailure($"{context.PropertyPath}[{i}]", problem);
    });

    private static string? ProblemWith(string? text) =>
        text is null ? "must be a matcher"
        : !TextRules.IsStorable(text) ? "must not contain NUL or broken characters"
        : Matcher.TryParse(text, out var matcher, out var problem) ? TextRules.ProblemWith(matcher.ToString(), Matcher.MaxValueLength * 2)
        : problem;

    private static Matcher Checked(string text) =>
        Matcher.TryParse(text, out var matcher, out var problem) ? matcher : throw new FormatException($"A matcher that was not checked: {problem}");
}
