using IncidentManager.Domain.Common;
using IncidentManager.Domain.Suppression;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentManager.Infrastructure.Suppression;

internal sealed class MuteTimingConfiguration : IEntityTypeConfiguration<MuteTiming>
{
    public const string Key = "pk_mute_timings";

    public void Configure(EntityTypeBuilder<MuteTiming> timing)
    {
        timing.ToTable("mute_timings", schema: Schemas.Suppression, table => table.HasCheckConstraint("ck_mute_timings_version", "version > 0"));
        timing.HasKey(t => t.Name).HasName(Key);
        timing.Property(t => t.Name).HasMaxLength(Slug.MaxLength);
        timing.Property(t => t.TimeIntervals).AsJson();
        timing.Property(t => t.Version).IsConcurrencyToken();
    }
}
