using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Suppression;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Suppression.Inhibition;

public sealed record CreateInhibitionRule(
    string? Name, IReadOnlyList<string>? SourceMatchers, IReadOnlyList<string>? TargetMatchers, IReadOnlyList<string>? Equal) : ICommand, IInhibitionRuleFields;

internal sealed class CreateInhibitionRuleValidator : AbstractValidator<CreateInhibitionRule>
{
    public CreateInhibitionRuleValidator()
    {
        RuleFor(command => command.Name).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("is required").Must(Slug.Is).WithMessage(Slug.Hint);
        this.Fields();
    }
}

internal sealed class CreateInhibitionRuleHandler(ISuppressionDb db, TimeProvider clock) : ICommandHandler<CreateInhibitionRule>
{
    public async Task<Result> Handle(CreateInhibitionRule command, CancellationToken cancellationToken)
    {
        if (await db.InhibitionRules.AnyAsync(rule => rule.Name == command.Name, cancellationToken)) return SuppressionErrors.NameTaken;
        if (await db.InhibitionRules.CountAsync(cancellationToken) >= InhibitionRule.MaxCount) return SuppressionErrors.TooManyRules;

        db.InhibitionRules.Add(InhibitionRule.Make(command.Name!, command.ToSettings(), clock.Now()));
        return Result.Ok;
    }
}
