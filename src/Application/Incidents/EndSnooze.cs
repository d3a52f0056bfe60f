using IncidentManager.Application.Common.Queue;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Incidents;

/// <summary>A timer of the incident: its snooze ends, if it still has one.</summary>
public sealed record EndSnooze(IncidentId Incident) : IMessage
{
    internal const string Actor = "system";

    internal static string KeyOf(IncidentId incident) => incident.Value.ToString();
}

internal sealed class EndSnoozeHandler(IIncidentsDb db, IOutbox outbox, TimeProvider clock) : IMessageHandler<EndSnooze>
{
    public async Task<Result> Handle(EndSnooze message, CancellationToken cancellationToken)
    {
        var incident = await db.Incidents.SingleOrDefaultAsync(one => one.Id == message.Incident, cancellationToken);
        if (incident?.SnoozedUntil is not { } until) return Result.Ok;

        if (until > clock.Now()) outbox.Set(message, EndSnooze.KeyOf(message.Incident), until);
        else incident.EndSnooze(EndSnooze.Actor, clock.Now());
        return Result.Ok;
    }
}
