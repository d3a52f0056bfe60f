using System.Text.Json;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Contracts;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace IncidentManager.Infrastructure.Notifications;

internal sealed class ContactPointConfiguration : IEntityTypeConfiguration<ContactPoint>
{
    public const string Key = "pk_contact_points";
    public const string TemplateKey = "fk_contact_points_templates_template";

    public void Configure(EntityTypeBuilder<ContactPoint> contactPoint)
    {
        contactPoint.ToTable("contact_points", schema: Schemas.Notifications, table =>
        {
            table.HasCheckConstraint("ck_contact_points_channel", Sql.OneOf("channel", Names<Channel>.All));
            table.HasCheckConstraint("ck_contact_points_version", "version > 0");
        });
        contactPoint.HasKey(c => c.Name).HasName(Key);
        contactPoint.Property(c => c.Name).HasMaxLength(Slug.MaxLength);
        contactPoint.Property(c => c.Settings).HasConversion<SettingsConverter, SettingsComparer>().HasColumnType("jsonb");
        contactPoint.Property(c => c.Template).HasMaxLength(Slug.MaxLength);
        contactPoint.Property(c => c.Version).IsConcurrencyToken();
        contactPoint.HasOne<MessageTemplate>().WithMany().HasForeignKey(c => c.Template)
            .HasConstraintName(TemplateKey).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SettingsConverter() : ValueConverter<IReadOnlyDictionary<string, JsonElement>, string>(
    settings => JsonSerializer.Serialize(settings, JsonSerializerOptions.Default),
    json => JsonSerializer.Deserialize<SortedDictionary<string, JsonElement>>(json, JsonSerializerOptions.Default)!);

internal sealed class SettingsComparer() : ValueComparer<IReadOnlyDictionary<string, JsonElement>>(
    (one, other) => ReferenceEquals(one, other), // replaced, never changed in place
    settings => settings.Count,
    settings => settings);
