using System.Diagnostics;
using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Escalation.Contracts;
using IncidentManager.Application.Notifications.Paging;
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
/// <param name="Opening">Of a step's: when the incident had opened by then. Once it opened again, that is another run's business; null where routes decided.</param>
public sealed record SendDelivery(Guid DeliveryId, IncidentId Incident, DateTimeOffset? Opening = null) : IMessage
{
    /// <summary>Some eight hours: a provider that is down for an hour still gets it, and nobody is called about yesterday.</summary>
    internal static readonly RetryPolicy Retries = new(100, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));

    /// <summary>Where a provider says itself when to come again, its wish is not followed further than the usual tries would go.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromHours(8);

    /// <summary>The claim under which a try was written down holds at least so long; a process that took longer to its call makes sure of it first.</summary>
    internal static readonly TimeSpan Freshness = TimeSpan.FromSeconds(2);

    /// <summary>How often it is looked whether an earlier delivery to the same receiver is through.</summary>
    internal static readonly TimeSpan BehindEarlier = TimeSpan.FromSeconds(1);

    /// <summary>Of a page's, by which a later decision finds and replaces it.</summary>
    internal static string KeyOf(Delivery delivery) => delivery.Id.ToString();
}

internal sealed class SendDeliveryHandler(
    IDeliveryCases cases, IPagedIncidents incidents, IEnumerable<IChannelSender> senders, IDeliveryAttempts attempts, CallMade call,
    PageWriter pages, IPeople people, IEscalations escalations, IOutbox outbox, ICurrentMessage current, TimeProvider clock, ILogger<SendDeliveryHandler> log) : IMessageHandler<SendDelivery>
{
    public async Task<Result> Handle(SendDelivery message, CancellationToken cancellationToken)
    {
        var reading = incidents.FindWithAlerts(message.Incident, cancellationToken); // on a connection of its own, meanwhile
        var found = await cases.Find(message.DeliveryId, cancellationToken);
        var incident = await reading;
        if (found?.Delivery.State is null or DeliveryState.Sent or DeliveryState.Confirmed or DeliveryState.Skipped)
        {
            call.Forget(message.DeliveryId); // another node had it meanwhile
            return Result.Ok; // a failed one was requeued
        }

        if (call.OutcomeOf(found.Delivery) is { } outcome)
        {
            Settle(found, outcome, message.Opening);
            return Result.Ok;
        }

        var isQuiet = false;
        if (found.Delivery is { User.Length: > 0 } page)
        {
            var person = await people.Find(page.User, cancellationToken);
            found = found with { Receiver = person.ReceiverBy(page.Method) };
            isQuiet = PersonPage.IsLate(page, clock.Now()) && await IsQuiet(person, page, cancellationToken);
        }

        await Decide(found, isQuiet, message.Opening, incident?.Incident, incident?.Alerts ?? [], cancellationToken);
        return Result.Ok;
    }

    private async Task<bool> IsQuiet(Person? person, Delivery page, CancellationToken ct) =>
        person is not null && await escalations.UrgencyOf(page.Run!.Value, page.Round!.Value, page.Step!.Value, ct) is { } urgency && person.IsQuiet(urgency, clock.Now());

    private async Task Decide(
        DeliveryCase found, bool isQuiet, DateTimeOffset? opening, PagedIncident? incident, IReadOnlyList<PagedAlert> alerts, CancellationToken ct)
    {
        var (delivery, _, receiver, earlier) = found;
        var isOpenedAgain = opening is { } then && then != incident?.OpenedAt;
        var verdict = SendDecision.Decide(
            delivery, incident?.State, incident?.AcknowledgedAt, receiver is not null, earlier, isOpenedAgain, isQuiet, incident?.MergedInto is not null);
        if (verdict.SkipFor is { } reason) Skip(delivery, reason, opening);
        else if (earlier.Any(one => SendDecision.GivesWay(one, delivery))) Overtake(earlier, delivery);
        else if (!verdict.Send) current.Postpone(clock.Now() + SendDelivery.BehindEarlier);
        else await Send(found, opening, incident!, alerts, receiver!, ct);
    }

    private void Skip(Delivery delivery, string reason, DateTimeOffset? opening)
    {
        delivery.Skip(reason, clock.Now());
        if (reason is NotifyReasons.NoContactMethod or NotifyReasons.NoContactPoint or NotifyReasons.QuietHours or NotifyReasons.Merged) LookAfterStepOf(delivery, opening);
    }

    /// <summary>A commit of its own, before any call: if one of them is just being tried, it is refused, and decided again.</summary>
    private void Overtake(IReadOnlyCollection<Delivery> earlier, Delivery later)
    {
        foreach (var untold in earlier.Where(one => SendDecision.GivesWay(one, later)))
        {
            untold.Skip(SendDecision.ReasonToGiveWayTo(later), clock.Now());
            outbox.Cancel<SendDelivery>(SendDelivery.KeyOf(untold)); // what may have arrived stays unknown, and its message would repeat it
        }

        current.Postpone(clock.Now());
    }

    private async Task Send(
        DeliveryCase found, DateTimeOffset? opening, PagedIncident incident, IReadOnlyList<PagedAlert> alerts, Receiver receiver, CancellationToken ct)
    {
        var delivery = found.Delivery;
        var sender = senders.Single(one => one.Channel == receiver.Channel);
        var page = await pages.Write(delivery, incident, alerts, found.Thread, receiver, ct);
        delivery.Try(sender.Channel, sender.TakesKey, clock.Now());
        var begun = Stopwatch.GetTimestamp();
        if (!await attempts.Save(delivery, opening, current, ct))
        {
            if (delivery.IsUnsettled) current.Postpone(clock.Now()); // somebody acknowledged just now, or the message is another worker's
            return;
        }

        var isFresh = Stopwatch.GetElapsedTime(begun) < SendDelivery.Freshness || await attempts.IsStillWanted(delivery, opening, current, ct);
        var outcome = isFresh
            ? await Call(sender, page, receiver, ct)
            : new SendOutcome.Later("The process stood still just before the call, which was not made.", null);
        call.Keep(delivery, outcome);
        Settle(found, outcome, opening);
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

    private void Settle(DeliveryCase found, SendOutcome outcome, DateTimeOffset? opening)
    {
        var next = outcome switch
        {
            SendOutcome.Later later when later.NotBefore > found.Delivery.Since + SendDelivery.Patience => GiveUp(later.Why),
            SendOutcome.Later later => current.TryAgain(later.Why, later.NotBefore),
            SendOutcome.Unknown unknown => current.TryAgain(unknown.Why),
            _ => null,
        };
        found.Delivery.End(outcome, next, clock.Now());
        attempts.End(found.Delivery);
        if (outcome is SendOutcome.Accepted accepted) found.Thread.Remember(accepted.Reference);
        else LookAfterStepOf(found.Delivery, opening);
    }

    /// <returns>When it is tried again: never.</returns>
    private DateTimeOffset? GiveUp(string why)
    {
        current.GiveUp(why);
        return null;
    }

    private void LookAfterStepOf(Delivery delivery, DateTimeOffset? opening)
    {
        if (delivery.Run is null || delivery.InsteadOf.Length > 0) return; // behind the fall-back stands nobody

        var look = MoveOn.After(delivery, opening);
        outbox.Set(look, look.Key, clock.Now());
    }
}
