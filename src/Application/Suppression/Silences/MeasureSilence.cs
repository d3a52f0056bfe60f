using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Suppression;

namespace IncidentManager.Application.Suppression.Silences;

/// <summary>What a silence would have hidden; nothing is made.</summary>
public sealed record MeasureSilence(SilenceFields Fields) : IQuery<SilenceTrial>;

/// <param name="Verdict">allowed, confirm or refused.</param>
/// <param name="Because">Why not, in words; null where it is allowed.</param>
public sealed record SilenceTrial(BlastRadius BlastRadius, string Verdict, string? Because);

internal sealed class MeasureSilenceValidator : AbstractValidator<MeasureSilence>
{
    public MeasureSilenceValidator() => RuleFor(query => query.Fields).SetValidator(new SilenceFieldsValidator()).OverridePropertyName("");
}

internal sealed class MeasureSilenceHandler(SilenceBreadth breadth, TimeProvider clock) : IQueryHandler<MeasureSilence, SilenceTrial>
{
    public async Task<Result<SilenceTrial>> Handle(MeasureSilence query, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var settings = query.Fields.ToSettings(now);
        if (Silence.Make(settings, now).Error is { } error) return error;

        var (radius, verdict) = await breadth.Measure(settings, now, cancellationToken);
        return new SilenceTrial(radius, verdict.Name(), SilenceBreadth.RefusalOf(radius, verdict, confirmed: false)?.Message);
    }
}
