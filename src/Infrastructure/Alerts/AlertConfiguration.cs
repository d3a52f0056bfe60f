using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentManager.Infrastructure.Alerts;

internal sealed class AlertConfiguration : IEntityTypeConfiguration<Alert>
{
    /// <summary>The index that makes the same alert, sent to two nodes at once, one alert.</summary>
    public const string LatestEpisode = "ux_alerts_latest";

    public void Configure(EntityTypeBuilder<Alert> alert)
    {
        alert.ToTable("alerts", schema: Schemas.Alerts, table =>
        {
            table.HasCheckConstraint("ck_alerts_status", Sql.OneOf("status", Names<AlertStatus>.All));
            table.HasCheckConstraint("ck_alerts_severity", Sql.OneOf("severity", Names<Severity>.All));
            table.HasCheckConstraint("ck_alerts_type", Sql.OneOf("type", Names<IncidentType>.All));
            table.HasCheckConstraint("ck_alerts_suppressed", "incident_id is not null or suppressed_by is not null");
            table.HasCheckConstraint("ck_alerts_held", "(held_until is not null) = (incident_id is null and status = 'firing')");
            table.HasCheckConstraint("ck_alerts_resolved", "(status = 'resolved') = (resolved_at is not null)");
            table.HasCheckConstraint("ck_alerts_firing_is_latest", "status = 'resolved' or latest");
            table.HasCheckConstraint("ck_alerts_fingerprint", $"octet_length(fingerprint) = {Fingerprint.Length}");
        });

        alert.HasKey(a => a.Id);
        alert.SplitToTable("sightings", Schemas.Alerts, sighting =>
        {
            sighting.Property(a => a.Id).HasColumnName("alert_id");
            sighting.Property(a => a.LastSeenAt);
            sighting.Property(a => a.Occurrences);
            sighting.Property(a => a.ExpiresAt);
            sighting.Property(a => a.Live);
            sighting.Property(a => a.Held);
        });

        alert.HasIndex(a => a.Fingerprint, LatestEpisode).HasDatabaseName(LatestEpisode).IsUnique().HasFilter("latest");
        alert.HasIndex(a => a.Fingerprint, "ix_alerts_earlier").HasDatabaseName("ix_alerts_earlier").HasFilter("not latest");
        alert.HasIndex(a => a.IncidentId);
        alert.HasIndex(a => a.HeldUntil).HasFilter("held_until is not null");
        alert.HasIndex(a => a.SuppressedBy).HasMethod("gin").HasFilter("suppressed_by is not null");
        alert.HasIndex(a => new { a.Source, a.Id });
    }
}
