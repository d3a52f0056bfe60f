using IncidentManager.Application.Common.Queue;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Contracts;
using Microsoft.Extensions.Logging;

namespace IncidentManager.Application.Notifications.Deliveries;

/// <summary>
/// Sends a delivery. At least once: the try is written before the call and its outcome with the end of this message, so a crash between the two leaves
/// it unknown, and it is sent again under the same id. Sent once in fact wherever the provider knows the id again.
/// </summary>
/// <param name="Incident">The delivery's.</param>
public sealed record SendDelivery(Guid DeliveryId, IncidentId Incident) : IMessage
{
    /// <summary>Some eight hours: a provider that is down for an hour still gets it, and nobody is called about yesterday.</summary>
    internal static readonly RetryPolicy Retries = new(100, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));

    /// <summary>How often it is looked whether an earlier delivery to the same contact point is through.</summary>
    internal static readonly TimeSpan BehindEarlier = TimeSpan.FromSeconds(1);
}

internal sealed class SendDeliveryHandler(
    IDeliveryCases cases, IPagedIncidents incidents, IEnumerable<IChannelSender> senders, IDeliveryAttempts attempts, CallMade call,
    PageWriter pages, ICurrentMessage current, TimeProvider clock, ILogger<SendDeliveryHandler> log) : IMessageHandler<SendDelivery>
{
    public async Task<Result> Handle(SendDelivery message, CancellationToken cancellationToken)
    {
        var reading = incidents.FindWithAlerts(message.Incident, cancellationToken); // on a connection of its own, meanwhile
        var found = await cases.Find(message.DeliveryId, cancellationToken);
        var incident = await reading;
        if (found?.Delivery.State is null or DeliveryState.Sent or DeliveryState.Confirmed or DeliveryState.Skipped) return Result.Ok; // a failed one was requeued

        if (call.OutcomeOf(found.Delivery) is { } outcome) Settle(found, outcome);
        else await Decide(found, incident?.Incident, incident?.Alerts ?? [], cancellationToken);

        return Result.Ok;
    }

    private async Task Decide(DeliveryCase found, PagedIncident? incident, IReadOnlyList<PagedAlert> alerts, CancellationToken ct)
    {
        var (delivery, _, receiver, earlier) = found;
        var verdict = SendDecision.Decide(delivery, incident?.State, incident?.AcknowledgedAt, receiver is not null, earlier);
        if (verdict.SkipFor is { } reason) delivery.Skip(reason, clock.Now());
        else if (earlier.Any(one => one.State is DeliveryState.Pending)) Overtake(earlier, delivery);
        else if (!verdict.Send) current.Postpone(clock.Now() + SendDelivery.BehindEarlier);
        else await Send(found, incident!, alerts, receiver!, ct);
    }

    /// <summary>A commit of its own, before any call: if one of them is just being tried, it is refused, and decided again.</summary>
    private void Overtake(IReadOnlyCollection<Delivery> earlier, Delivery later)
    {
        foreach (var untold in earlier.Where(one => one.State is DeliveryState.Pending)) untold.Skip(SendDecision.ReasonToGiveWayTo(later), clock.Now());
        current.Postpone(clock.Now());
    }

    private async Task Send(DeliveryCase found, PagedIncident incident, IReadOnlyList<PagedAlert> alerts, Receiver receiver, CancellationToken ct)
    {
        var delivery = found.Delivery;
        var sender = senders.Single(one => one.Channel == receiver.Channel);
        var page = await pages.Write(delivery, incident, alerts, found.Thread, receiver, ct);
        delivery.Try(sender.Channel, sender.TakesKey, clock.Now());
        if (!await attempts.Save(delivery, current, ct)) return;

        var outcome = await Call(sender, page, receiver, ct);
        call.Keep(delivery, outcome);
        Settle(found, outcome);
    }

    private async Task<SendOutcome> Call(IChannelSender sender, Page page, Receiver receiver, CancellationToken ct)
    {
        try
        {
            return await sender.Send(page, receiver.Settings, ct);
        }
        catch (Exception fault) when (!ct.IsCancellationRequested) // left open, it would hold up all that comes behind it
        {
            log.LogError(fault, "The channel {Channel} threw for delivery {Delivery}", sender.Channel, page.DeliveryId);
            return new SendOutcome.Unknown($"The channel failed: {fault.GetType().Name}.");
        }
    }

    private void Settle(DeliveryCase found, SendOutcome outcome)
    {
        var next = outcome switch
        {
            SendOutcome.Later later => current.TryAgain(later.Why, later.NotBefore),
            SendOutcome.Unknown unknown => current.TryAgain(unknown.Why),
            _ => null,
        };
        found.Delivery.End(outcome, next, clock.Now());
        attempts.End(found.Delivery);
        if (outcome is SendOutcome.Accepted accepted) found.Thread.Remember(accepted.Reference);
    }
}
