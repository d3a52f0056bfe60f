using System.Text.Json;
using IncidentManager.Application.Alerts;
using IncidentManager.Application.Incidents.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.Extensions.Options;
using Npgsql;

namespace IncidentManager.Infrastructure.Alerts.Moving;

internal sealed class IncidentAlerts(Database database, IOptions<AlertOptions> options) : IIncidentAlerts, IPartOfCommit
{
    private readonly List<NpgsqlBatchCommand> _commands = [];

    public bool IsNeeded => _commands.Count > 0;

    public async Task<AlertsApart> Part(IncidentId from, IncidentId part, CancellationToken ct)
    {
        await using var command = database.DataSource.CreateCommand(MovingSql.Apart);
        command.Parameters.Add(new NpgsqlParameter { Value = from.Value });
        command.Parameters.Add(new NpgsqlParameter { Value = part.Value });
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return new AlertsApart(row.GetInt32(0), row.GetInt32(1), row.GetInt32(2), row.GetInt32(3), options.Value.Rules.ResolveWithLastAlert);
    }

    public async Task<(IReadOnlyList<SplitAlert> Chosen, int FiringInAll)> Choose(
        IncidentId incident, IReadOnlyCollection<Guid> alerts, CancellationToken ct)
    {
        await using var batch = database.DataSource.CreateBatch();
        batch.BatchCommands.Add(Command(MovingSql.CountFiring, incident.Value));
        batch.BatchCommands.Add(Command(MovingSql.Choose, incident.Value, alerts.ToArray()));
        await using var rows = await batch.ExecuteReaderAsync(ct);
        await rows.ReadAsync(ct);
        var firing = rows.GetInt32(0);
        await rows.NextResultAsync(ct);
        List<SplitAlert> chosen = [];
        while (await rows.ReadAsync(ct)) chosen.Add(AlertAt(rows));
        return (chosen, firing);
    }

    public void MoveAll(IncidentId from, IncidentId into) => AddAll(MovingSql.MoveAll, from.Value, into.Value);

    public void GiveBack(IncidentId from, IncidentId part, AlertsApart expected, bool isActive)
    {
        AddAll(MovingSql.GiveBack, from.Value, part.Value, isActive);
        _commands.Add(Command(MovingSql.Expect, part.Value, (long)expected.Returning, (long)expected.ReturningFiring));
        _commands.Add(Command(MovingSql.Expect, from.Value, (long)expected.Staying, (long)expected.StayingFiring));
    }

    public void SplitOff(IncidentId from, IncidentId part, IReadOnlyList<SplitAlert> chosen, int firingInAll)
    {
        Guid[] ids = [.. chosen.Select(alert => alert.Id)];
        _commands.Add(Command(MovingSql.ExpectBeforeSplit, from.Value, ids, (long)chosen.Count(alert => alert.IsFiring), (long)firingInAll));
        AddAll(MovingSql.SplitOff, from.Value, part.Value, ids);
    }

    public void AddTo(NpgsqlBatch batch)
    {
        foreach (var command in _commands) batch.BatchCommands.Add(command);
    }

    public void Committed() => _commands.Clear();

    public void StartOver() => _commands.Clear();

    private void AddAll(string[] statements, params object[] values)
    {
        foreach (var statement in statements) _commands.Add(Command(statement, values));
    }

    private static NpgsqlBatchCommand Command(string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }

    private static SplitAlert AlertAt(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.GetBoolean(2), Names<Severity>.Parse(row.GetString(3)), Names<IncidentType>.Parse(row.GetString(4)),
        row.GetString(5), row.GetFieldValue<string[]>(6), JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(7))!);
}
