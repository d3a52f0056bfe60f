using System.Globalization;
using System.Text.Json;
using IncidentManager.Application.Incidents.Contracts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Suppression.Contracts;
using IncidentManager.Infrastructure.Common.Queue;
using IncidentManager.Infrastructure.Persistence;
using IncidentManager.Infrastructure.Suppression.Contracts;
using Npgsql;

namespace IncidentManager.Infrastructure.Alerts.GroupCommit;

/// <summary>Turns a folded batch into the rows of <see cref="AlertSql"/>.</summary>
internal static class AlertRows
{
    public static void AddTo(NpgsqlBatch batch, KnownAlerts known, BatchFold fold, Grouping grouping, DateTimeOffset now)
    {
        AddIncidents(batch, known.Incidents.Values, now);
        GroupRows.AddKeys(batch, known, now);
        AddFollowing(batch, known.Incidents.Values.Where(incident => incident.State.IsActive())); // what others have taken by now stays theirs
        AddEpisodes(batch, known, [.. fold.Superseded.Concat(known.Latest.Values.Where(episode => episode.Changed))], now);
        GroupRows.AddDecisions(batch, grouping, now);
        new Columns<TimelineRow>(batch, AlertSql.InsertTimeline, fold.Timeline)
            .Add(entry => entry.Incident.Value).Add(entry => entry.At).Add(entry => entry.Actor).Add(entry => entry.Event.Name())
            .Add(entry => entry.From).Add(entry => entry.To).Add(entry => entry.Text)
            .Write();
        Announce(batch, [.. known.Incidents.Values.Where(incident => incident.HasNews).Select(incident => incident.Id.Value)], now);
    }

    /// <summary>First of all: locks are taken in one order, and a batch that has to be decided anew writes nothing.</summary>
    public static void Expect(NpgsqlBatch batch, Holding holding) => batch.BatchCommands.Add(new NpgsqlBatchCommand(AlertSql.ExpectSuppression)
    {
        Parameters = { new NpgsqlParameter<long> { TypedValue = holding.Revision } },
    });

    /// <summary>What inhibits others from now on, and what no longer does.</summary>
    public static void AddInhibitors(NpgsqlBatch batch, Holding holding, DateTimeOffset now)
    {
        new Columns<(AlertId Alert, InhibitionKey Key)>(batch, FiringInhibitors.Insert, holding.Began)
            .Add(one => one.Key.Rule).Add(one => one.Key.Key).Add(one => one.Alert.Value).Add(one => one.Key.IsBoth)
            .Write();
        new Columns<Guid>(batch, FiringInhibitors.End, holding.Ended).Add(id => id).AddOne(now).Write();
    }

    /// <summary>Tells the other modules, in the same commit; the same message that people's changes leave in the outbox.</summary>
    private static void Announce(NpgsqlBatch batch, Guid[] incidents, DateTimeOffset now) => NewMessage.AddTo(
        batch,
        [.. incidents.Chunk(IncidentsChanged.MaxIncidents).Select(some => NewMessage.Of(IncidentsChanged.Name, new IncidentsChanged(some, now), now))],
        now);

    /// <summary>In the order of their ids, which is the order of locking.</summary>
    public static void AddRefires(NpgsqlBatch batch, IReadOnlyCollection<Sightings> seen, DateTimeOffset now)
    {
        Sightings[] ordered = [.. seen];
        Array.Sort(ordered, static (one, other) => one.Episode.AlertId.CompareTo(other.Episode.AlertId));
        new Columns<Sightings>(batch, AlertSql.CountUp, ordered)
            .Add(one => one.Episode.AlertId).Add(one => one.Count).Add(one => one.ExpiresAt).Add(one => one.Episode.IsHeld).Add(one => one.Episode.Moves)
            .AddOne(now).AddOne((long)ordered.Length)
            .Write();
    }

    private static void AddIncidents(NpgsqlBatch batch, IReadOnlyCollection<IncidentInBatch> incidents, DateTimeOffset now)
    {
        IncidentInBatch[] created = [.. incidents.Where(incident => incident.CreatedFrom is not null).OrderBy(incident => incident.CreatedFrom!.Fingerprint.ToBytes(), ByBytes)];
        IncidentInBatch[] changed = [.. incidents.Where(incident => incident is { CreatedFrom: null, Changed: true })];

        new Columns<IncidentInBatch>(batch, AlertSql.InsertIncidents, created)
            .Add(one => one.Id.Value).Add(one => one.CreatedFrom!.Title).Add(one => one.CreatedFrom!.Description)
            .Add(one => one.Severity.Name()).Add(one => one.Type.Name()).Add(one => one.CreatedFrom!.Source).Add(one => one.State.Name())
            .AddTexts(one => one.CreatedFrom!.Services).AddJson(one => JsonOf(one.CreatedFrom!.Labels))
            .Add(one => one.AcknowledgedAt is not null).Add(one => one.ResolvedAt is not null)
            .AddOne(now)
            .Write();
        new Columns<IncidentInBatch>(batch, AlertSql.UpdateIncidents, changed)
            .Add(one => one.Id.Value).Add(one => one.Severity.Name()).Add(one => one.State.Name()).Add(one => one.Moved)
            .Add(one => one.OpenedAnewAt).Add(one => one.AcknowledgedAt).Add(one => one.ResolvedAt).Add(one => one.NotBefore(now))
            .Write();
        AddFollowing(batch, changed.Where(one => !one.State.IsActive())); // before others take their keys
        new Columns<IncidentInBatch>(batch, AlertSql.IndexTextLater, created).Add(one => one.Id.Value).Write();
    }

