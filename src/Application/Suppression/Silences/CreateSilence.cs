using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Suppression;

namespace IncidentManager.Application.Suppression.Silences;

/// <param name="Confirmed">Whoever makes it knows how much it hides.</param>
public sealed record CreateSilence(SilenceFields Fields, bool Confirmed) : ICommand<CreatedSilence>;

/// <param name="BlastRadius">What it would have hidden in the last seven days.</param>
public sealed record CreatedSilence(Guid Id, BlastRadius BlastRadius);

internal sealed class CreateSilenceValidator : AbstractValidator<CreateSilence>
{
    public CreateSilenceValidator() => RuleFor(command => command.Fields).SetValidator(new SilenceFieldsValidator()).OverridePropertyName("");
}

internal sealed class CreateSilenceHandler(ISuppressionDb db, SilenceBreadth breadth, TimeProvider clock) : ICommandHandler<CreateSilence, CreatedSilence>
{
    public async Task<Result<CreatedSilence>> Handle(CreateSilence command, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var settings = command.Fields.ToSettings(now);
        var added = await db.Add(settings, now, cancellationToken);
        if (added.Error is { } error) return error;

        var (radius, verdict) = await breadth.Measure(settings, now, cancellationToken);
        return SilenceBreadth.RefusalOf(radius, verdict, command.Confirmed) is { } refusal ? refusal : new CreatedSilence(added.Value, radius);
    }
}
