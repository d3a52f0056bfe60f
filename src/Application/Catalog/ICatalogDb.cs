using IncidentManager.Application.Common.Settings;
using IncidentManager.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Catalog;

public interface ICatalogDb : ISettingsRevisionsDb
{
    DbSet<Service> Services { get; }
    DbSet<Change> Changes { get; }
}
