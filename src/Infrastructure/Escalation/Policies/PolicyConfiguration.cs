using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation.OnCall;
using IncidentManager.Domain.Escalation.People;
using IncidentManager.Domain.Escalation.Policies;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentManager.Infrastructure.Escalation.Policies;

internal sealed class PolicyConfiguration : IEntityTypeConfiguration<Policy>
{
    public const string Key = "pk_policies";

    public void Configure(EntityTypeBuilder<Policy> policy)
    {
        policy.ToTable("policies", schema: Schemas.Escalation, table => table.HasCheckConstraint("ck_policies_version", "version > 0"));
        policy.HasKey(p => p.Name).HasName(Key);
        policy.Property(p => p.Name).HasMaxLength(Slug.MaxLength);
        policy.Property(p => p.Text).AsJson();
        policy.Property(p => p.Version).IsConcurrencyToken();
        policy.HasMany(p => p.Targets).WithOne().HasForeignKey(t => t.Policy)
            .HasConstraintName(PolicyTargetConfiguration.PolicyKey).OnDelete(DeleteBehavior.Cascade);
        policy.Navigation(p => p.Targets).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class PolicyTargetConfiguration : IEntityTypeConfiguration<PolicyTarget>
{
    public const string Key = "pk_policy_targets";
    public const string PolicyKey = "fk_policy_targets_policies_policy";
    public const string UserKey = "fk_policy_targets_users_user";
    public const string ScheduleKey = "fk_policy_targets_schedules_schedule";

    public void Configure(EntityTypeBuilder<PolicyTarget> target)
    {
        target.ToTable("policy_targets", schema: Schemas.Escalation, table =>
            table.HasCheckConstraint("ck_policy_targets_kind", "num_nonnulls(user_name, schedule, contact_point) = 1"));
        target.HasKey(t => new { t.Policy, t.Target }).HasName(Key);
        target.Property(t => t.Policy).HasMaxLength(Slug.MaxLength);
        target.Property(t => t.Target).HasMaxLength(Slug.MaxLength + 20);
        target.Property(t => t.User).HasMaxLength(Slug.MaxLength).HasColumnName("user_name"); // user is a word of SQL
        target.Property(t => t.Schedule).HasMaxLength(Slug.MaxLength);
        target.Property(t => t.ContactPoint).HasMaxLength(Slug.MaxLength);
        target.HasOne<User>().WithMany().HasForeignKey(t => t.User).HasConstraintName(UserKey).OnDelete(DeleteBehavior.Restrict);
        target.HasOne<Schedule>().WithMany().HasForeignKey(t => t.Schedule).HasConstraintName(ScheduleKey).OnDelete(DeleteBehavior.Restrict);
        target.HasIndex(t => t.ContactPoint).HasFilter("contact_point is not null");
    }
}
