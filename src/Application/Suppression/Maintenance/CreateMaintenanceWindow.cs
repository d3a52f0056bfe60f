using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Application.Suppression.Silences;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Suppression;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Suppression.Maintenance;

/// <summary>Answers what it would have hidden in the last seven days, had it lasted all the time.</summary>
/// <param name="Confirmed">Whoever sets it knows how much it hides.</param>
public sealed record CreateMaintenanceWindow(
    string? Name, IReadOnlyList<string>? Matchers, DateTimeOffset? Start, DateTimeOffset? End, string? Recurrence, string? TimeZone, string? Comment, bool Confirmed)
    : ICommand<BlastRadius>, IMaintenanceWindowFields;

internal sealed class CreateMaintenanceWindowValidator : AbstractValidator<CreateMaintenanceWindow>
{
    public CreateMaintenanceWindowValidator()
    {
        RuleFor(command => command.Name).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("is required").Must(Slug.Is).WithMessage(Slug.Hint);
        this.Fields();
    }
}

internal sealed class CreateMaintenanceWindowHandler(ISuppressionDb db, SilenceBreadth breadth, TimeProvider clock) : ICommandHandler<CreateMaintenanceWindow, BlastRadius>
{
    public async Task<Result<BlastRadius>> Handle(CreateMaintenanceWindow command, CancellationToken cancellationToken)
    {
        if (await db.MaintenanceWindows.AnyAsync(window => window.Name == command.Name, cancellationToken)) return SuppressionErrors.NameTaken;
        if (await db.MaintenanceWindows.CountAsync(cancellationToken) >= MaintenanceWindow.MaxCount) return SuppressionErrors.TooManyWindows;

        var made = MaintenanceWindow.Make(command.Name!, command.ToSettings(), clock.Now());
        if (made.Error is { } error) return error;

        db.MaintenanceWindows.Add(made.Value);
        var (radius, verdict) = await breadth.Measure(made.Value.Matchers, clock.Now(), cancellationToken);
        return SilenceBreadth.RefusalOfWindow(radius, verdict, command.Confirmed) is { } refusal ? refusal : radius;
    }
}
