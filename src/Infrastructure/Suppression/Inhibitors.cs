using IncidentManager.Application.Suppression.Inhibition;
using IncidentManager.Domain.Suppression.Contracts;
using IncidentManager.Infrastructure.Persistence;
using IncidentManager.Infrastructure.Suppression.Contracts;
using Npgsql;

namespace IncidentManager.Infrastructure.Suppression;

/// <summary>
/// A source that begins while the others are read is written by the intake, and must stay: what goes is only what was there before the reading and is not found by
/// it. Intake and a change of the rule cannot cross (AlertSql.ExpectSuppression), so what comes later is of the rule as it is.
/// </summary>
internal sealed class Inhibitors(Database database) : IInhibitors
{
    private const string FindKnown = "select key, alert_id from suppression.inhibitors where rule = $1";

    /// <summary>$1 rules, $2 keys, $3 alert ids, $4 both.</summary>
    private const string Set = """
        insert into suppression.inhibitors (rule, key, alert_id, is_both) select * from unnest($1, $2, $3, $4) order by 2, 3
        on conflict (key, alert_id) do update set is_both = excluded.is_both
        """;

    /// <summary>$1 keys, $2 alert ids.</summary>
    private const string Forget = "delete from suppression.inhibitors i using unnest($1, $2) as gone (key, alert_id) where (i.key, i.alert_id) = (gone.key, gone.alert_id)";

    public async Task Rebuild(string name, Inhibition? rule, CancellationToken ct)
    {
        var known = await KnownOf(name, ct);
        var sources = rule is null ? [] : await SourcesOf(rule, ct);
        var found = sources.Select(source => (source.Key.Key, source.Alert)).ToHashSet();
        await using var batch = database.DataSource.CreateBatch();
        new Columns<(Guid Alert, InhibitionKey Key)>(batch, Set, sources)
            .Add(one => one.Key.Rule).Add(one => one.Key.Key).Add(one => one.Alert).Add(one => one.Key.IsBoth)
            .Write();
        new Columns<(string Key, Guid Alert)>(batch, Forget, [.. known.Where(one => !found.Contains(one))]).Add(one => one.Key).Add(one => one.Alert).Write();
        if (batch.BatchCommands.Count > 0) await batch.ExecuteNonQueryAsync(ct);
    }

    private async Task<List<(string Key, Guid Alert)>> KnownOf(string name, CancellationToken ct)
    {
        List<(string, Guid)> known = [];
        await using var command = database.DataSource.CreateCommand(FindKnown);
        command.Parameters.Add(new NpgsqlParameter { Value = name });
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) known.Add((rows.GetString(0), rows.GetGuid(1)));
        return known;
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
