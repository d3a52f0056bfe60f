using IncidentManager.Domain.Notifications;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Notifications.Templates;

public interface ITemplatesDb
{
    DbSet<MessageTemplate> MessageTemplates { get; }
}
