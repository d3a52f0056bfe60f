using IncidentManager.Application.Alerts;
using IncidentManager.Application.Common.Settings;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Infrastructure.Alerts;

internal sealed class DoorSettingsReader(IServiceScopeFactory scopes) : IDoorSettingsReader
{
    public async Task<DoorSettings?> ReadNewerThan(long? known, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();

        // The revision first: what is committed between the readings is then read too early, never missed.
        var revision = await db.SettingsRevisions.AsNoTracking()
            .Where(one => one.Scope == SettingsRevision.Doors).Select(one => one.Revision).SingleAsync(ct);
        if (revision == known) return null;

        var integrations = await db.Integrations.AsNoTracking()
            .OrderBy(integration => integration.CreatedAt).ThenBy(integration => integration.Name).ToListAsync(ct);
        var rules = await db.MappingRules.AsNoTracking().ToListAsync(ct);
        return new DoorSettings(
            revision, integrations,
            [.. rules.OrderBy(rule => rule.Position).ThenBy(rule => rule.Name, StringComparer.Ordinal).Select(rule => rule.ToRule())]);
    }
}
