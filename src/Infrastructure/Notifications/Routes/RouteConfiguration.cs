using IncidentManager.Domain.Common;
using IncidentManager.Domain.Notifications.Routing;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentManager.Infrastructure.Notifications.Routes;

internal sealed class RouteConfiguration : IEntityTypeConfiguration<Route>
{
    public const string Key = "pk_routes";

    public void Configure(EntityTypeBuilder<Route> route)
    {
        route.ToTable("routes", schema: Schemas.Notifications, table =>
        {
            table.HasCheckConstraint("ck_routes_nodes", $"nodes between 1 and {RouteTree.MaxNodes}");
            table.HasCheckConstraint("ck_routes_position", $"position between 0 and {Route.MaxPosition}");
            table.HasCheckConstraint("ck_routes_version", "version > 0");
        });
        route.HasKey(r => r.Name).HasName(Key);
        route.Property(r => r.Name).HasMaxLength(Slug.MaxLength);
        route.Property(r => r.Tree).AsJson();
        route.Property(r => r.Version).IsConcurrencyToken();
    }
}
