using IncidentManager.Application.Common;
using IncidentManager.Application.Escalation.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Escalation.Policies;

/// <summary>Removes a policy that no other settings name. Runs of it that are under way go on: they have their steps with them.</summary>
public sealed record RemovePolicy(string Name, int? IfMatch) : ICommand;

internal sealed class RemovePolicyHandler(IPoliciesDb db, IEnumerable<IUsesPolicies> uses) : ICommandHandler<RemovePolicy>
{
    public async Task<Result> Handle(RemovePolicy command, CancellationToken cancellationToken)
    {
        var policy = await db.Policies.SingleOrDefaultAsync(one => one.Name == command.Name, cancellationToken);
        if (policy is null) return EscalationErrors.NoPolicy(command.Name);
        if (command.IfMatch is { } version && version != policy.Version) return OnCallErrors.ChangedMeanwhile(policy.Version);

        List<string> users = [];
        foreach (var one in uses) users.AddRange(await one.UsersOf(command.Name, cancellationToken));
        if (users.Count > 0) return EscalationErrors.PolicyInUse(users);

        db.Policies.Remove(policy);
        return Result.Ok;
    }
}
