using IncidentManager.Domain.Common;
using IncidentManager.Domain.Correlation;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentManager.Infrastructure.Correlation;

internal sealed class CorrelationRuleConfiguration : IEntityTypeConfiguration<CorrelationRule>
{
    public const string Key = "pk_correlation_rules";

    public void Configure(EntityTypeBuilder<CorrelationRule> rule)
    {
        rule.ToTable("rules", schema: Schemas.Correlation, table =>
        {
            table.HasCheckConstraint("ck_correlation_rules_group_by", "cardinality(group_by) > 0");
            table.HasCheckConstraint("ck_correlation_rules_window", "\"window\" > interval '0'");
            table.HasCheckConstraint(
                "ck_correlation_rules_threshold", $"threshold between {CorrelationRule.MinThreshold} and {CorrelationRule.MaxThreshold}");
            table.HasCheckConstraint("ck_correlation_rules_position", $"position between 0 and {CorrelationRule.MaxPosition}");
            table.HasCheckConstraint("ck_correlation_rules_version", "version > 0");
        });
        rule.HasKey(r => r.Name).HasName(Key);
        rule.Property(r => r.Name).HasMaxLength(Slug.MaxLength);
        rule.Property(r => r.Version).IsConcurrencyToken();
    }
}

/// <summary>How one alert found its incident, or why it waits. Written in SQL, in the transaction that decided; read to explain it.</summary>
internal sealed class Decision
{
    public Guid AlertId { get; private init; }
    public DateTimeOffset At { get; private init; }

    /// <summary>Null where it waits for others.</summary>
    public Guid? IncidentId { get; private init; }
    public string Strategy { get; private init; } = "";

    /// <summary>Created, or one of the reasons of receipts.</summary>
    public string Reason { get; private init; } = "";
    public string? Rule { get; private init; }

    /// <summary>0 for a built-in one.</summary>
    public int? RuleVersion { get; private init; }

    /// <summary>The labels that the group is made of, by name; of a service, which other one is the related one.</summary>
    public string Keys { get; private init; } = "";

    /// <summary>How many dependencies lie between the alert's service and the related one.</summary>
    public int? Distance { get; private init; }

    /// <summary>An active incident of a service around, for which it came too late to join.</summary>
    public Guid? RelatedTo { get; private init; }
}

internal sealed class DecisionConfiguration : IEntityTypeConfiguration<Decision>
{
    public void Configure(EntityTypeBuilder<Decision> decision)
    {
        decision.ToTable("decisions", schema: Schemas.Correlation);
        decision.HasKey(d => new { d.AlertId, d.At });
        decision.Property(d => d.Keys).HasColumnType("jsonb");
    }
}

/// <summary>A firing alert that waits until enough others of its group fire. One whose alert is over counts for nothing.</summary>
internal sealed class WaitingAlert
{
    public byte[] GroupKey { get; private init; } = [];
    public Guid AlertId { get; private init; }
    public DateTimeOffset Since { get; private init; }
}

internal sealed class WaitingAlertConfiguration : IEntityTypeConfiguration<WaitingAlert>
{
    public void Configure(EntityTypeBuilder<WaitingAlert> waiting)
    {
        waiting.ToTable("waiting_alerts", schema: Schemas.Correlation);
        waiting.HasKey(w => new { w.GroupKey, w.AlertId });
        waiting.HasIndex(w => w.AlertId);
    }
}
