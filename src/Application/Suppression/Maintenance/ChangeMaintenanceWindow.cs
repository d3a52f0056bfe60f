using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Application.Suppression.Silences;
using IncidentManager.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Suppression.Maintenance;

/// <summary>Sets a maintenance window anew. What other alerts it would hide is measured as that of a new one.</summary>
/// <param name="Confirmed">Whoever sets it knows how much it hides.</param>
public sealed record ChangeMaintenanceWindow(
    string Name, IReadOnlyList<string>? Matchers, DateTimeOffset? Start, DateTimeOffset? End, string? Recurrence, string? TimeZone, string? Comment, bool Confirmed,
    int? IfMatch)
    : ICommand, IMaintenanceWindowFields;

internal sealed class ChangeMaintenanceWindowValidator : AbstractValidator<ChangeMaintenanceWindow>
{
    public ChangeMaintenanceWindowValidator() => this.Fields();
}

internal sealed class ChangeMaintenanceWindowHandler(ISuppressionDb db, SilenceBreadth breadth, TimeProvider clock) : ICommandHandler<ChangeMaintenanceWindow>
{
    public async Task<Result> Handle(ChangeMaintenanceWindow command, CancellationToken cancellationToken)
    {
        var (settings, now) = (command.ToSettings(), clock.Now());
        var before = await db.MaintenanceWindows.Where(window => window.Name == command.Name).Select(window => window.Matchers).SingleOrDefaultAsync(cancellationToken);
        var done = await db.Change(command.Name, command.IfMatch, window => window.Change(settings, now), cancellationToken);
        if (done.Error is not null || before is null || settings.Matchers.SequenceEqual(before)) return done;

        var (radius, verdict) = await breadth.Measure(settings.Matchers, now, cancellationToken);
        return SilenceBreadth.RefusalOfWindow(radius, verdict, command.Confirmed) is { } refusal ? refusal : done;
    }
}
