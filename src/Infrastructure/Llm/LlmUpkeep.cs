using IncidentManager.Application.Llm;
using IncidentManager.Domain.Common;
using IncidentManager.Infrastructure.Llm.Budgets;
using IncidentManager.Infrastructure.Persistence;
using IncidentManager.Infrastructure.Persistence.Leases;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace IncidentManager.Infrastructure.Llm;

internal sealed class LlmLease(Database database, TimeProvider clock) : Lease("llm", database, clock);

/// <summary>
/// On one node: settles what dead nodes have reserved, says of their calls that nobody knows how they ended, and deletes what was kept long enough. Deletes
/// nothing that is not old by the database's clock, too: what a wrong clock deletes cannot be brought back.
/// </summary>
internal sealed class LlmUpkeep(
    BudgetLedger ledger, IOptions<LlmOptions> options, Database database, Readiness readiness, TimeProvider clock, ILogger<LlmUpkeep> log)
    : LeasedWorker(new LlmLease(database, clock), TimeSpan.FromMinutes(1), readiness, clock, log)
{
    private const int RowsAtOnce = 500;

    /// <summary>In one tick; the next one goes on.</summary>
    private const int MostBatches = 100;

    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    /// <summary>A year's months and one more, to look back on.</summary>
    private static readonly TimeSpan SpendingIsKeptFor = TimeSpan.FromDays(400);

    /// <summary>$1 now, $2 how long ago.</summary>
    private const string GiveUp = """
        update llm.calls set state = 'unknown', usage_estimated = true
        where state = 'started' and started_at < least($1, clock_timestamp()) - $2
        """;

    /// <summary>$1 now, $2 how long ago, $3 how many.</summary>
    private const string DeleteCalls = """
        delete from llm.calls where id in (
            select id from llm.calls where started_at < least($1, clock_timestamp()) - $2 order by started_at limit $3)
        """;

    private const string DeleteLastCalls = """
        delete from llm.last_calls where incident in (
            select incident from llm.last_calls where called_at < least($1, clock_timestamp()) - $2 order by called_at limit $3 for update skip locked)
        """;

    private const string DeleteSpending = """
        delete from llm.spending where (budget, period_start) in (
            select budget, period_start from llm.spending where period_start < least($1, clock_timestamp()) - $2 limit $3)
        """;

    protected override async Task Work(CancellationToken ct)
    {
        var now = Clock.Now();
        while (await ledger.SettleExpired(ct) > 0) ct.ThrowIfCancellationRequested();
        var lost = await Run(GiveUp, ct, now, options.Value.Timeout + Grace);
        if (lost > 0) Log.LogWarning("{Calls} calls to language models were cut off, and nobody knows how they ended", lost);

        await InBatches(DeleteCalls, now, options.Value.KeepCalls, ct);
        await InBatches(DeleteLastCalls, now, options.Value.Cooldown + Grace, ct);
        await InBatches(DeleteSpending, now, SpendingIsKeptFor, ct);
    }

    private async Task InBatches(string sql, DateTimeOffset now, TimeSpan age, CancellationToken ct)
    {
        for (var batch = 0; batch < MostBatches && Lease.IsHeld; batch++)
            if (await Run(sql, ct, now, age, RowsAtOnce) < RowsAtOnce) break;
    }

    private async Task<int> Run(string sql, CancellationToken ct, params object[] values)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return await command.ExecuteNonQueryAsync(ct);
    }
}
