using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation.Contracts;
using IncidentManager.Domain.Escalation.Runs;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentManager.Infrastructure.Escalation.Runs;

internal sealed class RunConfiguration : IEntityTypeConfiguration<Run>
{
    public const string Number = "ux_runs_number";

    public void Configure(EntityTypeBuilder<Run> run)
    {
        run.ToTable("runs", schema: Schemas.Escalation, table =>
        {
            table.HasCheckConstraint("ck_runs_state", Sql.OneOf("state", Names<RunState>.All));
            table.HasCheckConstraint("ck_runs_next_at", "(state not in ('waiting', 'suppressed') or next_at is not null) and (state in ('waiting', 'suppressed', 'acknowledged') or next_at is null)");
            table.HasCheckConstraint("ck_runs_ended", "(state = 'ended') = (ended_at is not null)");
            table.HasCheckConstraint("ck_runs_steps", "number > 0 and round > 0 and next_step > 0 and repeats_left >= 0");
        });
        run.HasKey(r => r.Id);
        run.Property(r => r.Id).ValueGeneratedNever();
        run.Property(r => r.Policy).HasMaxLength(Slug.MaxLength);
        run.Property(r => r.Text).AsJson();
        run.Property(r => r.StartedBy).HasMaxLength(255);
        run.Property(r => r.UrgedBy).HasMaxLength(255);
        run.Property(r => r.Reason).HasMaxLength(255);
        run.Property(r => r.Version).IsConcurrencyToken();
        run.Ignore(r => r.Plan);
        run.Ignore(r => r.SoFar);
        run.Ignore(r => r.DecidedOn);

        // Of two who begin a run of one policy at once, the slower one is refused.
        run.HasIndex(r => new { r.IncidentId, r.Policy, r.Number }, Number).HasDatabaseName(Number).IsUnique();
        run.HasIndex(r => r.NextAt).HasFilter("next_at is not null");
        run.HasIndex(r => r.IncidentId, "ix_runs_acknowledged").HasDatabaseName("ix_runs_acknowledged").HasFilter("state = 'acknowledged'");
    }
}

internal sealed class RunStepConfiguration : IEntityTypeConfiguration<RunStep>
{
    public const string Key = "pk_run_steps";

    public void Configure(EntityTypeBuilder<RunStep> step)
    {
        step.ToTable("run_steps", schema: Schemas.Escalation, table => table.HasCheckConstraint("ck_run_steps_urgency", Sql.OneOf("urgency", Names<Urgency>.All)));
        step.HasKey(s => new { s.Run, s.Round, s.Step }).HasName(Key);
        step.Property(s => s.Audience).AsJson();
        step.HasOne<Run>().WithMany().HasForeignKey(s => s.Run).OnDelete(DeleteBehavior.Cascade);
    }
}
