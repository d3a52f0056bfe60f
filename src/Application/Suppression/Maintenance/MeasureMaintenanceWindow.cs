using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Application.Suppression.Silences;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Suppression;

namespace IncidentManager.Application.Suppression.Maintenance;

/// <summary>What a maintenance window would have hidden, had it lasted all the time; nothing is made.</summary>
public sealed record MeasureMaintenanceWindow(
    string? Name, IReadOnlyList<string>? Matchers, DateTimeOffset? Start, DateTimeOffset? End, string? Recurrence, string? TimeZone, string? Comment)
    : IQuery<SilenceTrial>, IMaintenanceWindowFields;

internal sealed class MeasureMaintenanceWindowValidator : AbstractValidator<MeasureMaintenanceWindow>
{
    public MeasureMaintenanceWindowValidator()
    {
        RuleFor(query => query.Name).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("is required").Must(Slug.Is).WithMessage(Slug.Hint);
        this.Fields();
    }
}

internal sealed class MeasureMaintenanceWindowHandler(SilenceBreadth breadth, TimeProvider clock) : IQueryHandler<MeasureMaintenanceWindow, SilenceTrial>
{
    public async Task<Result<SilenceTrial>> Handle(MeasureMaintenanceWindow query, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var made = MaintenanceWindow.Make(query.Name!, query.ToSettings(), now);
        if (made.Error is { } error) return error;

        var (radius, verdict) = await breadth.Measure(made.Value.Matchers, now, cancellationToken);
        return new SilenceTrial(radius, verdict.Name(), SilenceBreadth.RefusalOfWindow(radius, verdict, confirmed: false)?.Message);
    }
}
