using IncidentManager.Domain.Notifications;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Notifications.ShiftNotices;

public interface IShiftNoticesDb
{
    DbSet<ShiftNotice> ShiftNotices { get; }
}
