using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Alerts.Rules;

/// <summary>Sets all of an own rule anew but its name, and its position if that is left out.</summary>
public sealed record ChangeMappingRule(
    string Name, IReadOnlyList<string>? Matchers, string? Type, string? Severity, string? Service, bool? Override, int? Position, int? IfMatch)
    : ICommand, IMappingRuleFields;

internal sealed class ChangeMappingRuleValidator : AbstractValidator<ChangeMappingRule>
{
    public ChangeMappingRuleValidator() => this.Fields();
}

internal sealed class ChangeMappingRuleHandler(IDoorsDb db, TimeProvider clock) : ICommandHandler<ChangeMappingRule>
{
    public Task<Result> Handle(ChangeMappingRule command, CancellationToken cancellationToken) => db.Change(
        command.Name, command.IfMatch, (OwnRule rule) => rule.Change(command.ToRule(command.Name), command.Position, clock.Now()), cancellationToken);
}
