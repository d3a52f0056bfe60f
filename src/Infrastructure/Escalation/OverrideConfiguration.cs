using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation.OnCall;
using IncidentManager.Domain.Escalation.People;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentManager.Infrastructure.Escalation;

/// <summary>The migration adds what EF Core has no word for: <see cref="NoOverlap"/>, an exclusion constraint.</summary>
internal sealed class OverrideConfiguration : IEntityTypeConfiguration<Override>
{
    public const string NoOverlap = "ex_overrides_no_overlap";
    public const string ScheduleKey = "fk_overrides_schedules_schedule";
    public const string UserKey = "fk_overrides_users_user";

    public void Configure(EntityTypeBuilder<Override> one)
    {
        one.ToTable("overrides", schema: Schemas.Escalation, table => table.HasCheckConstraint("ck_overrides_length", "starts_at < ends_at"));
        one.HasKey(o => o.Id);
        one.Property(o => o.Schedule).HasMaxLength(Slug.MaxLength);
        one.Property(o => o.User).HasMaxLength(Slug.MaxLength).HasColumnName("user_name"); // user, from: words of SQL
        one.Property(o => o.From).HasColumnName("starts_at");
        one.Property(o => o.Until).HasColumnName("ends_at");
        one.HasIndex(o => new { o.Schedule, o.From });
        one.HasOne<Schedule>().WithMany().HasForeignKey(o => o.Schedule).HasConstraintName(ScheduleKey).OnDelete(DeleteBehavior.Cascade);
        one.HasOne<User>().WithMany().HasForeignKey(o => o.User).HasConstraintName(UserKey).OnDelete(DeleteBehavior.Restrict);
    }
}
