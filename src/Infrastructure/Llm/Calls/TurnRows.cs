using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentManager.Infrastructure.Llm.Calls;

/// <summary>A place among those who ask at once; free where it has expired by the database's clock.</summary>
internal sealed class SlotRow
{
    public int Number { get; private init; }
    public Guid? Turn { get; private init; }
    public DateTimeOffset ExpiresAt { get; private init; }
}

/// <summary>When an incident was last asked about, and by which run.</summary>
internal sealed class LastCallRow
{
    public IncidentId Incident { get; private init; }
    public Guid Run { get; private init; }
    public DateTimeOffset CalledAt { get; private init; }
}

internal sealed class SlotRowConfiguration : IEntityTypeConfiguration<SlotRow>
{
    public void Configure(EntityTypeBuilder<SlotRow> slot)
    {
        slot.ToTable("slots", schema: Schemas.Llm, table => table.HasCheckConstraint("ck_slots_number", "number > 0"));
        slot.HasKey(s => s.Number);
        slot.Property(s => s.Number).ValueGeneratedNever();
    }
}

internal sealed class LastCallRowConfiguration : IEntityTypeConfiguration<LastCallRow>
{
    public void Configure(EntityTypeBuilder<LastCallRow> last)
    {
        last.ToTable("last_calls", schema: Schemas.Llm);
        last.HasKey(l => l.Incident);
        last.HasIndex(l => l.CalledAt);
    }
}
