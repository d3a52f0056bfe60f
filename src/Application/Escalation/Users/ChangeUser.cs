using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Application.Escalation.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Escalation.Users;

/// <summary>Sets a user anew. A secret that is sent back as it is shown stays.</summary>
public sealed record ChangeUser(
    string Name, string? Email, string? TimeZone, IReadOnlyList<ContactMethodFields>? ContactMethods, IReadOnlyList<QuietHoursFields>? QuietHours,
    string? ShiftNotice, int? IfMatch) : ICommand, IUserFields;

internal sealed class ChangeUserValidator : AbstractValidator<ChangeUser>
{
    public ChangeUserValidator(IZones zones) => this.Fields(zones);
}

internal sealed class ChangeUserHandler(IOnCallDb db, IContactMethods methods, TimeProvider clock) : ICommandHandler<ChangeUser>
{
    public async Task<Result> Handle(ChangeUser command, CancellationToken cancellationToken)
    {
        var user = await db.Users.SingleOrDefaultAsync(user => user.Name == command.Name, cancellationToken);
        if (user is null) return OnCallErrors.NoUser(command.Name);
        if (command.IfMatch is { } version && version != user.Version) return OnCallErrors.ChangedMeanwhile(user.Version);

        var settings = methods.SettingsOf(command.ContactMethods, user.ContactMethods);
        if (settings.Error is { } wrong) return wrong;

        user.Change(command.ToSettings(settings.Value), clock.Now());
        return Result.Ok;
    }
}
