using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Notifications;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Notifications.ContactPoints;

/// <summary>Removes a contact point, unless other settings lead to it.</summary>
public sealed record RemoveContactPoint(string Name, int? IfMatch) : ICommand;

internal sealed class RemoveContactPointHandler(IContactPointsDb db, IEnumerable<IUsesContactPoints> uses) : ICommandHandler<RemoveContactPoint>
{
    public async Task<Result> Handle(RemoveContactPoint command, CancellationToken cancellationToken)
    {
        var contactPoint = await db.ContactPoints.SingleOrDefaultAsync(one => one.Name == command.Name, cancellationToken);
        if (contactPoint is null) return NotificationErrors.NoContactPoint(command.Name);
        if (command.IfMatch is { } version && version != contactPoint.Version) return NotificationErrors.ChangedMeanwhile(contactPoint.Version);

        List<string> users = [];
        foreach (var one in uses) users.AddRange(await one.UsersOf(command.Name, cancellationToken));
        if (users.Count > 0) return NotificationErrors.ContactPointInUse(users);

        db.ContactPoints.Remove(contactPoint);
        return Result.Ok;
    }
}
