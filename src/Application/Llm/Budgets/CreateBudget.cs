using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Llm;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Llm.Budgets;

public sealed record CreateBudget(string? Name, string? Provider, string? SeverityFloor, string? Period, long? Tokens, decimal? Usd) : ICommand, IBudgetFields;

internal sealed class CreateBudgetValidator : AbstractValidator<CreateBudget>
{
    public CreateBudgetValidator()
    {
        RuleFor(command => command.Name).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("is required").Must(Slug.Is).WithMessage(Slug.Hint);
        this.Fields();
    }
}

internal sealed class CreateBudgetHandler(ILlmDb db, TimeProvider clock) : ICommandHandler<CreateBudget>
{
    public async Task<Result> Handle(CreateBudget command, CancellationToken cancellationToken)
    {
        if (await db.Budgets.AnyAsync(budget => budget.Name == command.Name, cancellationToken)) return BudgetErrors.NameTaken;
        if (await db.Budgets.CountAsync(cancellationToken) >= Budget.MaxCount) return BudgetErrors.TooMany;

        db.Budgets.Add(Budget.Make(command.Name!, command.ToSettings(), clock.Now()));
        return Result.Ok;
    }
}
