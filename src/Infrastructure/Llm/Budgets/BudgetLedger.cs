using IncidentManager.Application.Llm;
using IncidentManager.Application.Llm.Calls;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Llm;
using IncidentManager.Infrastructure.Llm.Calls;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.Extensions.Options;
using Npgsql;

namespace IncidentManager.Infrastructure.Llm.Budgets;

/// <summary>
/// Holds the budgets of all nodes by the lock on each budget's row of spending: reserved by one transaction, settled by one. A node that dies in
/// between leaves its reservation, which is never free again in its period.
/// </summary>
internal sealed class BudgetLedger(Database database, CallWrites writes, IOptions<LlmOptions> options, TimeProvider clock) : IBudgetLedger
{
    /// <summary>After the time-out of a call; until then its node may yet settle it.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    public async Task<Error?> Reserve(ModelCall call, CancellationToken ct)
    {
        try
        {
            return await TryReserve(call, ct);
        }
        catch (PostgresException gone) when (gone.SqlState is PostgresErrorCodes.ForeignKeyViolation)
        {
            return await TryReserve(call, ct); // a budget was removed between being read and being locked
        }
    }

    public async Task Settle(ModelCall call, CancellationToken ct) =>
        await Settle(call.Id, call.Counted.Total, call.Cost, call.IsEstimated, ct);

    /// <summary>Reservations that nobody settles any more become what was used up.</summary>
    public async Task<int> SettleExpired(CancellationToken ct)
    {
        List<(Guid Call, long Tokens, decimal Usd)> expired = [];
        await using (var command = database.DataSource.CreateCommand(BudgetSql.Expired))
        await using (var rows = await command.ExecuteReaderAsync(ct))
            while (await rows.ReadAsync(ct)) expired.Add((rows.GetGuid(0), rows.GetInt64(1), rows.GetDecimal(2)));

        foreach (var (call, tokens, usd) in expired) await Settle(call, tokens, usd, isEstimated: true, ct);
        return expired.Count;
    }

    private async Task<Error?> TryReserve(ModelCall call, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested(); // a caller that leaves later would leave a reservation that nobody settles
        var now = clock.Now();
        var reserved = call.Reserved!.Value;
        object[] counting = [call.Model.Provider, call.Question.Severity.Name(), Periods.StartOf(BudgetPeriod.Day, now), Periods.StartOf(BudgetPeriod.Month, now)];
        List<(string Name, BudgetPeriod Period, DateTimeOffset Start)> full = [];

        await using var batch = writes.Batch(
            (BudgetSql.MakeSpending, counting), (BudgetSql.LockCounting, counting),
            (BudgetSql.Reserve, [.. counting, reserved.Total, call.Provider.Prices.CostOf(reserved), call.Id, options.Value.Timeout + Grace]));
        await using var rows = await batch.ReadBehindFirst(CancellationToken.None); // of the locks
        await rows.NextResultAsync(CancellationToken.None);
        while (await rows.ReadAsync(CancellationToken.None)) full.Add((rows.GetString(0), Names<BudgetPeriod>.Parse(rows.GetString(1)), rows.GetFieldValue<DateTimeOffset>(2)));
        return full.Count == 0
            ? null
            : LlmErrors.BudgetSpent([.. full.Select(budget => budget.Name)], full.Max(budget => Periods.EndOf(budget.Period, budget.Start)));
    }

    private async Task Settle(Guid call, long tokens, decimal usd, bool isEstimated, CancellationToken ct)
    {
        await using var batch = writes.Batch((BudgetSql.LockSpending, [call]), (BudgetSql.Settle, [call, tokens, usd, isEstimated]));
        await batch.ExecuteNonQueryAsync(ct);
    }
}
