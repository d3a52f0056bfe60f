using IncidentManager.Application.Llm;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Llm;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentManager.Infrastructure.Llm.Budgets;

internal sealed class BudgetConfiguration : IEntityTypeConfiguration<Budget>
{
    public const string Key = "pk_budgets";

    public void Configure(EntityTypeBuilder<Budget> budget)
    {
        budget.ToTable("budgets", schema: Schemas.Llm, table =>
        {
            table.HasCheckConstraint("ck_budgets_limits", "(tokens is not null or usd is not null) and coalesce(tokens, 1) > 0 and coalesce(usd, 1) > 0");
            table.HasCheckConstraint("ck_budgets_period", Sql.OneOf("period", Names<BudgetPeriod>.All));
            table.HasCheckConstraint("ck_budgets_severity_floor", Sql.OneOf("severity_floor", Names<Severity>.All));
            table.HasCheckConstraint("ck_budgets_version", "version > 0");
        });
        budget.HasKey(b => b.Name).HasName(Key);
        budget.Property(b => b.Name).HasMaxLength(Slug.MaxLength).UseCollation("C"); // the order in which spending is locked
        budget.Property(b => b.Provider).HasMaxLength(ProviderName.MaxLength);
        budget.Property(b => b.Period).HasConversion<EnumNameConverter<BudgetPeriod>>().HasMaxLength(10);
        budget.Property(b => b.SeverityFloor).HasMaxLength(2);
        budget.Property(b => b.Usd).HasPrecision(20, 8);
        budget.Property(b => b.Version).IsConcurrencyToken();
    }
}
