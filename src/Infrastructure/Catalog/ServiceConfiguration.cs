using IncidentManager.Domain.Catalog;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentManager.Infrastructure.Catalog;

internal sealed class ServiceConfiguration : IEntityTypeConfiguration<Service>
{
    public const string Key = "pk_services";

    public void Configure(EntityTypeBuilder<Service> service)
    {
        service.ToTable("services", schema: Schemas.Catalog, table =>
        {
            table.HasCheckConstraint("ck_services_not_of_itself", "not name = any(depends_on)");
            table.HasCheckConstraint("ck_services_tier", $"tier between 1 and {Service.LowestTier}");
            table.HasCheckConstraint("ck_services_version", "version > 0");
        });
        service.HasKey(s => s.Name).HasName(Key);
        service.Property(s => s.Name).HasMaxLength(Service.MaxNameLength).UseCollation("C"); // the order of the list, and of its cursor
        service.Property(s => s.Owner).HasMaxLength(Service.MaxOwnerLength);
        service.Property(s => s.RunbookUrl).HasMaxLength(Service.MaxUrlLength);
        service.Property(s => s.Description).HasMaxLength(Service.MaxDescriptionLength);
        service.Property(s => s.Version).IsConcurrencyToken();
        service.HasIndex(s => s.DependsOn).HasMethod("gin"); // who depends on one
    }
}
