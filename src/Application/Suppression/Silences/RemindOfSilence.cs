using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Suppression.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Suppression;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IncidentManager.Application.Suppression.Silences;

/// <summary>Tells the others that a silence is about to end, unless that was put off meanwhile. A timer of the silence.</summary>
public sealed record RemindOfSilence(Guid Id) : IMessage;

internal sealed class RemindOfSilenceHandler(ISuppressionDb db, IOutbox outbox, IOptions<SuppressionOptions> options, TimeProvider clock)
    : IMessageHandler<RemindOfSilence>
{
    public async Task<Result> Handle(RemindOfSilence message, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var silence = await db.Silences.AsNoTracking().SingleOrDefaultAsync(silence => silence.Id == message.Id, cancellationToken);
        if (silence?.StateAt(now) is not SilenceState.Active || silence.EndsAt - options.Value.RemindBefore > now) return Result.Ok;

        var soon = new SilenceEndsSoon(silence.Id, silence.EndsAt, silence.CreatedBy, silence.Comment, silence.Matchers, IsOver: false);
        outbox.Add(soon);
        outbox.Set(soon with { IsOver = true }, silence.Id.ToString(), silence.EndsAt);
        return Result.Ok;
    }
}
