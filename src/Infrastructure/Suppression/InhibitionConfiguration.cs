using IncidentManager.Domain.Common;
using IncidentManager.Domain.Suppression;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentManager.Infrastructure.Suppression;

internal sealed class InhibitionRuleConfiguration : IEntityTypeConfiguration<InhibitionRule>
{
    public const string Key = "pk_inhibition_rules";

    public void Configure(EntityTypeBuilder<InhibitionRule> rule)
    {
        rule.ToTable("inhibition_rules", schema: Schemas.Suppression, table =>
        {
            table.HasCheckConstraint("ck_inhibition_rules_matchers", "cardinality(source_matchers) > 0 and cardinality(target_matchers) > 0");
            table.HasCheckConstraint("ck_inhibition_rules_version", "version > 0");
        });
        rule.HasKey(r => r.Name).HasName(Key);
        rule.Property(r => r.Name).HasMaxLength(Slug.MaxLength);
        rule.Property(r => r.Version).IsConcurrencyToken();
        rule.Ignore(r => r.By);
        rule.Ignore(r => r.Settings);
    }
}

/// <summary>A firing alert that is the source of a rule. Written in SQL, by whoever begins and ends alerts; one whose alert is over counts for nothing.</summary>
internal sealed class Inhibitor
{
    public string Rule { get; private init; } = "";
    public string Key { get; private init; } = "";
    public Guid AlertId { get; private init; }
    public bool IsBoth { get; private init; }
}

internal sealed class InhibitorConfiguration : IEntityTypeConfiguration<Inhibitor>
{
    public void Configure(EntityTypeBuilder<Inhibitor> inhibitor)
    {
        inhibitor.ToTable("inhibitors", schema: Schemas.Suppression);
        inhibitor.HasKey(i => new { i.Key, i.AlertId });
        inhibitor.HasIndex(i => i.AlertId);
        inhibitor.HasIndex(i => i.Rule);
    }
}
