using IncidentManager.Application.Llm;
using IncidentManager.Application.Llm.Calls;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Llm;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.Extensions.Options;
using Npgsql;

namespace IncidentManager.Infrastructure.Llm.Budgets;

/// <summary>
/// Holds the budgets of all nodes by the lock on each budget's row of spending: reserved by one statement, settled by one transaction. A node that dies in
/// between leaves its reservation, which is never free again in its period.
/// </summary>
internal sealed class BudgetLedger(Database database, IOptions<LlmOptions> options, TimeProvider clock) : IBudgetLedger
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
        var now = clock.Now();
        var reserved = call.Reserved!.Value;
        List<(string Name, BudgetPeriod Period, DateTimeOffset Start)> full = [];

        await using var connection = await database.DataSource.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var command = new NpgsqlCommand(BudgetSql.Reserve, connection, transaction))
        {
            Add(command.Parameters, call.Model.Provider, call.Question.Severity.Name(), Periods.StartOf(BudgetPeriod.Day, now), Periods.StartOf(BudgetPeriod.Month, now),
                reserved.Total, call.Provider.Prices.CostOf(reserved), call.Id, options.Value.Timeout + Grace);
            await using var rows = await command.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct))
                if (!rows.GetBoolean(3)) full.Add((rows.GetString(0), Names<BudgetPeriod>.Parse(rows.GetString(1)), rows.GetFieldValue<DateTimeOffset>(2)));
        }

        if (full.Count == 0)
        {
            await transaction.CommitAsync(ct);
            return null;
        }

        await transaction.RollbackAsync(ct); // what the others had room for
        await MarkSpent(connection, full, ct);
        return LlmErrors.BudgetSpent([.. full.Select(budget => budget.Name)], full.Max(budget => Periods.EndOf(budget.Period, budget.Start)));
    }

    private static async Task MarkSpent(NpgsqlConnection connection, List<(string Name, BudgetPeriod Period, DateTimeOffset Start)> full, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(BudgetSql.MarkSpent, connection);
        Add(command.Parameters, full.Select(budget => budget.Name).ToArray(), full.Select(budget => budget.Start).ToArray());
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task Settle(Guid call, long tokens, decimal usd, bool isEstimated, CancellationToken ct)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection); // one transaction
        var locking = new NpgsqlBatchCommand(BudgetSql.LockSpending);
        Add(locking.Parameters, call);
        batch.BatchCommands.Add(locking);
        var settling = new NpgsqlBatchCommand(BudgetSql.Settle);
        Add(settling.Parameters, call, tokens, usd, isEstimated);
        batch.BatchCommands.Add(settling);
        await batch.ExecuteNonQueryAsync(ct);
    }

    private static void Add(NpgsqlParameterCollection parameters, params ReadOnlySpan<object> values)
    {
        foreach (var value in values) parameters.Add(new NpgsqlParameter { Value = value });
    }
}
