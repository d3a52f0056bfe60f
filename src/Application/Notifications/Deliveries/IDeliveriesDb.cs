using IncidentManager.Domain.Notifications;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Notifications.Deliveries;

public interface IDeliveriesDb
{
    DbSet<Delivery> Deliveries { get; }
    DbSet<NotificationThread> NotificationThreads { get; }
}
