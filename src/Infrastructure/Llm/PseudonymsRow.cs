using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentManager.Infrastructure.Llm;

/// <summary>What stands for what in the questions about an incident: a JSON object, original by pseudonym.</summary>
internal sealed class PseudonymsRow
{
    public IncidentId Incident { get; private init; }
    public string Pairs { get; private init; } = "";
}

internal sealed class PseudonymsRowConfiguration : IEntityTypeConfiguration<PseudonymsRow>
{
    public void Configure(EntityTypeBuilder<PseudonymsRow> row)
    {
        row.ToTable("pseudonyms", schema: Schemas.Llm);
        row.HasKey(one => one.Incident);
        row.Property(one => one.Incident).ValueGeneratedNever();
        row.Property(one => one.Pairs).HasColumnType("jsonb");
    }
}
