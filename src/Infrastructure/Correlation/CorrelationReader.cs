using IncidentManager.Application.Common.Settings;
using IncidentManager.Application.Correlation;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Infrastructure.Correlation;

internal sealed class CorrelationReader(IServiceScopeFactory scopes) : ICorrelationReader
{
    public async Task<RulesNow?> ReadNewerThan(long? known, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();

        // The revision first: what is committed between the readings is then read too early, never missed.
        var revision = await db.SettingsRevisions.AsNoTracking()
            .Where(one => one.Scope == SettingsRevision.Correlation).Select(one => one.Revision).SingleAsync(ct);
        if (revision == known) return null;

        var rules = await db.CorrelationRules.AsNoTracking().Where(rule => rule.Enabled).ToListAsync(ct);
        return new RulesNow(
            revision,
            [.. rules.OrderBy(rule => rule.Position).ThenBy(rule => rule.Name, StringComparer.Ordinal).Select(rule => rule.ToGroupingRule())]);
    }
}
