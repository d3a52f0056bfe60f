using IncidentManager.Application.Common;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Alerts.Integrations;

/// <summary>Gives out another key; the old one opens nothing from then on.</summary>
public sealed record RotateIntegrationKey(string Name, int? IfMatch) : ICommand<IssuedKey>;

internal sealed class RotateIntegrationKeyHandler(IDoorsDb db, TimeProvider clock) : ICommandHandler<RotateIntegrationKey, IssuedKey>
{
    public async Task<Result<IssuedKey>> Handle(RotateIntegrationKey command, CancellationToken cancellationToken)
    {
        var key = IssuedKey.New();
        var done = await db.Change(command.Name, command.IfMatch, integration => integration.Rotate(key, clock.Now()), cancellationToken);
        return done.Error is { } error ? error : key;
    }
}
