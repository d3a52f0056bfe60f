using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Suppression;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Suppression.Silences;

/// <summary>As an Alertmanager updates one: where it cannot become what is asked for, it ends now and another one begins. Answers whose id it is.</summary>
public sealed record ReplaceSilence(Guid Id, SilenceFields Fields) : ICommand<Guid>;

internal sealed class ReplaceSilenceValidator : AbstractValidator<ReplaceSilence>
{
    public ReplaceSilenceValidator() => RuleFor(command => command.Fields).SetValidator(new SilenceFieldsValidator()).OverridePropertyName("");
}

internal sealed class ReplaceSilenceHandler(ISuppressionDb db, SilenceBreadth breadth, TimeProvider clock) : ICommandHandler<ReplaceSilence, Guid>
{
    public async Task<Result<Guid>> Handle(ReplaceSilence command, CancellationToken cancellationToken)
    {
        if (await db.Silences.SingleOrDefaultAsync(one => one.Id == command.Id, cancellationToken) is not { } silence)
            return SilenceErrors.NotFound(command.Id);

        var now = clock.Now();
        var settings = command.Fields.ToSettings(now);
        if (silence.CanBecome(settings, now)) return await Change(silence, settings, now, cancellationToken);

        var (radius, verdict) = await breadth.Measure(settings, now, cancellationToken);
        if (SilenceBreadth.RefusalOf(radius, verdict, confirmed: false) is { } refusal) return refusal;

        var made = await db.Add(settings, now, cancellationToken);
        if (made.Error is null && silence.StateAt(now) is not SilenceState.Expired) silence.Expire(now);
        return made;
    }

    private async Task<Result<Guid>> Change(Silence silence, SilenceSettings settings, DateTimeOffset now, CancellationToken ct)
    {
        var before = silence.Matchers;
        if (silence.Change(settings, now) is { } error) return error;

        return await breadth.RefusalOfChange(before, settings, now, confirmed: false, ct) is { } refusal ? refusal : silence.Id;
    }
}
