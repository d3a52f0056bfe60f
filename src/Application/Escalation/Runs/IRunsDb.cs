using IncidentManager.Domain.Escalation.Policies;
using IncidentManager.Domain.Escalation.Runs;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Escalation.Runs;

public interface IRunsDb
{
    DbSet<Run> Runs { get; }
    DbSet<RunStep> RunSteps { get; }
    DbSet<Policy> Policies { get; }
}
