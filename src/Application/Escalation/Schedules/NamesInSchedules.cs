using IncidentManager.Application.Escalation.Contracts;
using IncidentManager.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Escalation.Schedules;

/// <summary>Which schedules name a user, in a layer or in an override that has not ended.</summary>
internal sealed class NamesInSchedules(IOnCallDb db, TimeProvider clock) : IUsesUsers
{
    public async Task<IReadOnlyList<string>> UsersOf(string user, CancellationToken ct)
    {
        var now = clock.Now();
        var layers = await db.Schedules.Where(one => one.Users.Any(its => its.User == user)).Select(one => one.Name).Order().ToListAsync(ct);
        var overrides = await db.Overrides.Where(one => one.User == user && one.Until > now).Select(one => one.Schedule).Distinct().Order().ToListAsync(ct);
        return [.. layers.Select(name => $"schedule {name}"), .. overrides.Select(name => $"override of schedule {name}")];
    }
}
