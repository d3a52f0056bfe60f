using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Suppression.Silences;

/// <summary>Sets a silence anew; what it holds back, and since when, stays once it has begun. What other alerts it would hide is measured as that of a new one.</summary>
/// <param name="Confirmed">Whoever sets it knows how much it hides.</param>
public sealed record ChangeSilence(Guid Id, SilenceFields Fields, bool Confirmed, int? IfMatch) : ICommand;

internal sealed class ChangeSilenceValidator : AbstractValidator<ChangeSilence>
{
    public ChangeSilenceValidator() => RuleFor(command => command.Fields).SetValidator(new SilenceFieldsValidator()).OverridePropertyName("");
}

internal sealed class ChangeSilenceHandler(ISuppressionDb db, SilenceBreadth breadth, TimeProvider clock) : ICommandHandler<ChangeSilence>
{
    public async Task<Result> Handle(ChangeSilence command, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var settings = command.Fields.ToSettings(now);
        var before = await db.Silences.Where(silence => silence.Id == command.Id).Select(silence => silence.Matchers).SingleOrDefaultAsync(cancellationToken);
        var done = await db.Change(command.Id, command.IfMatch, silence => silence.Change(settings, now), cancellationToken);
        if (done.Error is not null || before is null) return done;

        return await breadth.RefusalOfChange(before, settings, now, command.Confirmed, cancellationToken) is { } refusal ? refusal : done;
    }
}
