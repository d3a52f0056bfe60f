using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation.Heartbeats;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentManager.Infrastructure.Escalation.Heartbeats;

internal sealed class HeartbeatConfiguration : IEntityTypeConfiguration<Heartbeat>
{
    public const string Key = "pk_heartbeats";

    public void Configure(EntityTypeBuilder<Heartbeat> heartbeat)
    {
        heartbeat.ToTable("heartbeats", schema: Schemas.Escalation, table =>
        {
            table.HasCheckConstraint("ck_heartbeats_severity", Sql.OneOf("severity", Names<Severity>.All));
            table.HasCheckConstraint("ck_heartbeats_times", "interval_ms > 0 and grace_ms >= 0");
            table.HasCheckConstraint("ck_heartbeats_paused", "not paused or (missed_at is null and check_at is null)");
            table.HasCheckConstraint("ck_heartbeats_missed", "missed_at is null or check_at is null");
            table.HasCheckConstraint("ck_heartbeats_key_hash", "octet_length(key_hash) = 32");
            table.HasCheckConstraint("ck_heartbeats_version", "version > 0");
        });
        heartbeat.HasKey(h => h.Name).HasName(Key);
        heartbeat.Property(h => h.Name).HasMaxLength(Slug.MaxLength);

        // Not as intervals: what PostgreSQL calls a day is an hour shorter or longer twice a year.
        heartbeat.Property(h => h.Interval).HasColumnName("interval_ms").HasConversion(time => (long)time.TotalMilliseconds, ms => TimeSpan.FromMilliseconds(ms));
        heartbeat.Property(h => h.Grace).HasColumnName("grace_ms").HasConversion(time => (long)time.TotalMilliseconds, ms => TimeSpan.FromMilliseconds(ms));
        heartbeat.Property(h => h.Title).HasMaxLength(Heartbeat.MaxTitleLength);
        heartbeat.Property(h => h.Version).IsConcurrencyToken();

        // A miss and the first ping move no version, for neither is a change of what was set; but whoever pauses or removes it must have seen them.
        heartbeat.Property(h => h.MissedAt).IsConcurrencyToken();
        heartbeat.Property(h => h.CheckAt).IsConcurrencyToken();
        heartbeat.Ignore(h => h.State);

        // Of no column that a ping moves, and with room on each page, so that a ping stays where it is (HOT).
        heartbeat.HasStorageParameter("fillfactor", 70);
        heartbeat.HasIndex(h => h.CheckAt).HasFilter("check_at is not null");
    }
}
