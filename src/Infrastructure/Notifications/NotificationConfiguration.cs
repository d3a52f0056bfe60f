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
    public const string Number = "ux_deliveries_number";

    /// <summary>Nobody is told of one step twice, whoever says so.</summary>
    public const string Step = "ux_deliveries_step";

    public void Configure(EntityTypeBuilder<Delivery> delivery)
    {
        delivery.ToTable("deliveries", schema: Schemas.Notifications, table =>
        {
            table.HasCheckConstraint("ck_deliveries_channel", Sql.OneOf("channel", Names<Channel>.All));
            table.HasCheckConstraint("ck_deliveries_event", Sql.OneOf("event", Names<NotificationEvent>.All));
            table.HasCheckConstraint("ck_deliveries_state", Sql.OneOf("state", Names<DeliveryState>.All));
            table.HasCheckConstraint("ck_deliveries_receiver", "(user_name = '' or contact_point = '') and (method = '' or user_name <> '')");
            table.HasCheckConstraint("ck_deliveries_step", "num_nonnulls(run, policy, round, step) in (0, 4) and (run is not null or (user_name = '' and instead_of = ''))");
            table.HasCheckConstraint("ck_deliveries_attempts", "(attempts > 0) = (attempted_at is not null)");
            table.HasCheckConstraint("ck_deliveries_tried", "state not in ('sent', 'confirmed', 'failed', 'unknown') or attempts > 0");
        });
        delivery.HasKey(d => d.Id);
        delivery.Property(d => d.Id).ValueGeneratedNever();
        delivery.Property(d => d.Sequence).UseIdentityAlwaysColumn();
        delivery.Property(d => d.User).HasMaxLength(Slug.MaxLength).HasColumnName("user_name").HasDefaultValue(""); // user is a word of SQL
        delivery.Property(d => d.Method).HasMaxLength(MaxMethodLength).HasDefaultValue("");
        delivery.Property(d => d.Policy).HasMaxLength(Slug.MaxLength);
        delivery.Property(d => d.HeldBy).HasMaxLength(Slug.MaxLength);
        delivery.Property(d => d.LedBy).HasMaxLength(200);
        delivery.Property(d => d.InsteadOf).HasMaxLength(Slug.MaxLength).HasDefaultValue("");
        delivery.Property(d => d.Route).HasMaxLength(Delivery.MaxRouteLength);
        delivery.Property(d => d.Reference).HasMaxLength(Delivery.MaxReferenceLength);
        delivery.Property(d => d.LastError).HasMaxLength(Delivery.MaxErrorLength);
        delivery.Property(d => d.Attempts).IsConcurrencyToken();

        // Never two pages for one reason to one target: whoever decides second on the same past is refused here.
        delivery.HasIndex(d => new { d.IncidentId, d.ContactPoint, d.User, d.Method, d.Number }, Number).HasDatabaseName(Number).IsUnique();
        delivery.HasIndex(d => new { d.Run, d.Round, d.Step, d.ContactPoint, d.User, d.Method, d.InsteadOf }, Step)
            .HasDatabaseName(Step).IsUnique().HasFilter("run is not null");
        delivery.HasIndex(d => new { d.IncidentId, d.Sequence });
        delivery.HasIndex(d => d.CreatedAt);
    }

    /// <summary>A channel's name with a number.</summary>
    public const int MaxMethodLength = 20;
}

internal sealed class NotificationThreadConfiguration : IEntityTypeConfiguration<NotificationThread>
{
    public const string Key = "pk_threads";

    public void Configure(EntityTypeBuilder<NotificationThread> thread)
    {
        thread.ToTable("threads", schema: Schemas.Notifications, table =>
        {
            table.HasCheckConstraint("ck_threads_told_state", Sql.OneOf("told_state", Names<IncidentState>.All));
            table.HasCheckConstraint("ck_threads_told_severity", Sql.OneOf("told_severity", Names<Severity>.All));
            table.HasCheckConstraint("ck_threads_told", "num_nonnulls(told_at, told_state, told_severity) in (0, 3)");
        });
        thread.HasKey(t => new { t.IncidentId, t.ContactPoint, t.User, t.Method }).HasName(Key);
        thread.Property(t => t.User).HasMaxLength(Slug.MaxLength).HasColumnName("user_name").HasDefaultValue("");
        thread.Property(t => t.Method).HasMaxLength(DeliveryConfiguration.MaxMethodLength).HasDefaultValue("");
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
