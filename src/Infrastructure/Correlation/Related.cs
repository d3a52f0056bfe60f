using System.Text.Json;
using IncidentManager.Application.Common;
using IncidentManager.Application.Correlation.Related;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Correlation;
using IncidentManager.Domain.Correlation.Contracts;
using IncidentManager.Domain.Correlation.Similarity;
using IncidentManager.Domain.Correlation.Temporal;
using IncidentManager.Infrastructure.Persistence;
using Npgsql;
using NpgsqlTypes;

namespace IncidentManager.Infrastructure.Correlation;

internal sealed class Related(Database database, DomainEventDispatcher events) : IRelated, IPartOfCommit
{
    public const int MostOfABand = 32;
    public const int MostInAll = 100;

    private readonly List<(Guid Incident, Remembered What, DateTimeOffset At)> _remembered = [];
    private readonly List<Proposal> _proposed = [];
    private readonly List<Guid> _compared = [];

    public bool IsNeeded => _remembered.Count + _compared.Count > 0;

    public void Remember(Guid incident, Remembered what, DateTimeOffset at) => _remembered.Add((incident, what, at));

    public async Task<IReadOnlyDictionary<Guid, Remembered>> NotCompared(IReadOnlyCollection<Guid> incidents, CancellationToken ct)
    {
        await using var command = Command(RelatedSql.NotCompared, incidents.ToArray());
        Dictionary<Guid, Remembered> found = [];
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) found.Add(rows.GetGuid(0), new Remembered(rows.GetFieldValue<string[]>(1), rows.GetFieldValue<int[]>(2)));
        return found;
    }

    public async Task<IReadOnlyList<PastIncident>> Candidates(Guid incident, int[] bands, DateTimeOffset since, CancellationToken ct)
    {
        await using var command = Command(RelatedSql.Candidates, bands, incident, since, MostOfABand, MostInAll);
        List<PastIncident> found = [];
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) found.Add(new PastIncident(rows.GetGuid(0), rows.GetFieldValue<string[]>(1)));
        return found;
    }

    public void Propose(Guid incident, CorrelationStrategy strategy, IReadOnlyList<ProposedLink> links, DateTimeOffset at, TimeSpan took) =>
        _proposed.Add(new Proposal(incident, strategy, links, at, took));

    public void Link(Guid incident, CorrelationStrategy strategy, IReadOnlyList<ProposedLink> links, DateTimeOffset at) =>
        _proposed.Add(new Proposal(incident, strategy, links, at, Took: null));

    public void Compared(IReadOnlyCollection<Guid> incidents) => _compared.AddRange(incidents);

    public async Task<IReadOnlyList<StoredLink>> LinksOf(Guid incident, int limit, StoredLink? after, CancellationToken ct)
    {
        await using var command = Command(RelatedSql.LinksOf, incident, limit);
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)after?.Score ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Double });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)after?.Strategy ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)after?.Other ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        List<StoredLink> found = [];
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            found.Add(new StoredLink(
                rows.GetGuid(0), rows.GetString(1), rows.GetDouble(2), rows.GetString(3), rows.GetString(4),
                JsonSerializer.Deserialize<JsonElement>(rows.GetString(5)), rows.GetFieldValue<DateTimeOffset>(6)));

        return found;
    }

    public void AddTo(NpgsqlBatch batch)
    {
        foreach (var (incident, what, at) in _remembered.OrderBy(one => one.Incident)) // in one order on all nodes: no deadlocks
            batch.BatchCommands.Add(new NpgsqlBatchCommand(RelatedSql.Remember)
            {
                Parameters =
                {
                    new NpgsqlParameter { Value = incident }, new NpgsqlParameter { Value = at },
                    new NpgsqlParameter { Value = what.Features }, new NpgsqlParameter { Value = what.Bands },
                },
            });

        foreach (var proposal in _proposed) proposal.AddTo(batch);
        if (_compared.Count > 0) batch.BatchCommands.Add(new NpgsqlBatchCommand(RelatedSql.Compared) { Parameters = { new NpgsqlParameter { Value = _compared.ToArray() } } });
    }

    public void Committed()
    {
        List<AlertsCorrelated> compared = [];
        foreach (var proposal in _proposed)
            if (proposal.Took is { } took)
                compared.Add(new(proposal.Strategy, proposal.Links.Count > 0 ? CorrelationResult.Matched : CorrelationResult.Unmatched, 1, took));

        events.AfterCommit(compared);
        StartOver();
    }

    public void StartOver()
    {
        _remembered.Clear();
        _proposed.Clear();
        _compared.Clear();
    }

    private NpgsqlCommand Command(string sql, params ReadOnlySpan<object> values)
    {
        var command = database.DataSource.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }

    private sealed record Proposal(Guid Incident, CorrelationStrategy Strategy, IReadOnlyList<ProposedLink> Links, DateTimeOffset At, TimeSpan? Took)
    {
        public void AddTo(NpgsqlBatch batch) => new Columns<ProposedLink>(batch, RelatedSql.Propose, [.. Links.OrderBy(link => link.Other)])
            .AddOne(Incident).AddOne(Strategy.Name()).AddOne(At)
            .Add(link => link.Other).Add(link => link.Score).Add(link => link.Reason).Add(link => link.Why).AddJson(link => JsonSerializer.Serialize(link.Facts))
            .Write();
    }
}

/// <summary>What is learnt, decayed to the present.</summary>
internal sealed class KnownPairs(Database database, TimeProvider clock) : IKnownPairs
{
    public async Task<IReadOnlyList<KnownPair>> Between(long[] some, long[] others, CancellationToken ct)
    {
        await using var command = database.DataSource.CreateCommand(RelatedSql.KnownPairs);
        command.Parameters.Add(new NpgsqlParameter { Value = some });
        command.Parameters.Add(new NpgsqlParameter { Value = others });
        var now = clock.Now();
        var weight = Decay.WeightAt(now);
        Dictionary<(long, long), KnownPair> found = []; // a pair whose two kinds are on both sides is asked for twice
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            var windows = Decay.WindowsBetween(rows.GetFieldValue<DateTimeOffset>(5), now);
            var association = Association.Of(rows.GetDouble(2) / weight, rows.GetDouble(3) / weight, rows.GetDouble(4) / weight, windows);
            found[(rows.GetInt64(0), rows.GetInt64(1))] = new KnownPair(rows.GetInt64(0), rows.GetInt64(1), association);
        }

        return [.. found.Values];
    }

    public async Task<bool> AnyOf(long[] kinds, CancellationToken ct)
    {
        await using var batch = database.DataSource.ByKeys((RelatedSql.HavePairs, [kinds]));
        await using var row = await batch.ReadBehindFirst(ct);
        await row.ReadAsync(ct);
        return row.GetBoolean(0);
    }
}
