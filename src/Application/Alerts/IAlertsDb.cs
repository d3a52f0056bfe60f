using IncidentManager.Domain.Alerts;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Alerts;

/// <summary>For reading; alerts are written through <see cref="IAlertWriter"/> alone.</summary>
public interface IAlertsDb
{
    DbSet<Alert> Alerts { get; }
}
