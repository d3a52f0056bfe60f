using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation;
using IncidentManager.Domain.Escalation.OnCall;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Escalation.Schedules;

public sealed record CreateSchedule(string? Name, string? TimeZone, IReadOnlyList<LayerFields>? Layers, IReadOnlyList<OverrideFields>? Overrides)
    : ICommand, IScheduleFields;

internal sealed class CreateScheduleValidator : AbstractValidator<CreateSchedule>
{
    public CreateScheduleValidator(IZones zones, TimeProvider clock)
    {
        RuleFor(command => command.Name).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("is required").Must(Slug.Is).WithMessage(Slug.Hint);
        this.Fields(zones);
        this.Overrides(clock);
    }
}

internal sealed class CreateScheduleHandler(IOnCallDb db, TimeProvider clock) : ICommandHandler<CreateSchedule>
{
    public async Task<Result> Handle(CreateSchedule command, CancellationToken cancellationToken)
    {
        if (await db.MissingUsers(command, cancellationToken) is { } missing) return missing;
        if (await db.Schedules.AnyAsync(schedule => schedule.Name == command.Name, cancellationToken)) return OnCallErrors.NameTaken;
        if (await db.Schedules.CountAsync(cancellationToken) >= Schedule.MaxCount) return OnCallErrors.TooManySchedules;

        if (await db.SetOverrides(command.Name!, command, clock.Now(), cancellationToken) is { } refusal) return refusal;

        db.Schedules.Add(Schedule.Make(command.Name!, command.TimeZone!, command.ToLayers(), clock.Now()));
        return Result.Ok;
    }
}
