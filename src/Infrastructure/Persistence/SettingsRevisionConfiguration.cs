using IncidentManager.Application.Common.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentManager.Infrastructure.Persistence;

/// <summary>The table began as that of the module Alerts; nodes of an earlier version look for it there.</summary>
internal sealed class SettingsRevisionConfiguration : IEntityTypeConfiguration<SettingsRevision>
{
    public void Configure(EntityTypeBuilder<SettingsRevision> revision)
    {
        revision.ToTable("settings_revisions", schema: Schemas.Alerts);
        revision.HasKey(r => r.Scope);
        revision.Property(r => r.Revision).IsConcurrencyToken();
        revision.HasData(
            new { Scope = SettingsRevision.Doors, Revision = 1L }, new { Scope = SettingsRevision.Routing, Revision = 1L },
            new { Scope = SettingsRevision.Suppression, Revision = 1L }, new { Scope = SettingsRevision.Catalog, Revision = 1L },
            new { Scope = SettingsRevision.Correlation, Revision = 1L });
    }
}
