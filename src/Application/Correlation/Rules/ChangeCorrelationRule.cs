using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Correlation.Rules;

/// <summary>Sets all of a rule anew but its name, and its position if that is left out.</summary>
public sealed record ChangeCorrelationRule(
    string Name, IReadOnlyList<string>? Matchers, IReadOnlyList<string>? GroupBy, string? Window, int? Threshold, int? Position, bool? Enabled, int? IfMatch)
    : ICommand, ICorrelationRuleFields;

internal sealed class ChangeCorrelationRuleValidator : AbstractValidator<ChangeCorrelationRule>
{
    public ChangeCorrelationRuleValidator() => this.Fields();
}

internal sealed class ChangeCorrelationRuleHandler(ICorrelationDb db, TimeProvider clock) : ICommandHandler<ChangeCorrelationRule>
{
    public Task<Result> Handle(ChangeCorrelationRule command, CancellationToken cancellationToken) =>
        db.Change(command.Name, command.IfMatch, rule => rule.Change(command.ToSettings(), command.Position, clock.Now()), cancellationToken);
}
