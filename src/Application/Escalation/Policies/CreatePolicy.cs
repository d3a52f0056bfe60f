using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation;
using IncidentManager.Domain.Escalation.Policies;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Escalation.Policies;

public sealed record CreatePolicy(
    string? Name, IReadOnlyList<StepFields>? Steps, int? Repeat, string? RepeatAfter, string? ReescalateAfter, IReadOnlyDictionary<string, string>? Urgency)
    : ICommand, IPolicyFields;

internal sealed class CreatePolicyValidator : AbstractValidator<CreatePolicy>
{
    public CreatePolicyValidator()
    {
        RuleFor(command => command.Name).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("is required").Must(Slug.Is).WithMessage(Slug.Hint);
        this.Fields();
    }
}

internal sealed class CreatePolicyHandler(IPoliciesDb db, NamedTargets targets, TimeProvider clock) : ICommandHandler<CreatePolicy>
{
    public async Task<Result> Handle(CreatePolicy command, CancellationToken cancellationToken)
    {
        var text = command.ToText();
        if (await targets.Missing(text, cancellationToken) is { } missing) return missing;
        if (await db.Policies.AnyAsync(policy => policy.Name == command.Name, cancellationToken)) return OnCallErrors.NameTaken;
        if (await db.Policies.CountAsync(cancellationToken) >= Policy.MaxCount) return EscalationErrors.TooManyPolicies;

        db.Policies.Add(Policy.Make(command.Name!, text, clock.Now()));
        return Result.Ok;
    }
}
