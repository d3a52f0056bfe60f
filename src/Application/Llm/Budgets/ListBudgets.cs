using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Llm.Budgets;

/// <summary>By name.</summary>
public sealed record ListBudgets(int Limit, string? Cursor) : IQuery<Page<BudgetView>>
{
    internal const string Order = "budgets";
}

internal sealed class ListBudgetsValidator : AbstractValidator<ListBudgets>
{
    public ListBudgetsValidator()
    {
        RuleFor(query => query.Limit).PageSize(Page<BudgetView>.MaxSize);
        RuleFor(query => query.Cursor)
            .Must(text => Cursor.TryParse(text, ListBudgets.Order, out _)).WithMessage("is not a cursor that this list gave out");
    }
}

internal sealed class ListBudgetsHandler(ILlmDb db) : IQueryHandler<ListBudgets, Page<BudgetView>>
{
    public async Task<Result<Page<BudgetView>>> Handle(ListBudgets query, CancellationToken cancellationToken)
    {
        Cursor.TryParse(query.Cursor, ListBudgets.Order, out var after);
        var all = await db.Budgets.AsNoTracking().ToListAsync(cancellationToken); // twenty or so, ordered as no collation does
        var found = all.OrderBy(budget => budget.Name, StringComparer.Ordinal)
            .Where(budget => after is null || string.CompareOrdinal(budget.Name, after.Value) > 0)
            .Take(query.Limit + 1)
            .Select(BudgetView.Of);
        return Page<BudgetView>.Of([.. found], query.Limit, budget => new Cursor(ListBudgets.Order, budget.Name, Guid.Empty));
    }
}
