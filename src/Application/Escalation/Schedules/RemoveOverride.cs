using IncidentManager.Application.Common;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Escalation.Schedules;

public sealed record RemoveOverride(string Schedule, Guid Id) : ICommand;

internal sealed class RemoveOverrideHandler(IOnCallDb db) : ICommandHandler<RemoveOverride>
{
    public async Task<Result> Handle(RemoveOverride command, CancellationToken cancellationToken)
    {
        var found = await db.Overrides.SingleOrDefaultAsync(one => one.Id == command.Id && one.Schedule == command.Schedule, cancellationToken);
        if (found is null) return OnCallErrors.NoOverride(command.Schedule, command.Id);

        db.Overrides.Remove(found);
        return Result.Ok;
    }
}
