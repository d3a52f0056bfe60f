using IncidentManager.Application.Common.Settings;
using IncidentManager.Application.Notifications;
using IncidentManager.Application.Notifications.Routes;
using IncidentManager.Application.Suppression.Contracts;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Infrastructure.Notifications.Routes;

internal sealed class RoutingReader(IServiceScopeFactory scopes) : IRoutingReader
{
    public async Task<RoutingSettings?> ReadNewerThan(long? known, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();

        // The revision first: what is committed between the readings is then read too early, never missed.
        var revision = await db.SettingsRevisions.AsNoTracking()
            .Where(one => one.Scope == SettingsRevision.Routing).Select(one => one.Revision).SingleAsync(ct);
        if (revision == known) return null;

        var routes = await db.Routes.AsNoTracking().ToListAsync(ct);
        return new RoutingSettings(
            revision, [.. routes.OrderBy(route => route.Position).ThenBy(route => route.Name, StringComparer.Ordinal).Select(route => route.Tree)],
            await scope.ServiceProvider.GetRequiredService<IMuteTimings>().All(ct),
            await scope.ServiceProvider.GetRequiredService<IContactPointNames>().All(ct));
    }
}
