using IncidentManager.Application.Llm;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Llm;
using IncidentManager.Infrastructure.Persistence;
using IncidentManager.Infrastructure.Persistence.Leases;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace IncidentManager.Infrastructure.Llm.Budgets;

/// <summary>Reads what is left of each budget before each scrape.</summary>
internal sealed class BudgetGauges(
    LlmMetrics metrics, GaugesLease lease, Database database, Readiness readiness, TimeProvider clock, ILogger<BudgetGauges> log)
    : LeasedGauges<IReadOnlyDictionary<string, double>>(lease, readiness, log)
{
    protected override string Name => "budgets";

    protected override async Task<IReadOnlyDictionary<string, double>> Read(CancellationToken ct)
    {
        var now = clock.Now();
        var left = new Dictionary<string, double>();
        await using var command = database.DataSource.CreateCommand(BudgetSql.Left);
        command.Parameters.Add(new NpgsqlParameter { Value = Periods.StartOf(BudgetPeriod.Day, now) });
        command.Parameters.Add(new NpgsqlParameter { Value = Periods.StartOf(BudgetPeriod.Month, now) });
        command.Parameters.Add(new NpgsqlParameter { Value = Budget.MaxCount });
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) left[rows.GetString(0)] = rows.GetDouble(1);
        return left;
    }

    protected override void Show(IReadOnlyDictionary<string, double> reading) => metrics.Show(reading);

    protected override void Hide() => metrics.HideBudgets();
}
