using IncidentManager.Application.Common.Queue;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Escalation.DeadMansSwitch;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IncidentManager.Application.Escalation.DeadMansSwitch;

/// <summary>Tells the outside that all is well, if it is. That this message is handled, and in time, is most of it. One that fails is not tried again: the next one comes.</summary>
public sealed record PingOutside(DateTimeOffset AskedAt) : IMessage
{
    internal const string Key = "outside";
}

internal sealed class PingOutsideHandler(
    IDeadMansSwitchDb db, IWholeChain chain, IOutside outside, IOptions<DeadMansSwitchOptions> options, TimeProvider clock) : IMessageHandler<PingOutside>
{
    public async Task<Result> Handle(PingOutside command, CancellationToken cancellationToken)
    {
        var ping = await db.OutsidePings.SingleAsync(cancellationToken);
        ping.Answer(await Try(command, cancellationToken), clock.Now());
        return Result.Ok;
    }

    private async Task<WithheldBecause?> Try(PingOutside command, CancellationToken ct)
    {
        if (clock.Now() - command.AskedAt > OutsidePing.QueueBound) return WithheldBecause.Queue;
        if (await chain.WhatIsWrong(ct) is { } wrong) return wrong;

        return options.Value.Url is { } url && !await outside.Ping(url, ct) ? WithheldBecause.Outside : null;
    }
}
