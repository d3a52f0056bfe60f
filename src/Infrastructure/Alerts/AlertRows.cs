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
        List<IncidentStateInBatch> incidents = [.. known.Incidents.Values];
        List<EpisodeState> episodes = [.. fold.Superseded.Concat(known.Latest.Values.Where(episode => episode.Changed))];

        Add(batch, AlertSql.InsertIncidents, incidents.Where(incident => incident.CreatedFrom is not null).Select(incident => NewIncident(incident, now)));
        Add(batch, AlertSql.UpdateIncidents, incidents.Where(incident => incident is { CreatedFrom: null, Changed: true }).Select(incident => ChangedIncident(incident, now)));
        Add(batch, AlertSql.FollowIncidents, incidents.Where(incident => incident is { CreatedFrom: null, Moved: true }).Select(incident =>
            new { IncidentId = incident.Id.Value, Active = incident.State.IsActive() }));
        Add(batch, AlertSql.BindGroupKeys, incidents.Where(incident => incident.CreatedFrom is not null)
            .OrderBy(incident => incident.CreatedFrom!.Fingerprint.Hex, StringComparer.Ordinal)
            .Select(incident => new { GroupKey = incident.CreatedFrom!.Fingerprint.Hex, IncidentId = incident.Id.Value, Active = incident.State.IsActive() }));
        Add(batch, AlertSql.UpdateAlerts, episodes.Where(episode => episode.Began is null).Select(ChangedEpisode));
        Add(batch, AlertSql.InsertAlerts, episodes.Where(episode => episode.Began is not null)
            .OrderBy(episode => episode.Fingerprint.Hex, StringComparer.Ordinal).Select(episode => NewEpisode(episode, now)));
        Add(batch, AlertSql.BeginActivity, incidents.Where(incident => incident.CreatedFrom is not null).Select(incident =>
            new { IncidentId = incident.Id.Value, At = now }));
        Add(batch, AlertSql.CountActivity, incidents.Where(incident => incident.Received > 0 || incident.FiringDelta != 0).Select(incident =>
            new { IncidentId = incident.Id.Value, Alerts = incident.NewAlerts, Firing = incident.FiringDelta, Occurrences = incident.Received, At = now }));
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

        object ChangedEpisode(EpisodeState episode) => new
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
    }

    public static void AddReceipt(NpgsqlBatch batch, string integration, Receipt receipt)
    {
        var command = new NpgsqlBatchCommand(AlertSql.InsertReceipt);
        command.Parameters.Add(new NpgsqlParameter { Value = receipt.ReceiptId });
        command.Parameters.Add(new NpgsqlParameter { Value = receipt.ReceivedAt });
        command.Parameters.Add(new NpgsqlParameter { Value = integration });
        command.Parameters.Add(JsonOf(JsonSerializer.Serialize(receipt.Alerts, JsonSerializerOptions.Web)));
        batch.BatchCommands.Add(command);
    }

    private static object NewIncident(IncidentStateInBatch incident, DateTimeOffset now)
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

    private static object ChangedIncident(IncidentStateInBatch incident, DateTimeOffset now) => new
    {
        Id = incident.Id.Value,
        Severity = incident.Severity.Name(),
        State = incident.State.Name(),
        incident.Moved,
        incident.OpenedAt,
        incident.ResolvedAt,
        UpdatedAt = now,
    };

    private static object NewEpisode(EpisodeState episode, DateTimeOffset now)
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
