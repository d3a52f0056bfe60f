using IncidentManager.Application.Notifications.Deliveries;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Infrastructure.Notifications.Deliveries;

/// <summary>In one statement, compiled once: how long a backlog takes is decided by what each delivery asks of the database.</summary>
internal sealed class DeliveryCases(AppDbContext db) : IDeliveryCases
{
    private static readonly Func<AppDbContext, Guid, CancellationToken, Task<DeliveryCase?>> FindById = EF.CompileAsyncQuery(
        (AppDbContext db, Guid id, CancellationToken ct) => (
            from delivery in db.Deliveries
            join thread in db.NotificationThreads
                on new { delivery.IncidentId, delivery.ContactPoint, delivery.User, delivery.Method }
                equals new { thread.IncidentId, thread.ContactPoint, thread.User, thread.Method }
            where delivery.Id == id
            select new DeliveryCase(
                delivery,
                thread,
                db.ContactPoints.Where(one => one.Name == delivery.ContactPoint)
                    .Select(one => new Receiver(one.Name, one.Channel, one.Settings, one.Template)).SingleOrDefault(),
                db.Deliveries
                    .Where(one => one.IncidentId == delivery.IncidentId && one.ContactPoint == delivery.ContactPoint && one.User == delivery.User
                        && one.Method == delivery.Method && one.Number < delivery.Number)
                    .ToList()))
            .SingleOrDefault());

    public Task<DeliveryCase?> Find(Guid delivery, CancellationToken ct) => FindById(db, delivery, ct);
}
