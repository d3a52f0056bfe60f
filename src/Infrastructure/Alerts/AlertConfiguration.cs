using IncidentManager.Application.Alerts;
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
            table.HasCheckConstraint("ck_alerts_resolved", "(status = 'resolved') = (resolved_at is not null)");
            table.HasCheckConstraint("ck_alerts_firing_is_latest", "status = 'resolved' or latest");
            table.HasCheckConstraint("ck_alerts_fingerprint", $"octet_length(fingerprint) = {Fingerprint.Length}");
            table.HasCheckConstraint("ck_alerts_occurrences", "occurrences > 0");
        });

        alert.HasKey(a => a.Id);
        alert.HasAnnotation("Npgsql:StorageParameter:fillfactor", 70); // counting up stays on the page (HOT)

        // No index on a column that a refire changes: last_seen_at, occurrences, severity.
        alert.HasIndex(a => a.Fingerprint, LatestEpisode).HasDatabaseName(LatestEpisode).IsUnique().HasFilter("latest");
        alert.HasIndex(a => a.Fingerprint);
        alert.HasIndex(a => a.IncidentId);
        alert.HasIndex(a => new { a.Source, a.Id });
        alert.HasIndex(a => a.Id, "ix_alerts_firing").HasDatabaseName("ix_alerts_firing").HasFilter("status = 'firing'");
    }
}

internal sealed class StoredReceiptConfiguration : IEntityTypeConfiguration<StoredReceipt>
{
    public void Configure(EntityTypeBuilder<StoredReceipt> receipt)
    {
        receipt.ToTable("receipts", schema: Schemas.Alerts);
        receipt.HasKey(r => new { r.Id, r.FirstIndex, r.ReceivedAt }); // partitioned by time, so the time is in the key
        receipt.Property(r => r.Outcomes).HasColumnType("jsonb");
    }
}
