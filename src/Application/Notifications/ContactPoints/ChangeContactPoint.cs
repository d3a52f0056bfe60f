using System.Text.Json;
using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Contracts;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Notifications.ContactPoints;

/// <summary>Sets a contact point anew, for what is sent from then on. A secret that is sent back as it is shown stays.</summary>
public sealed record ChangeContactPoint(
    string Name, string? Channel, IReadOnlyDictionary<string, JsonElement>? Settings, string? Template, int? IfMatch) : ICommand, IContactPointFields;

internal sealed class ChangeContactPointValidator : AbstractValidator<ChangeContactPoint>
{
    public ChangeContactPointValidator() => this.Fields();
}

internal sealed class ChangeContactPointHandler(IContactPointsDb db, IEnumerable<IChannelSender> senders, TimeProvider clock)
    : ICommandHandler<ChangeContactPoint>
{
    public async Task<Result> Handle(ChangeContactPoint command, CancellationToken cancellationToken)
    {
        var contactPoint = await db.ContactPoints.SingleOrDefaultAsync(one => one.Name == command.Name, cancellationToken);
        if (contactPoint is null) return NotificationErrors.NoContactPoint(command.Name);
        if (command.IfMatch is { } version && version != contactPoint.Version) return NotificationErrors.ChangedMeanwhile(contactPoint.Version);

        var settings = await db.SettingsOf(command, contactPoint, senders, cancellationToken);
        if (settings.Error is { } wrong) return wrong;

        contactPoint.Change(Names<Channel>.Parse(command.Channel!), settings.Value, command.Template, clock.Now());
        return Result.Ok;
    }
}
