using IncidentManager.Domain.Enrichment;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Enrichment;

public interface IEnrichmentDb
{
    DbSet<IncidentContext> Contexts { get; }
}
