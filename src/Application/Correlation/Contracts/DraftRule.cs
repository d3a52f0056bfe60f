using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Application.Correlation.Rules;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Correlation.Contracts;

namespace IncidentManager.Application.Correlation.Contracts;

/// <summary>A correlation rule that nobody has set, as somebody sent it.</summary>
public sealed record DraftRule(
    string? Name, IReadOnlyList<string>? Matchers, IReadOnlyList<string>? GroupBy, string? Window, int? Threshold) : ICorrelationRuleFields
{
    int? ICorrelationRuleFields.Position => null;
    bool? ICorrelationRuleFields.Enabled => true;

    /// <summary>Of checked fields.</summary>
    internal GroupingRule ToGroupingRule()
    {
        var settings = this.ToSettings();
        return new(Name!, 1, MatcherTexts.Read(settings.Matchers), settings.GroupBy, settings.Window, settings.Threshold);
    }
}

/// <summary>The form of a rule, the same as where one is set.</summary>
internal sealed class DraftRuleValidator : AbstractValidator<DraftRule>
{
    public DraftRuleValidator()
    {
        RuleFor(rule => rule.Name).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("is required").Must(Slug.Is).WithMessage(Slug.Hint);
        this.Fields();
    }
}

/// <summary>Which draft rules are tried.</summary>
/// <param name="Rules">In their order; null for those that are set.</param>
/// <param name="AmongOthers">They stand beside those that are set, in place of the one of the same name or behind all; else instead of them.</param>
public sealed record DraftRules(IReadOnlyList<DraftRule>? Rules, bool AmongOthers);
