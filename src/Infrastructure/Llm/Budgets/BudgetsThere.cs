using IncidentManager.Infrastructure.Persistence;

namespace IncidentManager.Infrastructure.Llm.Budgets;

/// <summary>Whether anybody has set a budget.</summary>
internal sealed class BudgetsThere(Database database)
{
    public async Task<bool> Any(CancellationToken ct)
    {
        await using var command = database.DataSource.CreateCommand("select exists (select 1 from llm.budgets)");
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }
}
