using IncidentManager.Domain.Escalation.OnCall;
using IncidentManager.Domain.Escalation.People;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Escalation;

public interface IOnCallDb
{
    DbSet<User> Users { get; }
    DbSet<Schedule> Schedules { get; }
    DbSet<Override> Overrides { get; }
}
