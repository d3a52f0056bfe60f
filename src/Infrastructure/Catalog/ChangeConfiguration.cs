using IncidentManager.Domain.Catalog;
using IncidentManager.Domain.Catalog.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentManager.Infrastructure.Catalog;

internal sealed class ChangeConfiguration : IEntityTypeConfiguration<Change>
{
    /// <summary>Two who report the same change at once write it once.</summary>
    public const string Identity = "ux_changes_identity";

    /// <summary>The configuration of the text search, in which the migration made ix_changes_text; whoever asks names the same one, or the index is of no use.</summary>
    public const string Language = "english";

    private const string NamesNoService = "service_keys = '{}'";

    public void Configure(EntityTypeBuilder<Change> change)
    {
        change.ToTable("changes", schema: Schemas.Catalog, table =>
        {
            table.HasCheckConstraint("ck_changes_kind", Sql.OneOf("kind", Names<ChangeKind>.All));
            table.HasCheckConstraint("ck_changes_status", Sql.OneOf("status", Names<ChangeStatus>.All));
            table.HasCheckConstraint("ck_changes_times", "ended_at >= started_at");
            table.HasCheckConstraint("ck_changes_services", "(services = '{}') = (service_keys = '{}')");
            table.HasCheckConstraint("ck_changes_revision", "revision > 0");
        });

        change.HasKey(c => c.Id);
        change.Property(c => c.Id).ValueGeneratedNever();
        change.Property(c => c.Source).HasMaxLength(Change.MaxNameLength);
        change.Property(c => c.ExternalId).HasMaxLength(Change.MaxNameLength);
        change.Property(c => c.Identity).HasMaxLength(Change.MaxIdentityLength);
        change.Property(c => c.Summary).HasMaxLength(Change.MaxSummaryLength);
        change.Property(c => c.Description).HasMaxLength(Change.MaxDescriptionLength);
        change.Property(c => c.Links).AsJson();
        change.Property(c => c.Version).HasMaxLength(Change.MaxNameLength);
        change.Property(c => c.Commit).HasMaxLength(Change.MaxNameLength);
        change.Property(c => c.Environment).HasMaxLength(Change.MaxNameLength);
        change.Property(c => c.Author).HasMaxLength(Change.MaxNameLength);
        change.Property(c => c.Revision).IsConcurrencyToken(); // two reports at once, one after the other

        change.HasIndex(c => new { c.Identity, c.Source }, Identity).HasDatabaseName(Identity).IsUnique().HasFilter("identity is not null");
        change.HasIndex(c => new { c.StartedAt, c.Id }); // the list, and retention
        change.HasIndex(c => c.ServiceKeys).HasMethod("gin");
        change.HasIndex(c => c.StartedAt, "ix_changes_of_no_service").HasDatabaseName("ix_changes_of_no_service").HasFilter(NamesNoService);
    }
}
