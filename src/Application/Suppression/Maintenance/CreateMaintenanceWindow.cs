using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Suppression;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Suppression.Maintenance;

public sealed record CreateMaintenanceWindow(
    string? Name, IReadOnlyList<string>? Matchers, DateTimeOffset? Start, DateTimeOffset? End, string? Recurrence, string? TimeZone, string? Comment)
    : ICommand, IMaintenanceWindowFields;

internal sealed class CreateMaintenanceWindowValidator : AbstractValidator<CreateMaintenanceWindow>
{
    public CreateMaintenanceWindowValidator()
    {
        RuleFor(command => command.Name).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("is required").Must(Slug.Is).WithMessage(Slug.Hint);
        this.Fields();
    }
}

internal sealed class CreateMaintenanceWindowHandler(ISuppressionDb db, TimeProvider clock) : ICommandHandler<CreateMaintenanceWindow>
{
    public async Task<Result> Handle(CreateMaintenanceWindow command, CancellationToken cancellationToken)
    {
        if (await db.MaintenanceWindows.AnyAsync(window => window.Name == command.Name, cancellationToken)) return SuppressionErrors.NameTaken;
        if (await db.MaintenanceWindows.CountAsync(cancellationToken) >= MaintenanceWindow.MaxCount) return SuppressionErrors.TooManyWindows;

        var made = MaintenanceWindow.Make(command.Name!, command.ToSettings(), clock.Now());
        if (made.Error is { } error) return error;

        db.MaintenanceWindows.Add(made.Value);
        return Result.Ok;
    }
}
