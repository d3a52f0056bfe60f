using IncidentManager.Domain.Notifications;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Notifications.ContactPoints;

public interface IContactPointsDb
{
    DbSet<ContactPoint> ContactPoints { get; }
    DbSet<MessageTemplate> MessageTemplates { get; }
}
