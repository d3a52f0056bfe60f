using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Llm;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Llm.Budgets;

public sealed record GetBudget(string Name) : IQuery<BudgetView>;

internal sealed class GetBudgetHandler(ILlmDb db) : IQueryHandler<GetBudget, BudgetView>
{
    public async Task<Result<BudgetView>> Handle(GetBudget query, CancellationToken cancellationToken) =>
        await db.Budgets.AsNoTracking().SingleOrDefaultAsync(budget => budget.Name == query.Name, cancellationToken) is { } budget
            ? BudgetView.Of(budget)
            : BudgetErrors.NotFound(query.Name);
}
