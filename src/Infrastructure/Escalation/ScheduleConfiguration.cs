using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation.OnCall;
using IncidentManager.Domain.Escalation.People;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentManager.Infrastructure.Escalation;

internal sealed class ScheduleConfiguration : IEntityTypeConfiguration<Schedule>
{
    public const string Key = "pk_schedules";

    public void Configure(EntityTypeBuilder<Schedule> schedule)
    {
        schedule.ToTable("schedules", schema: Schemas.Escalation, table => table.HasCheckConstraint("ck_schedules_version", "version > 0"));
        schedule.HasKey(s => s.Name).HasName(Key);
        schedule.Property(s => s.Name).HasMaxLength(Slug.MaxLength);
        schedule.Property(s => s.TimeZone).HasMaxLength(Zone.MaxNameLength);
        schedule.Property(s => s.Layers).AsJson();
        schedule.Property(s => s.Version).IsConcurrencyToken();
        schedule.HasMany(s => s.Users).WithOne().HasForeignKey(u => u.Schedule)
            .HasConstraintName(ScheduleUserConfiguration.ScheduleKey).OnDelete(DeleteBehavior.Cascade);
        schedule.Navigation(s => s.Users).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class ScheduleUserConfiguration : IEntityTypeConfiguration<ScheduleUser>
{
    public const string Key = "pk_schedule_users";
    public const string ScheduleKey = "fk_schedule_users_schedules_schedule";
    public const string UserKey = "fk_schedule_users_users_user";

    public void Configure(EntityTypeBuilder<ScheduleUser> one)
    {
        one.ToTable("schedule_users", schema: Schemas.Escalation);
        one.HasKey(u => new { u.Schedule, u.User }).HasName(Key);
        one.Property(u => u.Schedule).HasMaxLength(Slug.MaxLength);
        one.Property(u => u.User).HasMaxLength(Slug.MaxLength).HasColumnName("user_name"); // user is a word of SQL
        one.HasOne<User>().WithMany().HasForeignKey(u => u.User).HasConstraintName(UserKey).OnDelete(DeleteBehavior.Restrict);
    }
}
