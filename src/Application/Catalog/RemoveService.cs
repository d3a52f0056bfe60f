using IncidentManager.Application.Common;
using IncidentManager.Application.Common.Settings;
using IncidentManager.Domain.Catalog;
using IncidentManager.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Catalog;

/// <summary>Removes a service, unless another one depends on it.</summary>
public sealed record RemoveService(string Name, int? IfMatch) : ICommand;

internal sealed class RemoveServiceHandler(ICatalogDb db) : ICommandHandler<RemoveService>
{
    public async Task<Result> Handle(RemoveService command, CancellationToken cancellationToken)
    {
        // Before anybody is asked: whoever depends on it from now on is a commit that this one then loses against.
        await db.RevisionOf(SettingsRevision.Catalog, cancellationToken);
        if (await db.Services.SingleOrDefaultAsync(one => one.Name == command.Name, cancellationToken) is not { } service)
            return CatalogErrors.NoService(command.Name);
        if (command.IfMatch is { } version && version != service.Version) return CatalogErrors.ChangedMeanwhile(service.Version);

        var dependents = await db.Services.Where(one => one.DependsOn.Contains(command.Name)).Select(one => one.Name).ToListAsync(cancellationToken);
        if (dependents.Count > 0) return CatalogErrors.InUse([.. dependents.Order(StringComparer.Ordinal)]);

        service.Remove();
        db.Services.Remove(service);
        return Result.Ok;
    }
}
