using IncidentManager.Application.Common.Settings;
using IncidentManager.Domain.Notifications.Routing;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Notifications.Routes;

public interface IRoutesDb : ISettingsRevisionsDb
{
    DbSet<Route> Routes { get; }
}
