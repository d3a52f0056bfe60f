using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Suppression.Maintenance;

/// <summary>Sets a maintenance window anew.</summary>
public sealed record ChangeMaintenanceWindow(
    string Name, IReadOnlyList<string>? Matchers, DateTimeOffset? Start, DateTimeOffset? End, string? Recurrence, string? TimeZone, string? Comment, int? IfMatch)
    : ICommand, IMaintenanceWindowFields;

internal sealed class ChangeMaintenanceWindowValidator : AbstractValidator<ChangeMaintenanceWindow>
{
    public ChangeMaintenanceWindowValidator() => this.Fields();
}

internal sealed class ChangeMaintenanceWindowHandler(ISuppressionDb db, TimeProvider clock) : ICommandHandler<ChangeMaintenanceWindow>
{
    public Task<Result> Handle(ChangeMaintenanceWindow command, CancellationToken cancellationToken) =>
        db.Change(command.Name, command.IfMatch, window => window.Change(command.ToSettings(), clock.Now()), cancellationToken);
}
