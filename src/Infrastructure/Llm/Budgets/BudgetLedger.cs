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
internal sealed class BudgetLedger(Database database, ICallStore store, IOptions<LlmOptions> options, TimeProvider clock) : IBudgetLedger
{
    /// <summary>After the time-out of a call; until then its node may yet settle it.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    public ICallPart<Error?> Reserve(ModelCall call)
    {
        var now = clock.Now();
        var reserved = call.Reserved!.Value;
        object[] counting = [call.Model.Provider, call.Question.Severity.Name(), Periods.StartOf(BudgetPeriod.Day, now), Periods.StartOf(BudgetPeriod.Month, now)];
        return new CallPart<Error?>(
            ReadRefusal,
            new(BudgetSql.MakeSpending, counting), new(BudgetSql.LockCounting, counting) { Rows = CallRows.Unread },
            new(BudgetSql.Reserve, [.. counting, reserved.Total, call.Provider.Prices.CostOf(reserved), call.Id, options.Value.Timeout + Grace]) { Rows = CallRows.Read })
        {
            GoesLast = true,
        };
    }

    public ICallPart Settle(ModelCall call) => Settlement(call.Id, call.Counted.Total, call.Cost, call.IsEstimated);

    /// <summary>Reservations that nobody settles any more become what was used up.</summary>
    public async Task<int> SettleExpired(CancellationToken ct)
    {
        List<(Guid Call, long Tokens, decimal Usd)> expired = [];
        await using (var command = database.DataSource.CreateCommand(BudgetSql.Expired))
        await using (var rows = await command.ExecuteReaderAsync(ct))
            while (await rows.ReadAsync(ct)) expired.Add((rows.GetGuid(0), rows.GetInt64(1), rows.GetDecimal(2)));

        foreach (var (call, tokens, usd) in expired) await store.Send(Settlement(call, tokens, usd, isEstimated: true), ct);
        return expired.Count;
    }

    private static CallPart Settlement(Guid call, long tokens, decimal usd, bool isEstimated) => new(
        new CallStatement(BudgetSql.LockSpending, [call]) { Rows = CallRows.Unread }, new CallStatement(BudgetSql.Settle, [call, tokens, usd, isEstimated]))
    {
        GoesLast = true,
    };

    private static async Task<Error?> ReadRefusal(NpgsqlDataReader rows)
    {
        List<(string Name, BudgetPeriod Period, DateTimeOffset Start)> full = [];
        while (await rows.ReadAsync()) full.Add((rows.GetString(0), Names<BudgetPeriod>.Parse(rows.GetString(1)), rows.GetFieldValue<DateTimeOffset>(2)));
        return full.Count == 0
            ? null
            : LlmErrors.BudgetSpent([.. full.Select(budget => budget.Name)], full.Max(budget => Periods.EndOf(budget.Period, budget.Start)));
    }
}
