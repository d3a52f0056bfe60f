using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation.DeadMansSwitch;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentManager.Infrastructure.Escalation.DeadMansSwitch;

internal sealed class OutsidePingConfiguration : IEntityTypeConfiguration<OutsidePing>
{
    public void Configure(EntityTypeBuilder<OutsidePing> ping)
    {
        ping.ToTable("outside_ping", schema: Schemas.Escalation, table =>
        {
            table.HasCheckConstraint("ck_outside_ping_only_row", "only_row");
            table.HasCheckConstraint("ck_outside_ping_withheld", "(withheld_because is null) = (withheld_since is null)");
            table.HasCheckConstraint("ck_outside_ping_withheld_because", Sql.OneOf("withheld_because", Names<WithheldBecause>.All));
        });
        ping.HasKey(p => p.OnlyRow);
        ping.Property(p => p.OnlyRow).ValueGeneratedNever();
        ping.Property(p => p.WithheldBecause).HasConversion<EnumNameConverter<WithheldBecause>>();
        ping.HasData(new { OnlyRow = true });
    }
}
