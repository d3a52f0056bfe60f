using IncidentManager.Application.Notifications.Deliveries;
using IncidentManager.Application.Notifications.Templates;
using IncidentManager.Domain.Notifications.Contracts;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Notifications.ContactPoints;

internal sealed class ContactPointReader(IContactPointsDb db) : IContactPointReader, IUsesTemplates
{
    public async Task<Receiver?> Find(string contactPoint, CancellationToken ct) =>
        await db.ContactPoints.AsNoTracking().SingleOrDefaultAsync(one => one.Name == contactPoint, ct) is { } found
            ? new Receiver(found.Name, found.Channel, found.Settings, found.Template)
            : null;

    public Task<Channel?> ChannelOf(string contactPoint, CancellationToken ct) =>
        db.ContactPoints.Where(one => one.Name == contactPoint).Select(one => (Channel?)one.Channel).SingleOrDefaultAsync(ct);

    public async Task<IReadOnlyList<string>> UsersOf(string template, CancellationToken ct) =>
        await db.ContactPoints.Where(one => one.Template == template).Select(one => one.Name).Order().ToListAsync(ct);
}
