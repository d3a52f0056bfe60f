using IncidentManager.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentManager.Infrastructure.Escalation.Heartbeats;

/// <summary>The one row that says when somebody last looked for missed heartbeats. Written in SQL.</summary>
internal sealed class HeartbeatWatch
{
    public bool OnlyRow { get; private init; } = true;
    public DateTimeOffset LookedAt { get; private init; }

    /// <summary>Since when we listen without a break: before, a ping may not have reached us.</summary>
    public DateTimeOffset CountedFrom { get; private init; }
}

internal sealed class HeartbeatWatchConfiguration : IEntityTypeConfiguration<HeartbeatWatch>
{
    public void Configure(EntityTypeBuilder<HeartbeatWatch> watch)
    {
        watch.ToTable("heartbeat_watch", schema: Schemas.Escalation, table => table.HasCheckConstraint("ck_heartbeat_watch_only_row", "only_row"));
        watch.HasKey(w => w.OnlyRow);
        watch.Property(w => w.OnlyRow).HasDefaultValueSql("true").ValueGeneratedNever();
    }
}
