using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Suppression.Inhibition;

/// <summary>Sets an inhibition rule anew.</summary>
public sealed record ChangeInhibitionRule(
    string Name, IReadOnlyList<string>? SourceMatchers, IReadOnlyList<string>? TargetMatchers, IReadOnlyList<string>? Equal, int? IfMatch)
    : ICommand, IInhibitionRuleFields;

internal sealed class ChangeInhibitionRuleValidator : AbstractValidator<ChangeInhibitionRule>
{
    public ChangeInhibitionRuleValidator() => this.Fields();
}

internal sealed class ChangeInhibitionRuleHandler(ISuppressionDb db, TimeProvider clock) : ICommandHandler<ChangeInhibitionRule>
{
    public Task<Result> Handle(ChangeInhibitionRule command, CancellationToken cancellationToken) =>
        db.Change(command.Name, command.IfMatch, rule => rule.Change(command.ToSettings(), clock.Now()), cancellationToken);
}
