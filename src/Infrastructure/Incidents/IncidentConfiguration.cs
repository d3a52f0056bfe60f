using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Infrastructure.Incidents.Contracts;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentManager.Infrastructure.Incidents;

internal sealed class IncidentConfiguration : IEntityTypeConfiguration<Incident>
{
    public void Configure(EntityTypeBuilder<Incident> incident)
    {
        incident.ToTable("incidents", schema: Schemas.Incidents, table =>
        {
            table.HasCheckConstraint("ck_incidents_severity", Sql.OneOf("severity", Names<Severity>.All));
            table.HasCheckConstraint("ck_incidents_type", Sql.OneOf("type", Names<IncidentType>.All));
            table.HasCheckConstraint("ck_incidents_state", Sql.OneOf("state", Names<IncidentState>.All));
            table.HasCheckConstraint("ck_incidents_method", Sql.OneOf("resolution_method", Names<ResolutionMethod>.All));
            table.HasCheckConstraint("ck_incidents_resolved", "(state in ('resolved', 'closed')) = (resolved_at is not null)");
            table.HasCheckConstraint("ck_incidents_closed", "(state = 'closed') = (closed_at is not null)");
            table.HasCheckConstraint("ck_incidents_times", "resolved_at >= created_at and opened_at >= created_at and acknowledged_at >= opened_at");
            table.HasCheckConstraint("ck_incidents_version", "version > 0");
        });

        incident.HasKey(i => i.Id);
        incident.Property(i => i.Title).HasMaxLength(Incident.MaxTitleLength);
        incident.Property(i => i.Description).HasMaxLength(Incident.MaxDescriptionLength);
        incident.Property(i => i.Source).HasMaxLength(Incident.MaxNameLength);
        incident.Property(i => i.ResolvedBy).HasMaxLength(Incident.MaxNameLength);
        incident.Property(i => i.RootCause).HasMaxLength(Incident.MaxRootCauseLength);
        incident.Property(i => i.ResolutionNotes).HasMaxLength(Incident.MaxNoteLength);
        incident.Property(i => i.Version).IsConcurrencyToken(); // two responders, one winner

        incident.HasMany(i => i.NewEntries).WithOne().HasForeignKey(entry => entry.IncidentId).OnDelete(DeleteBehavior.Restrict);
        incident.Navigation(i => i.NewEntries).HasField("_newEntries").UsePropertyAccessMode(PropertyAccessMode.Field);

        incident.HasIndex(i => new { i.Severity, i.State }, "ix_incidents_active")
            .HasDatabaseName("ix_incidents_active").HasFilter(Sql.IsActive); // the gauge
        incident.HasIndex(i => new { i.CreatedAt, i.Id });
        incident.HasIndex(i => new { i.UpdatedAt, i.Id });
        incident.HasIndex(i => new { i.Labels, i.Services }, "ix_incidents_labels_services")
            .HasDatabaseName("ix_incidents_labels_services").HasMethod("gin").HasOperators("jsonb_path_ops", "array_ops");
        incident.HasIndex(i => i.Assignees).HasMethod("gin").HasFilter(IncidentConditions.HasAssignees); // incidents begin without
    }
}

internal sealed class GroupBindingConfiguration : IEntityTypeConfiguration<GroupBinding>
{
    public void Configure(EntityTypeBuilder<GroupBinding> binding)
    {
        binding.ToTable("group_bindings", schema: Schemas.Incidents, table =>
            table.HasCheckConstraint("ck_group_bindings_kind", Sql.OneOf("kind", Names<GroupKeyKind>.All)));
        binding.Property(b => b.Kind).HasDefaultValue(GroupKeyKind.Fingerprint).HasSentinel(GroupKeyKind.Fingerprint);
        binding.Property(b => b.TouchedAt).HasDefaultValueSql("now()");
        binding.Property(b => b.IsExplained).HasDefaultValue(false);
        binding.HasKey(b => new { b.GroupKey, b.IncidentId });
        binding.HasOne<Incident>().WithMany().HasForeignKey(b => b.IncidentId).OnDelete(DeleteBehavior.Restrict);
        binding.HasIndex(b => b.GroupKey, IncidentIndexes.ActiveGroupBinding)
            .HasDatabaseName(IncidentIndexes.ActiveGroupBinding).IsUnique().HasFilter("active");
    }
}

internal sealed class TimelineEntryConfiguration : IEntityTypeConfiguration<TimelineEntry>
{
    public void Configure(EntityTypeBuilder<TimelineEntry> entry)
    {
        entry.ToTable("timeline", schema: Schemas.Incidents, table =>
            table.HasCheckConstraint("ck_timeline_event", Sql.OneOf("event", Names<TimelineEvent>.All)));
        entry.HasKey(e => new { e.IncidentId, e.Sequence, e.At }); // read by incident, in order; partitioned by time, so the time is in the key
        entry.Property(e => e.Sequence).HasDefaultValueSql("nextval('incidents.timeline_sequence')");
        entry.Property(e => e.Actor).HasMaxLength(Incident.MaxNameLength);
        entry.Property(e => e.Text).HasMaxLength(TimelineEntry.MaxTextLength);
    }
}
