using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Contracts;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentManager.Infrastructure.Notifications;

internal sealed class DeliveryConfiguration : IEntityTypeConfiguration<Delivery>
{
    public void Configure(EntityTypeBuilder<Delivery> delivery)
    {
        delivery.ToTable("deliveries", schema: Schemas.Notifications, table =>
        {
            table.HasCheckConstraint("ck_deliveries_channel", Sql.OneOf("channel", Names<Channel>.All));
            table.HasCheckConstraint("ck_deliveries_event", Sql.OneOf("event", Names<NotificationEvent>.All));
            table.HasCheckConstraint("ck_deliveries_state", Sql.OneOf("state", Names<DeliveryState>.All));
            table.HasCheckConstraint("ck_deliveries_attempts", "(attempts > 0) = (attempted_at is not null)");
            table.HasCheckConstraint("ck_deliveries_tried", "state not in ('sent', 'confirmed', 'failed', 'unknown') or attempts > 0");
        });
        delivery.HasKey(d => d.Id);
        delivery.Property(d => d.Id).ValueGeneratedNever();
        delivery.Property(d => d.Sequence).UseIdentityAlwaysColumn();
        delivery.Property(d => d.Route).HasMaxLength(Delivery.MaxRouteLength);
        delivery.Property(d => d.Reference).HasMaxLength(Delivery.MaxReferenceLength);
        delivery.Property(d => d.LastError).HasMaxLength(Delivery.MaxErrorLength);
        delivery.Property(d => d.Attempts).IsConcurrencyToken();

        // Never two pages for one reason to one target: whoever decides second on the same past is refused here.
        delivery.HasIndex(d => new { d.IncidentId, d.ContactPoint, d.Number }, "ux_deliveries_number").HasDatabaseName("ux_deliveries_number").IsUnique();
        delivery.HasIndex(d => new { d.IncidentId, d.Sequence });
        delivery.HasIndex(d => d.CreatedAt);
    }
}

internal sealed class NotificationThreadConfiguration : IEntityTypeConfiguration<NotificationThread>
{
    public void Configure(EntityTypeBuilder<NotificationThread> thread)
    {
        thread.ToTable("threads", schema: Schemas.Notifications, table =>
        {
            table.HasCheckConstraint("ck_threads_told_state", Sql.OneOf("told_state", Names<IncidentState>.All));
            table.HasCheckConstraint("ck_threads_told_severity", Sql.OneOf("told_severity", Names<Severity>.All));
            table.HasCheckConstraint("ck_threads_told", "num_nonnulls(told_at, told_state, told_severity) in (0, 3)");
        });
        thread.HasKey(t => new { t.IncidentId, t.ContactPoint });
        thread.Property(t => t.Reference).HasMaxLength(Delivery.MaxReferenceLength);
        thread.Ignore(t => t.Told);
        thread.Property(t => t.Deliveries).IsConcurrencyToken();
    }
}

internal sealed class MessageTemplateConfiguration : IEntityTypeConfiguration<MessageTemplate>
{
    public const string Key = "pk_templates";

    public void Configure(EntityTypeBuilder<MessageTemplate> template)
    {
        template.ToTable("templates", schema: Schemas.Notifications, table => table.HasCheckConstraint("ck_templates_version", "version > 0"));
        template.HasKey(t => t.Name).HasName(Key);
        template.Property(t => t.Name).HasMaxLength(Slug.MaxLength);
        template.Property(t => t.Title).HasMaxLength(MessageTemplate.MaxTitleLength);
        template.Property(t => t.Text).HasMaxLength(MessageTemplate.MaxTextLength);
        template.Property(t => t.Version).IsConcurrencyToken();
    }
}
