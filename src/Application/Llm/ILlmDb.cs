using IncidentManager.Domain.Llm;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Llm;

public interface ILlmDb
{
    DbSet<Budget> Budgets { get; }
}
