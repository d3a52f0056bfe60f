using IncidentManager.Domain.Suppression;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentManager.Infrastructure.Suppression;

internal sealed class SilenceConfiguration : IEntityTypeConfiguration<Silence>
{
    public void Configure(EntityTypeBuilder<Silence> silence)
    {
        silence.ToTable("silences", schema: Schemas.Suppression, table =>
        {
            table.HasCheckConstraint("ck_silences_times", "starts_at <= ends_at");
            table.HasCheckConstraint("ck_silences_matchers", "cardinality(matchers) > 0");
            table.HasCheckConstraint("ck_silences_version", "version > 0");
        });
        silence.HasKey(s => s.Id);
        silence.Property(s => s.CreatedBy).HasMaxLength(Silence.MaxCreatorLength);
        silence.Property(s => s.Comment).HasMaxLength(Silence.MaxCommentLength);
        silence.Property(s => s.Version).IsConcurrencyToken();
        silence.Ignore(s => s.By);
        silence.HasIndex(s => s.EndsAt);
    }
}
