using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Escalation.Policies;

/// <summary>Sets a policy anew. Runs that are under way go on by the version that they began with.</summary>
public sealed record ChangePolicy(
    string Name, IReadOnlyList<StepFields>? Steps, int? Repeat, string? RepeatAfter, string? ReescalateAfter, IReadOnlyDictionary<string, string>? Urgency,
    int? IfMatch) : ICommand, IPolicyFields;

internal sealed class ChangePolicyValidator : AbstractValidator<ChangePolicy>
{
    public ChangePolicyValidator() => this.Fields();
}

internal sealed class ChangePolicyHandler(IPoliciesDb db, NamedTargets targets, TimeProvider clock) : ICommandHandler<ChangePolicy>
{
    public async Task<Result> Handle(ChangePolicy command, CancellationToken cancellationToken)
    {
        var policy = await db.Policies.Include(one => one.Targets).SingleOrDefaultAsync(one => one.Name == command.Name, cancellationToken);
        if (policy is null) return EscalationErrors.NoPolicy(command.Name);
        if (command.IfMatch is { } version && version != policy.Version) return OnCallErrors.ChangedMeanwhile(policy.Version);

        var text = command.ToText();
        if (await targets.Missing(text, cancellationToken) is { } missing) return missing;

        policy.Change(text, clock.Now());
        return Result.Ok;
    }
}
