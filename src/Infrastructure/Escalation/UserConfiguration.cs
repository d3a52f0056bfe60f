using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation.People;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentManager.Infrastructure.Escalation;

internal sealed class UserConfiguration : IEntityTypeConfiguration<User>
{
    public const string Key = "pk_users";

    public void Configure(EntityTypeBuilder<User> user)
    {
        user.ToTable("users", schema: Schemas.Escalation, table => table.HasCheckConstraint("ck_users_version", "version > 0"));
        user.HasKey(u => u.Name).HasName(Key);
        user.Property(u => u.Name).HasMaxLength(Slug.MaxLength);
        user.Property(u => u.Email).HasMaxLength(User.MaxEmailLength);
        user.Property(u => u.TimeZone).HasMaxLength(Domain.Escalation.OnCall.Zone.MaxNameLength);
        user.Property(u => u.ContactMethods).AsJson();
        user.Property(u => u.QuietHours).AsJson();
        user.Property(u => u.ShiftNotice).HasMaxLength(50);
        user.Property(u => u.Version).IsConcurrencyToken();
    }
}