    private static void AddFollowing(NpgsqlBatch batch, IEnumerable<IncidentInBatch> incidents) =>
        new Columns<IncidentInBatch>(batch, AlertSql.FollowIncidents, [.. incidents.Where(one => one is { CreatedFrom: null, Changed: true, Moved: true }).OrderBy(one => one.Id.Value)])
            .Add(one => one.Id.Value).Add(one => one.State.IsActive())
            .Write();

    private static void AddEpisodes(NpgsqlBatch batch, KnownAlerts known, EpisodeInBatch[] episodes, DateTimeOffset now)
    {
        EpisodeInBatch[] changed = [.. episodes.Where(episode => episode.Began is null).OrderBy(episode => episode.Id.Value)];
        EpisodeInBatch[] begun = [.. episodes.Where(episode => episode.Began is not null).OrderBy(episode => episode.Fingerprint.ToBytes(), ByBytes)];

        new Columns<EpisodeInBatch>(batch, AlertSql.UpdateAlerts, changed)
            .Add(one => one.Id.Value).Add(one => one.Severity.Name()).Add(one => one.Status.Name())
            .Add(one => one.EndsAt).Add(one => one.ResolvedAt).Add(one => one.Latest).Add(one => one.SeverityAsSent)
            .Write();
        new Columns<EpisodeInBatch>(batch, AlertSql.UpdateSightings, changed)
            .Add(one => one.Id.Value).Add(one => one.Received).Add(one => one.ExpiresAt).Add(known.IsLive)
            .Add(one => one.Seen).Add(one => one.Status is AlertStatus.Firing).Add(one => one.IsHeld).AddOne(now)
            .Write();
        new Columns<EpisodeInBatch>(batch, AlertSql.UpdateHolds, [.. changed.Where(one => one.HoldChanged && (one.Status is AlertStatus.Firing || one.IncidentId is not null))])
            .Add(one => one.Id.Value).Add(one => one.IncidentId?.Value).Add(one => one.Hold?.Until).Add(one => SuppressorsOf(one))
            .Write();
        new Columns<EpisodeInBatch>(batch, AlertSql.InsertAlerts, begun)
            .Add(one => one.Id.Value).Add(one => one.Fingerprint.ToBytes()).Add(one => one.IncidentId?.Value)
            .Add(one => one.Began!.Integration).Add(one => one.Began!.Source).Add(one => one.Began!.Title).Add(one => one.Began!.Description)
            .Add(one => one.Severity.Name()).Add(one => one.Began!.Type.Name()).Add(one => one.SeverityAsSent).Add(one => one.Began!.TypeAsSent)
            .Add(one => one.Began!.ExternalId).Add(one => one.Began!.DedupKey)
            .AddJson(one => JsonOf(one.Began!.Labels)).AddJson(one => JsonOf(one.Began!.Annotations))
            .AddTexts(one => one.Began!.Services).Add(one => one.Began!.RunbookUrl).AddTexts(one => one.Began!.Links)
            .Add(one => one.Status.Name()).Add(one => one.Began!.StartsAt).Add(one => one.EndsAt ?? one.Began!.EndsAt).Add(one => one.ResolvedAt)
            .Add(one => one.Latest).AddTexts(one => one.Began!.MappedBy).Add(one => SuppressorsOf(one)).Add(one => one.IsHeld ? one.Hold?.Until : null)
            .Add(BeginsOf)
            .AddOne(now)
            .Write();
        new Columns<EpisodeInBatch>(batch, AlertSql.InsertSightings, begun)
            .Add(one => one.Id.Value).Add(one => (long)one.Received).Add(one => one.ExpiresAt).Add(known.IsLive)
            .Add(one => one.Status is AlertStatus.Firing).Add(one => one.IsHeld).AddOne(now)
            .Write();
    }

    private static string? SuppressorsOf(EpisodeInBatch episode) => episode.Hold is { } hold ? Columns<EpisodeInBatch>.Literal(hold.By) : null;

    /// <summary>Null for nearly all: when it began stands there anyway.</summary>
    private static string? BeginsOf(EpisodeInBatch episode) =>
        episode.Begins.Count < 2 ? null : Columns<EpisodeInBatch>.Literal([.. episode.Begins.Select(begin => begin.ToString("O", CultureInfo.InvariantCulture))]);

    private static Comparer<byte[]> ByBytes { get; } = Comparer<byte[]>.Create(static (one, other) => one.AsSpan().SequenceCompareTo(other));

    private static string JsonOf(IReadOnlyDictionary<string, string> texts) => JsonSerializer.Serialize(texts);
}
