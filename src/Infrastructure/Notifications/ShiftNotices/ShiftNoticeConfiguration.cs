using IncidentManager.Domain.Common;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Contracts;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentManager.Infrastructure.Notifications.ShiftNotices;

internal sealed class ShiftNoticeConfiguration : IEntityTypeConfiguration<ShiftNotice>
{
    /// <summary>Of two nodes that ask for the same notice, one is refused, and looks again.</summary>
    public const string Once = "ux_shift_notices_shift";

    public void Configure(EntityTypeBuilder<ShiftNotice> notice)
    {
        notice.ToTable("shift_notices", schema: Schemas.Notifications, table =>
        {
            table.HasCheckConstraint("ck_shift_notices_kind", Sql.OneOf("kind", Names<ShiftNoticeKind>.All));
            table.HasCheckConstraint("ck_shift_notices_state", Sql.OneOf("state", Names<DeliveryState>.All));
            table.HasCheckConstraint("ck_shift_notices_channel", Sql.OneOf("channel", Names<Channel>.All));
            table.HasCheckConstraint("ck_shift_notices_ended", "(state = 'pending') = (ended_at is null)");
        });
        notice.HasKey(n => n.Id);
        notice.Property(n => n.Id).ValueGeneratedNever();
        notice.Property(n => n.Shift).HasMaxLength(200);
        notice.Property(n => n.Kind).HasConversion<EnumNameConverter<ShiftNoticeKind>>();
        notice.Property(n => n.Schedule).HasMaxLength(Slug.MaxLength);
        notice.Property(n => n.User).HasMaxLength(Slug.MaxLength).HasColumnName("user_name");
        notice.Property(n => n.From).HasColumnName("starts_at");
        notice.Property(n => n.LastError).HasMaxLength(Delivery.MaxErrorLength);
        notice.HasIndex(n => new { n.Shift, n.Kind }, Once).HasDatabaseName(Once).IsUnique();
        notice.HasIndex(n => n.From);
    }
}
