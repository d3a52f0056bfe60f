using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Notifications.Deliveries;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IncidentManager.Application.Notifications.Paging;

/// <summary>Writes what a step asks for into the ledger of an incident, with the messages that send it.</summary>
internal sealed class StepLedger(IDeliveriesDb db, IOutbox outbox, IOptions<NotificationOptions> options, TimeProvider clock)
{
    private Dictionary<(string ContactPoint, string User, string Method), NotificationThread> _threads = [];
    private PagedIncident _incident = null!;
    private DateTimeOffset _now;
    private int _place;

    /// <summary>Before all else.</summary>
    public async Task Open(PagedIncident incident, CancellationToken ct)
    {
        (_incident, _now, _place) = (incident, clock.Now(), 0);
        _threads = await db.NotificationThreads.Where(thread => thread.IncidentId == incident.Id)
            .ToDictionaryAsync(thread => (thread.ContactPoint, thread.User, thread.Method), ct);
    }

    public void Tell(string contactPoint, StepOrigin step, string reason, DateTimeOffset since, string? skipFor = null)
    {
        var delivery = Keep(OrderOf(step, reason, since) with { ContactPoint = contactPoint }, skipFor);
        if (delivery.IsUnsettled) outbox.Add(MessageOf(delivery), lane: contactPoint);
    }

    /// <param name="lane">Of the messages to this method's provider; null where none is sent.</param>
    public void Page(string user, StepOrigin step, PlannedSend send, string? lane)
    {
        var order = OrderOf(step, NotifyReasons.StepTaken, send.At) with { User = user, Method = send.Method, NotBefore = send.At };
        var delivery = Keep(order, send.SkipFor);
        if (delivery.IsUnsettled) outbox.Set(MessageOf(delivery), SendDelivery.KeyOf(delivery), send.At, lane);
    }

    public void BringForward(Delivery delivery)
    {
        delivery.BringForward(_now);
        outbox.Set(MessageOf(delivery), SendDelivery.KeyOf(delivery), _now);
    }

    /// <summary>Whether it says so already, or the fall-back is one of those that were told anyway.</summary>
    /// <param name="step">All its deliveries.</param>
    public bool HasFallenBack(IEnumerable<Delivery> step, string insteadOf) =>
        step.Any(one => one.User.Length == 0 && one.InsteadOf == insteadOf && one.ContactPoint == (options.Value.FallbackContactPoint ?? ""));

    /// <summary>The contact point that is set for it is told, or the ledger says that there is none.</summary>
    /// <param name="step">With whom it stands in for.</param>
    public void FallBack(StepOrigin step, string reason)
    {
        if (options.Value.FallbackContactPoint is { } contactPoint) Tell(contactPoint, step, reason, _now);
        else Keep(OrderOf(step, reason, _now), NotifyReasons.NoFallback);
    }

    private DeliveryOrder OrderOf(StepOrigin step, string reason, DateTimeOffset since) =>
        new(_incident.Id, "", "", NotificationEvent.Escalated, reason, since, _now) { Step = step, Place = _place++ };

    private SendDelivery MessageOf(Delivery delivery) => new(delivery.Id, _incident.Id, _incident.OpenedAt);

    private Delivery Keep(DeliveryOrder order, string? skipFor)
    {
        var delivery = ThreadOf(order).Page(order, skipFor, IncidentNow.Of(_incident));
        db.Deliveries.Add(delivery);
        return delivery;
    }

    private NotificationThread ThreadOf(DeliveryOrder order)
    {
        var key = (order.ContactPoint, order.User, order.Method);
        if (_threads.TryGetValue(key, out var thread)) return thread;

        _threads[key] = thread = order.User.Length > 0
            ? NotificationThread.BeginWith(_incident.Id, order.User, order.Method, _incident.Title)
            : NotificationThread.Begin(_incident.Id, order.ContactPoint, _incident.Title);
        db.NotificationThreads.Add(thread);
        return thread;
    }
}
