using IncidentManager.Application.Common;
using IncidentManager.Application.Common.Queue;
using IncidentManager.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IncidentManager.Application.Escalation.DeadMansSwitch;

/// <summary>Asks, through the queue, for the next ping if it is time; and notes if the last one was never answered.</summary>
public sealed record AskForOutsidePing() : ICommand;

internal sealed class AskForOutsidePingHandler(IDeadMansSwitchDb db, IOutbox outbox, IOptions<DeadMansSwitchOptions> options, TimeProvider clock)
    : ICommandHandler<AskForOutsidePing>
{
    public async Task<Result> Handle(AskForOutsidePing command, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var ping = await db.OutsidePings.SingleAsync(cancellationToken);
        if (ping.Ask(options.Value.Interval, now)) outbox.Set(new PingOutside(now), PingOutside.Key, now);
        return Result.Ok;
    }
}
