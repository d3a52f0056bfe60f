using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Application.Escalation.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation;
using IncidentManager.Domain.Escalation.People;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Escalation.Users;

public sealed record CreateUser(
    string? Name, string? Email, string? TimeZone, IReadOnlyList<ContactMethodFields>? ContactMethods, IReadOnlyList<QuietHoursFields>? QuietHours,
    string? ShiftNotice) : ICommand, IUserFields;

internal sealed class CreateUserValidator : AbstractValidator<CreateUser>
{
    public CreateUserValidator(IZones zones)
    {
        RuleFor(command => command.Name).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("is required").Must(Slug.Is).WithMessage(Slug.Hint);
        this.Fields(zones);
    }
}

internal sealed class CreateUserHandler(IOnCallDb db, IContactMethods methods, TimeProvider clock) : ICommandHandler<CreateUser>
{
    public async Task<Result> Handle(CreateUser command, CancellationToken cancellationToken)
    {
        var settings = methods.SettingsOf(command.ContactMethods, stored: []);
        if (settings.Error is { } wrong) return wrong;
        if (await db.Users.AnyAsync(user => user.Name == command.Name, cancellationToken)) return OnCallErrors.NameTaken;
        if (await db.Users.CountAsync(cancellationToken) >= User.MaxCount) return OnCallErrors.TooManyUsers;

        db.Users.Add(User.Make(command.Name!, command.ToSettings(settings.Value), clock.Now()));
        return Result.Ok;
    }
}
