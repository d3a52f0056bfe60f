using IncidentManager.Domain.Suppression.Contracts;
using Npgsql;

namespace IncidentManager.Infrastructure.Suppression.Contracts;

/// <summary>An alert that fires and inhibits.</summary>
internal readonly record struct FiringInhibitor(string Rule, Guid AlertId, bool IsBoth);

/// <summary>Firing alerts by the keys that they inhibit.</summary>
internal sealed class FiringInhibitors
{
    /// <summary>$1 keys.</summary>
    private const string FindSources = """
        select i.key, i.rule, i.alert_id, i.is_both
        from suppression.inhibitors i join alerts.alerts a on a.id = i.alert_id
        where i.key = any($1) and a.status = 'firing'
        """;

    /// <summary>$1 rules, $2 keys, $3 alert ids, $4 both.</summary>
    public const string Insert = """
        insert into suppression.inhibitors (rule, key, alert_id, is_both) select * from unnest($1, $2, $3, $4) order by 2, 3 on conflict do nothing
        """;

    /// <summary>$1 ids of alerts that are over, $2 now. Leaves a message for each rule by which one of them held others back.</summary>
    public const string End = $"""
        with gone as (delete from suppression.inhibitors where alert_id = any($1) returning rule)
        insert into common.outbox (id, type, payload, available_at, created_at)
        select gen_random_uuid(), 'suppressor_moved',
               jsonb_build_object('suppressor', 'inhibition:' || r.name, 'matchers', to_jsonb(r.target_matchers), 'ofAlerts', true), $2, $2
        from suppression.inhibition_rules r where r.name in (select rule from gone)
        """;

    private readonly Dictionary<string, List<FiringInhibitor>> _byKey = [];

    public static async Task<FiringInhibitors> Find(NpgsqlConnection connection, IReadOnlyCollection<string> keys)
    {
        var found = new FiringInhibitors();
        if (keys.Count == 0) return found;

        await using var command = new NpgsqlCommand(FindSources, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = keys.Distinct().ToArray() });
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync()) found.Add(rows.GetString(0), new FiringInhibitor(rows.GetString(1), rows.GetGuid(2), rows.GetBoolean(3)));
        return found;
    }

    public void Add(string key, FiringInhibitor inhibitor)
    {
        if (!_byKey.TryGetValue(key, out var sources)) _byKey.Add(key, sources = []);
        sources.Add(inhibitor);
    }

    public void Remove(Guid alert)
    {
        foreach (var sources in _byKey.Values) sources.RemoveAll(source => source.AlertId == alert);
    }

    /// <summary>One alert a rule: more would say no more.</summary>
    /// <param name="self">The target, which does not inhibit itself.</param>
    public List<Suppressor> Of(IReadOnlyList<InhibitionKey> target, Guid? self)
    {
        List<Suppressor> by = [];
        foreach (var key in target)
        {
            if (!_byKey.TryGetValue(key.Key, out var sources)) continue;

            var source = sources.Find(source => source.AlertId != self && !(source.IsBoth && key.IsBoth));
            if (source != default) by.Add(new Suppressor(SuppressorKind.Inhibition, source.Rule, source.AlertId));
        }

        return by;
    }
}
