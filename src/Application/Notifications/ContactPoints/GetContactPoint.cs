using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Notifications;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Notifications.ContactPoints;

public sealed record GetContactPoint(string Name) : IQuery<ContactPointView>;

internal sealed class GetContactPointHandler(IContactPointsDb db, IEnumerable<IChannelSender> senders) : IQueryHandler<GetContactPoint, ContactPointView>
{
    public async Task<Result<ContactPointView>> Handle(GetContactPoint query, CancellationToken cancellationToken) =>
        await db.ContactPoints.AsNoTracking().SingleOrDefaultAsync(one => one.Name == query.Name, cancellationToken) is { } found
            ? ContactPointView.Of(found, senders)
            : NotificationErrors.NoContactPoint(query.Name);
}
