using IncidentManager.Domain.Common;
using IncidentManager.Domain.Suppression;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentManager.Infrastructure.Suppression;

internal sealed class MaintenanceWindowConfiguration : IEntityTypeConfiguration<MaintenanceWindow>
{
    public const string Key = "pk_maintenance_windows";

    public void Configure(EntityTypeBuilder<MaintenanceWindow> window)
    {
        window.ToTable("maintenance_windows", schema: Schemas.Suppression, table =>
        {
            table.HasCheckConstraint("ck_maintenance_windows_times", "start < \"end\" and cardinality(begins) > 0 and cardinality(begins) = cardinality(ends)");
            table.HasCheckConstraint("ck_maintenance_windows_matchers", "cardinality(matchers) > 0");
            table.HasCheckConstraint("ck_maintenance_windows_version", "version > 0");
        });
        window.HasKey(w => w.Name).HasName(Key);
        window.Property(w => w.Name).HasMaxLength(Slug.MaxLength);
        window.Property(w => w.Recurrence).HasMaxLength(RecurrenceReader.MaxLength);
        window.Property(w => w.Comment).HasMaxLength(MaintenanceWindow.MaxCommentLength);
        window.Property(w => w.Version).IsConcurrencyToken();
        window.Ignore(w => w.By);
    }
}
