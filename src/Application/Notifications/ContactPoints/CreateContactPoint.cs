using System.Text.Json;
using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Contracts;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Notifications.ContactPoints;

public sealed record CreateContactPoint(string? Name, string? Channel, IReadOnlyDictionary<string, JsonElement>? Settings, string? Template)
    : ICommand, IContactPointFields;

internal sealed class CreateContactPointValidator : AbstractValidator<CreateContactPoint>
{
    public CreateContactPointValidator()
    {
        RuleFor(command => command.Name).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("is required").Must(Slug.Is).WithMessage(Slug.Hint);
        this.Fields();
    }
}

internal sealed class CreateContactPointHandler(IContactPointsDb db, IEnumerable<IChannelSender> senders, TimeProvider clock)
    : ICommandHandler<CreateContactPoint>
{
    public async Task<Result> Handle(CreateContactPoint command, CancellationToken cancellationToken)
    {
        var settings = await db.SettingsOf(command, stored: null, senders, cancellationToken);
        if (settings.Error is { } wrong) return wrong;
        if (await db.ContactPoints.AnyAsync(one => one.Name == command.Name, cancellationToken)) return NotificationErrors.NameTaken;
        if (await db.ContactPoints.CountAsync(cancellationToken) >= ContactPoint.MaxCount) return NotificationErrors.TooManyContactPoints;

        var channel = Names<Channel>.Parse(command.Channel!);
        db.ContactPoints.Add(ContactPoint.Make(command.Name!, channel, settings.Value, command.Template, clock.Now()));
        return Result.Ok;
    }
}
