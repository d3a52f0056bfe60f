using IncidentManager.Application.Common;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Alerts.Integrations;

/// <summary>Closes the way in; what came through it stays.</summary>
public sealed record RemoveIntegration(string Name, int? IfMatch) : ICommand;

internal sealed class RemoveIntegrationHandler(IDoorsDb db) : ICommandHandler<RemoveIntegration>
{
    public Task<Result> Handle(RemoveIntegration command, CancellationToken cancellationToken) => db.Change(
        command.Name, command.IfMatch,
        integration =>
        {
            integration.Remove();
            db.Integrations.Remove(integration);
        },
        cancellationToken);
}
