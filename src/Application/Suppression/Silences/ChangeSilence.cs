using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Suppression.Silences;

/// <summary>Sets a silence anew; what it holds back, and since when, stays once it has begun.</summary>
public sealed record ChangeSilence(Guid Id, SilenceFields Fields, int? IfMatch) : ICommand;

internal sealed class ChangeSilenceValidator : AbstractValidator<ChangeSilence>
{
    public ChangeSilenceValidator() => RuleFor(command => command.Fields).SetValidator(new SilenceFieldsValidator()).OverridePropertyName("");
}

internal sealed class ChangeSilenceHandler(ISuppressionDb db, TimeProvider clock) : ICommandHandler<ChangeSilence>
{
    public Task<Result> Handle(ChangeSilence command, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        return db.Change(command.Id, command.IfMatch, silence => silence.Change(command.Fields.ToSettings(now), now), cancellationToken);
    }
}
