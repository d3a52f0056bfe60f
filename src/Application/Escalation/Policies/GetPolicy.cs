using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Escalation.Policies;

public sealed record GetPolicy(string Name) : IQuery<PolicyView>;

internal sealed class GetPolicyHandler(IPoliciesDb db) : IQueryHandler<GetPolicy, PolicyView>
{
    public async Task<Result<PolicyView>> Handle(GetPolicy query, CancellationToken cancellationToken) =>
        await db.Policies.AsNoTracking().SingleOrDefaultAsync(policy => policy.Name == query.Name, cancellationToken) is { } found
            ? PolicyView.Of(found)
            : EscalationErrors.NoPolicy(query.Name);
}
