using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Application.Common.Settings;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Correlation;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Correlation.Rules;

/// <summary>Adds a rule, behind the others unless it says where.</summary>
public sealed record CreateCorrelationRule(
    string? Name, IReadOnlyList<string>? Matchers, IReadOnlyList<string>? GroupBy, string? Window, int? Threshold, int? Position, bool? Enabled)
    : ICommand, ICorrelationRuleFields
{
    /// <summary>Between two rules that came one after the other, so that others fit in without moving them.</summary>
    internal const int Step = 10;
}

internal sealed class CreateCorrelationRuleValidator : AbstractValidator<CreateCorrelationRule>
{
    public CreateCorrelationRuleValidator()
    {
        RuleFor(command => command.Name).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("is required").Must(Slug.Is).WithMessage(Slug.Hint);
        this.Fields();
    }
}

internal sealed class CreateCorrelationRuleHandler(ICorrelationDb db, TimeProvider clock) : ICommandHandler<CreateCorrelationRule>
{
    public async Task<Result> Handle(CreateCorrelationRule command, CancellationToken cancellationToken)
    {
        await db.RevisionOf(SettingsRevision.Correlation, cancellationToken); // of two at once the later one counts again
        if (await db.CorrelationRules.AnyAsync(rule => rule.Name == command.Name, cancellationToken)) return CorrelationErrors.NameTaken;
        if (await db.CorrelationRules.CountAsync(cancellationToken) >= CorrelationRule.MaxCount) return CorrelationErrors.TooManyRules;

        var last = await db.CorrelationRules.MaxAsync(rule => (int?)rule.Position, cancellationToken) ?? 0;
        var position = command.Position ?? Math.Min(last + CreateCorrelationRule.Step, CorrelationRule.MaxPosition);
        db.CorrelationRules.Add(CorrelationRule.Make(command.Name!, command.ToSettings(), position, clock.Now()));
        return Result.Ok;
    }
}
