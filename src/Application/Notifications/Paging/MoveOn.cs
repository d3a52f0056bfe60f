using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Escalation.Contracts;
using IncidentManager.Application.Notifications.Deliveries;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Notifications.Paging;

/// <summary>
/// A try to reach a person failed, or one to reach a contact point of a step: looks whether the next method's turn comes at once, or the next step's, or the
/// fall-back's. A timer of the page, set in the commit of each such try: so one worker at a time decides on a page, and the last decision has seen all tries.
/// </summary>
/// <param name="User">Empty for the step's contact points.</param>
/// <param name="Opening">See <see cref="SendDelivery"/>.</param>
public sealed record MoveOn(IncidentId Incident, Guid Run, int Round, int Step, string User, DateTimeOffset? Opening) : IMessage
{
    internal static MoveOn After(Delivery tried, DateTimeOffset? opening) =>
        new(tried.IncidentId, tried.Run!.Value, tried.Round!.Value, tried.Step!.Value, tried.User, opening);

    internal string Key => $"{Run}/{Round}/{Step}/{User}";
}

internal sealed class MoveOnHandler(
    IDeliveriesDb db, IPagedIncidents incidents, IPeople people, IEscalations escalations, StepLedger ledger, TimeProvider clock) : IMessageHandler<MoveOn>
{
    public async Task<Result> Handle(MoveOn message, CancellationToken cancellationToken)
    {
        if (await incidents.Find(message.Incident, cancellationToken) is not { State: IncidentState.Open } incident) return Result.Ok;
        if (message.Opening is { } opening && opening != incident.OpenedAt) return Result.Ok; // it was taken on meanwhile: another run's business

        var step = await db.Deliveries.Where(one => one.Run == message.Run && one.Round == message.Round && one.Step == message.Step).ToListAsync(cancellationToken);
        var now = clock.Now();
        var isLost = PersonPage.IsLost(step, now);
        var move = message.User.Length > 0
            ? PersonPage.AfterTry(step.Where(one => one.User == message.User), now, await IsQuiet(message, now, cancellationToken))
            : new PageMove(null, isLost);
        if (move is { Forward: null, FallsBack: false }) return Result.Ok;

        await ledger.Open(incident, cancellationToken);
        if (move.Forward is { } next) ledger.BringForward(next);
        else if (ledger.HasFallenBack(step, message.User) || (isLost && await escalations.GoOnAfter(message.Run, message.Round, message.Step, cancellationToken)))
            return Result.Ok;
        else ledger.FallBack(new StepOrigin(message.Run, step[0].Policy!, message.Round, message.Step, InsteadOf: message.User), NotifyReasons.NotReached);
        return Result.Ok;
    }

    private async Task<bool> IsQuiet(MoveOn message, DateTimeOffset now, CancellationToken ct) =>
        await escalations.UrgencyOf(message.Run, message.Round, message.Step, ct) is { } urgency && await people.Find(message.User, ct) is { } person
        && person.IsQuiet(urgency, now);
}
