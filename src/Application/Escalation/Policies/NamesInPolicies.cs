using System.Linq.Expressions;
using IncidentManager.Application.Escalation.Contracts;
using IncidentManager.Domain.Escalation.Policies;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Escalation.Policies;

/// <summary>Which policies name a user, a schedule or a contact point; and which policies there are.</summary>
internal sealed class NamesInPolicies(IPoliciesDb db) : IUsesUsers, IUsesSchedules, IPolicies
{
    async Task<IReadOnlyList<string>> IUsesUsers.UsersOf(string user, CancellationToken ct) => Words(await PoliciesWith(target => target.User == user, ct));

    async Task<IReadOnlyList<string>> IUsesSchedules.UsersOf(string schedule, CancellationToken ct) =>
        Words(await PoliciesWith(target => target.Schedule == schedule, ct));

    public async Task<IReadOnlyList<string>> ThatTell(string contactPoint, CancellationToken ct) =>
        await PoliciesWith(target => target.ContactPoint == contactPoint, ct);

    public async Task<IReadOnlySet<string>> Names(CancellationToken ct) => await db.Policies.Select(policy => policy.Name).ToHashSetAsync(ct);

    private Task<List<string>> PoliciesWith(Expression<Func<PolicyTarget, bool>> isNamed, CancellationToken ct) =>
        db.PolicyTargets.Where(isNamed).Select(target => target.Policy).Distinct().Order().ToListAsync(ct);

    private static List<string> Words(List<string> policies) => [.. policies.Select(name => $"escalation policy {name}")];
}
