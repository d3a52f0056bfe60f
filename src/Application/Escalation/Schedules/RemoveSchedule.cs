using IncidentManager.Application.Common;
using IncidentManager.Application.Escalation.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Escalation.Schedules;

/// <summary>Removes a schedule that no other settings name, with its overrides.</summary>
public sealed record RemoveSchedule(string Name, int? IfMatch) : ICommand;

internal sealed class RemoveScheduleHandler(IOnCallDb db, IEnumerable<IUsesSchedules> uses) : ICommandHandler<RemoveSchedule>
{
    public async Task<Result> Handle(RemoveSchedule command, CancellationToken cancellationToken)
    {
        var schedule = await db.Schedules.SingleOrDefaultAsync(one => one.Name == command.Name, cancellationToken);
        if (schedule is null) return OnCallErrors.NoSchedule(command.Name);
        if (command.IfMatch is { } version && version != schedule.Version) return OnCallErrors.ChangedMeanwhile(schedule.Version);

        List<string> users = [];
        foreach (var one in uses) users.AddRange(await one.UsersOf(command.Name, cancellationToken));
        if (users.Count > 0) return OnCallErrors.ScheduleInUse(users);

        db.Schedules.Remove(schedule);
        return Result.Ok;
    }
}
