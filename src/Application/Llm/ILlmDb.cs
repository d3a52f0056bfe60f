using IncidentManager.Domain.Llm;
using IncidentManager.Domain.Llm.Analysis;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Llm;

public interface ILlmDb
{
    DbSet<Budget> Budgets { get; }
    DbSet<AnalysisRun> Analyses { get; }
}
