using IncidentManager.Application.Common.Settings;
using IncidentManager.Application.Suppression;
using IncidentManager.Application.Suppression.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Suppression.Contracts;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Infrastructure.Suppression;

internal sealed class SuppressionReader(IServiceScopeFactory scopes, TimeProvider clock) : ISuppressionReader
{
    public async Task<SuppressionNow?> ReadNewerThan(long? known, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();

        // The revision first: what is committed between the readings is then read too early, never missed.
        var revision = await db.SettingsRevisions.AsNoTracking()
            .Where(one => one.Scope == SettingsRevision.Suppression).Select(one => one.Revision).SingleAsync(ct);
        if (revision == known) return null;

        var now = clock.Now();
        var silences = await db.Silences.AsNoTracking().Where(silence => silence.EndsAt > now).ToListAsync(ct);
        var rules = await db.InhibitionRules.AsNoTracking().ToListAsync(ct);
        var windows = await db.MaintenanceWindows.AsNoTracking().ToListAsync(ct);
        return new SuppressionNow(revision, new SuppressionSet(
            [.. silences.Select(silence => silence.ToRule()), .. windows.Select(window => window.ToRule()).Where(rule => rule.NextMoment(now) is not null)],
            [.. rules.Select(rule => rule.ToInhibition())]));
    }
}
