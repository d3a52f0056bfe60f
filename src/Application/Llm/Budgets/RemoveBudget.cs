using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Llm.Budgets;

/// <summary>Removes a budget, with what it has counted.</summary>
public sealed record RemoveBudget(string Name, int? IfMatch) : ICommand;

internal sealed class RemoveBudgetHandler(ILlmDb db) : ICommandHandler<RemoveBudget>
{
    public Task<Result> Handle(RemoveBudget command, CancellationToken cancellationToken) =>
        db.Change(command.Name, command.IfMatch, budget => db.Budgets.Remove(budget), cancellationToken);
}
