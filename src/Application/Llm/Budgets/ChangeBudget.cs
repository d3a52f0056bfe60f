using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Llm.Budgets;

/// <summary>Sets a budget anew; what is used up in its period counts against the new limits.</summary>
public sealed record ChangeBudget(string Name, string? Provider, string? SeverityFloor, string? Period, long? Tokens, decimal? Usd, int? IfMatch)
    : ICommand, IBudgetFields;

internal sealed class ChangeBudgetValidator : AbstractValidator<ChangeBudget>
{
    public ChangeBudgetValidator() => this.Fields();
}

internal sealed class ChangeBudgetHandler(ILlmDb db, TimeProvider clock) : ICommandHandler<ChangeBudget>
{
    public Task<Result> Handle(ChangeBudget command, CancellationToken cancellationToken) =>
        db.Change(command.Name, command.IfMatch, budget => budget.Change(command.ToSettings(), clock.Now()), cancellationToken);
}
