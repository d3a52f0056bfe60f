using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentManager.Infrastructure.Alerts;

internal sealed class RegisteredIntegrationConfiguration : IEntityTypeConfiguration<RegisteredIntegration>
{
    public const string Key = "pk_integrations";

    public void Configure(EntityTypeBuilder<RegisteredIntegration> integration)
    {
        integration.ToTable("integrations", schema: Schemas.Alerts, table =>
        {
            table.HasCheckConstraint("ck_integrations_format", Sql.OneOf("format", Names<AlertFormat>.All));
            table.HasCheckConstraint("ck_integrations_key_hash", "octet_length(key_hash) = 32");
            table.HasCheckConstraint("ck_integrations_version", "version > 0");
        });
        integration.HasKey(i => i.Name).HasName(Key);
        integration.Property(i => i.Name).HasMaxLength(RegisteredIntegration.MaxNameLength);
        integration.Property(i => i.Version).IsConcurrencyToken();
        integration.HasIndex(i => i.KeyHash).IsUnique(); // a key is one integration's
    }
}

internal sealed class OwnRuleConfiguration : IEntityTypeConfiguration<OwnRule>
{
    public const string Key = "pk_mapping_rules";

    public void Configure(EntityTypeBuilder<OwnRule> rule)
    {
        rule.ToTable("mapping_rules", schema: Schemas.Alerts, table =>
        {
            table.HasCheckConstraint("ck_mapping_rules_type", Sql.OneOf("type", Names<IncidentType>.All));
            table.HasCheckConstraint("ck_mapping_rules_severity", Sql.OneOf("severity", Names<Severity>.All));
            table.HasCheckConstraint("ck_mapping_rules_sets", "num_nonnulls(type, severity, service) > 0");
            table.HasCheckConstraint("ck_mapping_rules_position", $"position between 0 and {OwnRule.MaxPosition}");
            table.HasCheckConstraint("ck_mapping_rules_version", "version > 0");
        });
        rule.HasKey(r => r.Name).HasName(Key);
        rule.Property(r => r.Name).HasMaxLength(RegisteredIntegration.MaxNameLength);
        rule.Property(r => r.Service).HasMaxLength(IncomingAlert.MaxNameLength);
        rule.Property(r => r.Version).IsConcurrencyToken();
    }
}
