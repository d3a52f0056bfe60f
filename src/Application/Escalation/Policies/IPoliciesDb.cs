using IncidentManager.Domain.Escalation.Policies;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Escalation.Policies;

public interface IPoliciesDb
{
    DbSet<Policy> Policies { get; }
    DbSet<PolicyTarget> PolicyTargets { get; }
}
