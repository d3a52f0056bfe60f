using System.Text.Json;
using IncidentManager.Application.Alerts;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using Npgsql;
using NpgsqlTypes;

namespace IncidentManager.Infrastructure.Alerts;

/// <summary>Turns a folded batch into the rows of <see cref="AlertSql"/>: each statement takes its rows as one JSON array.</summary>
internal static class AlertRows
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static void AddTo(NpgsqlBatch batch, KnownAlerts known, BatchFold fold, DateTimeOffset now)
    {
        AddIncidents(batch, [.. known.Incidents.Values], now);
        AddEpisodes(batch, [.. fold.Superseded.Concat(known.Latest.Values.Where(episode => episode.Changed))], now);
        AddActivity(batch, [.. known.Incidents.Values], now);
        Add(batch, AlertSql.InsertTimeline, fold.Timeline.Select(entry => new
        {
            IncidentId = entry.Incident.Value,
            entry.At,
            entry.Actor,
            Event = entry.Event.Name(),
            entry.From,
            entry.To,
            entry.Text,
        }));
    }

    public static void AddReceipt(NpgsqlBatch batch, string integration, Receipt receipt, List<ReceiptItem> part)
    {
        var command = new NpgsqlBatchCommand(AlertSql.InsertReceipt);
        command.Parameters.Add(new NpgsqlParameter { Value = receipt.ReceiptId });
        command.Parameters.Add(new NpgsqlParameter { Value = receipt.ReceivedAt });
        command.Parameters.Add(new NpgsqlParameter { Value = integration });
        command.Parameters.Add(new NpgsqlParameter { Value = part[0].Index });
        command.Parameters.Add(JsonOf(JsonSerializer.Serialize(part, JsonSerializerOptions.Web)));
        batch.BatchCommands.Add(command);
    }

    private static void AddIncidents(NpgsqlBatch batch, IncidentInBatch[] incidents, DateTimeOffset now)
    {
        var created = incidents.Where(incident => incident.CreatedFrom is not null)
            .OrderBy(incident => incident.CreatedFrom!.Fingerprint.Hex, StringComparer.Ordinal).ToArray();
        var known = incidents.Where(incident => incident.CreatedFrom is null).ToArray();

        Add(batch, AlertSql.InsertIncidents, created.Select(incident => NewIncident(incident, now)));
        Add(batch, AlertSql.UpdateIncidents, known.Where(incident => incident.Changed).Select(incident => ChangedIncident(incident, now)));
        Add(batch, AlertSql.FollowIncidents, known.Where(incident => incident.Moved).Select(incident =>
            new { IncidentId = incident.Id.Value, Active = incident.State.IsActive() }));
        Add(batch, AlertSql.BindGroupKeys, created.Select(incident =>
            new { GroupKey = incident.CreatedFrom!.Fingerprint.Hex, IncidentId = incident.Id.Value, Active = incident.State.IsActive() }));
    }

    private static void AddEpisodes(NpgsqlBatch batch, EpisodeInBatch[] episodes, DateTimeOffset now)
    {
        Add(batch, AlertSql.UpdateAlerts, episodes.Where(episode => episode.Began is null).Select(episode => ChangedEpisode(episode, now)));
        Add(batch, AlertSql.InsertAlerts, episodes.Where(episode => episode.Began is not null)
            .OrderBy(episode => episode.Fingerprint.Hex, StringComparer.Ordinal).Select(episode => NewEpisode(episode, now)));
    }

    private static void AddActivity(NpgsqlBatch batch, IncidentInBatch[] incidents, DateTimeOffset now)
    {
        Add(batch, AlertSql.BeginActivity, incidents.Where(incident => incident.CreatedFrom is not null).Select(incident =>
            new { IncidentId = incident.Id.Value, At = now }));
        Add(batch, AlertSql.CountActivity, incidents.Where(incident => incident.Received > 0 || incident.FiringDelta != 0).Select(incident =>
            new
            {
                IncidentId = incident.Id.Value,
                Alerts = incident.NewAlerts,
                Firing = incident.FiringDelta,
                Occurrences = incident.Received,
                At = now,
            }));
    }

    private static object NewIncident(IncidentInBatch incident, DateTimeOffset now)
    {
        var alert = incident.CreatedFrom!;
        return new
        {
            Id = incident.Id.Value,
            alert.Title,
            alert.Description,
            Severity = incident.Severity.Name(),
            Type = incident.Type.Name(),
            alert.Source,
            State = incident.State.Name(),
            alert.Services,
            alert.Labels,
            incident.CreatedAt,
            UpdatedAt = now,
            incident.OpenedAt,
            incident.ResolvedAt,
        };
    }

    private static object ChangedIncident(IncidentInBatch incident, DateTimeOffset now) => new
    {
        Id = incident.Id.Value,
        Severity = incident.Severity.Name(),
        State = incident.State.Name(),
        incident.Moved,
        incident.OpenedAt,
        incident.ResolvedAt,
        UpdatedAt = incident.NotBefore(now),
    };

    private static object ChangedEpisode(EpisodeInBatch episode, DateTimeOffset now) => new
    {
        Id = episode.Id.Value,
        Severity = episode.Severity.Name(),
        Status = episode.Status.Name(),
        episode.EndsAt,
        episode.ResolvedAt,
        episode.Latest,
        episode.Received,
        At = now,
    };

    private static object NewEpisode(EpisodeInBatch episode, DateTimeOffset now)
    {
        var alert = episode.Began!;
        return new
        {
            Id = episode.Id.Value,
            Fingerprint = alert.Fingerprint.Hex,
            IncidentId = episode.IncidentId.Value,
            alert.Integration,
            alert.Source,
            alert.Title,
            alert.Description,
            Severity = episode.Severity.Name(),
            Type = alert.Type.Name(),
            alert.SeverityAsSent,
            alert.TypeAsSent,
            alert.ExternalId,
            alert.DedupKey,
            alert.Labels,
            alert.Annotations,
            alert.Services,
            alert.RunbookUrl,
            alert.Links,
            Status = episode.Status.Name(),
            alert.StartsAt,
            EndsAt = episode.EndsAt ?? alert.EndsAt,
            At = now,
            episode.ResolvedAt,
            Occurrences = episode.Received,
            episode.Latest,
        };
    }

    private static void Add(NpgsqlBatch batch, string sql, IEnumerable<object> rows)
    {
        object[] all = [.. rows];
        if (all.Length == 0) return;

        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.Add(JsonOf(JsonSerializer.Serialize(all, Json)));
        batch.BatchCommands.Add(command);
    }

    private static NpgsqlParameter JsonOf(string json) => new() { Value = json, NpgsqlDbType = NpgsqlDbType.Jsonb };
}
