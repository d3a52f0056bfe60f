using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation;
using IncidentManager.Domain.Escalation.OnCall;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Escalation.Schedules;

/// <summary>Gives out a key for the calendar's address; the one before opens nothing from then on.</summary>
public sealed record RotateFeedKey(string Name, int? IfMatch) : ICommand<FeedKey>;

internal sealed class RotateFeedKeyHandler(IOnCallDb db, TimeProvider clock) : ICommandHandler<RotateFeedKey, FeedKey>
{
    public async Task<Result<FeedKey>> Handle(RotateFeedKey command, CancellationToken cancellationToken)
    {
        var schedule = await db.Schedules.SingleOrDefaultAsync(one => one.Name == command.Name, cancellationToken);
        if (schedule is null) return OnCallErrors.NoSchedule(command.Name);
        if (command.IfMatch is { } version && version != schedule.Version) return OnCallErrors.ChangedMeanwhile(schedule.Version);

        var key = FeedKey.New();
        schedule.RotateFeedKey(key, clock.Now());
        return key;
    }
}
