using IncidentManager.Domain.Common;
using IncidentManager.Domain.Llm.Analysis;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentManager.Infrastructure.Llm;

internal sealed class AnalysisRunConfiguration : IEntityTypeConfiguration<AnalysisRun>
{
    public void Configure(EntityTypeBuilder<AnalysisRun> run)
    {
        run.ToTable("runs", schema: Schemas.Llm, table =>
        {
            table.HasCheckConstraint("ck_runs_use", Sql.OneOf("use", Names<AnalysisUse>.All));
            table.HasCheckConstraint("ck_runs_state", Sql.OneOf("state", Names<AnalysisState>.All));
            table.HasCheckConstraint("ck_runs_ended", "(state = 'requested') = (ended_at is null)");
            table.HasCheckConstraint("ck_runs_version", "version > 0");
        });
        run.HasKey(one => one.Id).HasName("pk_analysis_runs");
        run.Property(one => one.PromptVersion).HasMaxLength(100);
        run.Property(one => one.RequestedBy).HasMaxLength(255);
        run.Property(one => one.WantedProvider).HasMaxLength(100);
        run.Property(one => one.Code).HasMaxLength(AnalysisRun.MaxCodeLength);
        run.Property(one => one.Sentence).HasMaxLength(AnalysisRun.MaxSentenceLength);
        run.Property(one => one.Provider).HasMaxLength(100);
        run.Property(one => one.Model).HasMaxLength(200);
        run.Property(one => one.CostUsd).HasColumnType("numeric(18,9)");
        run.Property(one => one.Facts).AsJson();
        run.Property(one => one.Finding!).AsJson();
        run.Property(one => one.Tools).AsJson();
        run.Property(one => one.Feedback).AsJson();
        run.Property(one => one.Version).IsConcurrencyToken();
        run.Ignore(one => one.IsDraft);
        run.HasIndex(one => new { one.Incident, one.Id }).HasDatabaseName("ix_runs_incident");
    }
}
