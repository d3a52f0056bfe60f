using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Alerts.Rules;

/// <summary>Adds a rule, behind the other own ones unless it says where. One with the name of a built-in rule replaces that.</summary>
public sealed record CreateMappingRule(
    string? Name, IReadOnlyList<string>? Matchers, string? Type, string? Severity, string? Service, bool? Override, int? Position)
    : ICommand, IMappingRuleFields
{
    /// <summary>Between two rules that came one after the other, so that others fit in without moving them.</summary>
    internal const int Step = 10;
}

internal sealed class CreateMappingRuleValidator : AbstractValidator<CreateMappingRule>
{
    public CreateMappingRuleValidator()
    {
        RuleFor(command => command.Name).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("is required")
            .Must(name => RegisteredIntegration.IsName(name!))
            .WithMessage($"must have lower case letters, digits and hyphens only, {RegisteredIntegration.MaxNameLength} at most, and no hyphen at an end");
        this.Fields();
    }
}

internal sealed class CreateMappingRuleHandler(IDoorsDb db, TimeProvider clock) : ICommandHandler<CreateMappingRule>
{
    public async Task<Result> Handle(CreateMappingRule command, CancellationToken cancellationToken)
    {
        var others = await db.MappingRules.AsNoTracking().Select(rule => new { rule.Name, rule.Position }).ToListAsync(cancellationToken);
        if (others.Any(rule => rule.Name == command.Name)) return DoorErrors.NameTaken;
        if (others.Count >= OwnRule.MaxCount) return DoorErrors.TooManyRules;

        var last = Math.Min(others.Select(rule => rule.Position).DefaultIfEmpty().Max() + CreateMappingRule.Step, OwnRule.MaxPosition);
        db.MappingRules.Add(OwnRule.Make(command.ToRule(command.Name!), command.Position ?? last, clock.Now()));
        return Result.Ok;
    }
}
