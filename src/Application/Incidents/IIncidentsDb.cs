using IncidentManager.Domain.Incidents;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Incidents;

public interface IIncidentsDb
{
    DbSet<Incident> Incidents { get; }
    DbSet<TimelineEntry> Timeline { get; }
    DbSet<IncidentLink> Links { get; }
}
