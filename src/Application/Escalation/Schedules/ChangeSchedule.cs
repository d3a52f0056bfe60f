using FluentValidation;
using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Escalation.Schedules;

/// <summary>Sets time zone and layers anew; the overrides that are not over, too, where any are given.</summary>
public sealed record ChangeSchedule(string Name, string? TimeZone, IReadOnlyList<LayerFields>? Layers, IReadOnlyList<OverrideFields>? Overrides, int? IfMatch)
    : ICommand, IScheduleFields;

internal sealed class ChangeScheduleValidator : AbstractValidator<ChangeSchedule>
{
    public ChangeScheduleValidator(IZones zones, TimeProvider clock)
    {
        this.Fields(zones);
        this.Overrides(clock);
    }
}

internal sealed class ChangeScheduleHandler(IOnCallDb db, TimeProvider clock) : ICommandHandler<ChangeSchedule>
{
    public async Task<Result> Handle(ChangeSchedule command, CancellationToken cancellationToken)
    {
        var schedule = await db.Schedules.Include(one => one.Users).SingleOrDefaultAsync(one => one.Name == command.Name, cancellationToken);
        if (schedule is null) return OnCallErrors.NoSchedule(command.Name);
        if (command.IfMatch is { } version && version != schedule.Version) return OnCallErrors.ChangedMeanwhile(schedule.Version);
        if (await db.MissingUsers(command, cancellationToken) is { } missing) return missing;

        if (await db.SetOverrides(command.Name, command, clock.Now(), cancellationToken) is { } refusal) return refusal;

        schedule.Change(command.TimeZone!, command.ToLayers(), clock.Now());
        return Result.Ok;
    }
}
