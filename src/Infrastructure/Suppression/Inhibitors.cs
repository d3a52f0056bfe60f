using IncidentManager.Application.Suppression.Inhibition;
using IncidentManager.Domain.Suppression.Contracts;
using IncidentManager.Infrastructure.Persistence;
using IncidentManager.Infrastructure.Suppression.Contracts;
using Npgsql;

namespace IncidentManager.Infrastructure.Suppression;

internal sealed class Inhibitors(Database database) : IInhibitors
{
    private const string Forget = "delete from suppression.inhibitors where rule = $1";

    public async Task Rebuild(string name, Inhibition? rule, CancellationToken ct)
    {
        var sources = rule is null ? [] : await SourcesOf(rule, ct);
        await using var batch = database.DataSource.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Forget) { Parameters = { new NpgsqlParameter { Value = name } } });
        new Columns<(Guid Alert, InhibitionKey Key)>(batch, FiringInhibitors.Insert, sources)
            .Add(one => one.Key.Rule).Add(one => one.Key.Key).Add(one => one.Alert).Add(one => one.Key.IsBoth)
            .Write();
        await batch.ExecuteNonQueryAsync(ct);
    }

    private async Task<List<(Guid Alert, InhibitionKey Key)>> SourcesOf(Inhibition rule, CancellationToken ct)
    {
        var set = new SuppressionSet([], [rule]);
        List<(Guid, InhibitionKey)> found = [];
        await using var command = database.DataSource.CreateCommand();
        command.CommandText = $"""
            select a.id, {MatchedAlertRow.Columns} from alerts.alerts a
            where a.status = 'firing' and {MatchedAlertRow.Narrow(rule.Source, command.Parameters)}
            """;
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            foreach (var key in set.AsSource(MatchedAlertRow.At(rows, 1))) found.Add((rows.GetGuid(0), key));

        return found;
    }
}
