using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Suppression.Maintenance;

/// <summary>Removes a maintenance window; what it held back and still fires is told.</summary>
public sealed record RemoveMaintenanceWindow(string Name, int? IfMatch) : ICommand;

internal sealed class RemoveMaintenanceWindowHandler(ISuppressionDb db) : ICommandHandler<RemoveMaintenanceWindow>
{
    public Task<Result> Handle(RemoveMaintenanceWindow command, CancellationToken cancellationToken) => db.Change(
        command.Name, command.IfMatch,
        window =>
        {
            window.Remove();
            db.MaintenanceWindows.Remove(window);
            return null;
        },
        cancellationToken);
}
