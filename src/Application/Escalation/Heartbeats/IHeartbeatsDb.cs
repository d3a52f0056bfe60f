using IncidentManager.Domain.Escalation.Heartbeats;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Escalation.Heartbeats;

public interface IHeartbeatsDb
{
    DbSet<Heartbeat> Heartbeats { get; }
}
