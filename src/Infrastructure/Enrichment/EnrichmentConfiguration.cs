using IncidentManager.Domain.Common;
using IncidentManager.Domain.Enrichment;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentManager.Infrastructure.Enrichment;

/// <summary>No foreign key to the incident, which is another module's: who purges it purges this (see the retention's statements).</summary>
internal sealed class IncidentContextConfiguration : IEntityTypeConfiguration<IncidentContext>
{
    public const string Key = "pk_contexts";

    public void Configure(EntityTypeBuilder<IncidentContext> context)
    {
        context.ToTable("contexts", schema: Schemas.Enrichment, table =>
        {
            table.HasCheckConstraint("ck_contexts_version", "version > 0");
            table.HasCheckConstraint("ck_contexts_tries", $"tries between 0 and {IncidentContext.MaxTries}");
        });
        context.HasKey(one => one.Incident).HasName(Key);
        context.Property(one => one.Digest).HasMaxLength(64);
        context.Property(one => one.Version).IsConcurrencyToken();
        context.OwnsMany(one => one.Items, item =>
        {
            item.ToTable("items", schema: Schemas.Enrichment, table =>
                table.HasCheckConstraint("ck_items_status", Sql.OneOf("status", Names<EnrichmentStatus>.All)));
            item.WithOwner().HasForeignKey("Incident").HasConstraintName("fk_items_context");
            item.HasKey("Incident", nameof(ContextItem.Enricher)).HasName("pk_items");
            item.Property(one => one.Enricher).HasMaxLength(50);
            item.Property(one => one.Source).HasMaxLength(ContextItem.MaxSourceLength);
            item.Property(one => one.Reason).HasMaxLength(ContextItem.MaxReasonLength);
            item.Property(one => one.Facts).HasColumnType("jsonb");
        });
        context.Navigation(one => one.Items).HasField("_items");
    }
}
