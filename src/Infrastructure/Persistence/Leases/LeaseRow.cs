using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentManager.Infrastructure.Persistence.Leases;

/// <summary>Who does what only one node may do, and until when by the database's clock.</summary>
internal sealed class LeaseRow
{
    public string Name { get; private init; } = "";
    public Guid Owner { get; private init; }

    /// <summary>Moves whenever the owner does: a write that names an old epoch comes from a node that lost the lease.</summary>
    public long Epoch { get; private init; }
    public DateTimeOffset ExpiresAt { get; private init; }
}

internal sealed class LeaseRowConfiguration : IEntityTypeConfiguration<LeaseRow>
{
    public void Configure(EntityTypeBuilder<LeaseRow> lease)
    {
        lease.ToTable("leases", schema: Schemas.Common);
        lease.HasKey(l => l.Name);
    }
}
