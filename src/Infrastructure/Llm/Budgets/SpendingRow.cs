using IncidentManager.Domain.Common;
using IncidentManager.Domain.Llm;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentManager.Infrastructure.Llm.Budgets;

/// <summary>What of a budget is reserved and used up in one period; every reservation and settlement goes through this row's lock.</summary>
internal sealed class SpendingRow
{
    public string Budget { get; private init; } = "";
    public DateTimeOffset PeriodStart { get; private init; }
    public long ReservedTokens { get; private init; }
    public decimal ReservedUsd { get; private init; }
    public long SettledTokens { get; private init; }
    public decimal SettledUsd { get; private init; }

    /// <summary>Some of it was not reported by a provider, but reserved and never given back.</summary>
    public bool IsEstimated { get; private init; }

    /// <summary>The last call found no room; until one does, the metric shows 0.</summary>
    public bool IsSpent { get; private init; }
}

/// <summary>What one call took out of one budget, until it is settled.</summary>
internal sealed class ReservationRow
{
    public Guid Call { get; private init; }
    public string Budget { get; private init; } = "";
    public DateTimeOffset PeriodStart { get; private init; }
    public long Tokens { get; private init; }
    public decimal Usd { get; private init; }

    /// <summary>By the database's clock. A call that is not settled by then never will be: its node died, and what was reserved counts as used up.</summary>
    public DateTimeOffset ExpiresAt { get; private init; }
}

internal sealed class SpendingRowConfiguration : IEntityTypeConfiguration<SpendingRow>
{
    public void Configure(EntityTypeBuilder<SpendingRow> spending)
    {
        spending.ToTable("spending", schema: Schemas.Llm, table => table.HasCheckConstraint(
            "ck_spending_amounts", "reserved_tokens >= 0 and reserved_usd >= 0 and settled_tokens >= 0 and settled_usd >= 0"));
        spending.HasKey(s => new { s.Budget, s.PeriodStart });
        spending.Property(s => s.Budget).HasMaxLength(Slug.MaxLength).UseCollation("C");
        spending.Property(s => s.ReservedUsd).HasPrecision(20, 8).HasDefaultValue(0m);
        spending.Property(s => s.SettledUsd).HasPrecision(20, 8).HasDefaultValue(0m);
        spending.Property(s => s.ReservedTokens).HasDefaultValue(0L);
        spending.Property(s => s.SettledTokens).HasDefaultValue(0L);
        spending.Property(s => s.IsEstimated).HasDefaultValue(false);
        spending.Property(s => s.IsSpent).HasDefaultValue(false);
        spending.HasOne<Budget>().WithMany().HasForeignKey(s => s.Budget).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ReservationRowConfiguration : IEntityTypeConfiguration<ReservationRow>
{
    public void Configure(EntityTypeBuilder<ReservationRow> reservation)
    {
        reservation.ToTable("reservations", schema: Schemas.Llm, table => table.HasCheckConstraint("ck_reservations_amounts", "tokens >= 0 and usd >= 0"));
        reservation.HasKey(r => new { r.Call, r.Budget });
        reservation.Property(r => r.Budget).HasMaxLength(Slug.MaxLength).UseCollation("C");
        reservation.Property(r => r.Usd).HasPrecision(20, 8);
        reservation.HasOne<SpendingRow>().WithMany().HasForeignKey(r => new { r.Budget, r.PeriodStart }).OnDelete(DeleteBehavior.Cascade);
        reservation.HasIndex(r => new { r.Budget, r.PeriodStart });
        reservation.HasIndex(r => r.ExpiresAt);
    }
}
