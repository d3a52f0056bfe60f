using IncidentManager.Application.Common.Queue;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Contracts;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Notifications.Deliveries;

/// <summary>
/// Decides whom to tell of an incident now. Exactly once: what is decided (deliveries, their messages, the next look) is one commit with the end of
/// this message, and each look starts from what was told before.
/// </summary>
/// <param name="Since">When what happened came to us.</param>
public sealed record NotifyAbout(IncidentId Incident, DateTimeOffset Since) : IMessage
{
    internal static string KeyOf(IncidentId incident) => incident.Value.ToString();
}

internal sealed class NotifyAboutHandler(
    IDeliveriesDb db, IPagedIncidents incidents, ITargets targets, IOutbox outbox, TimeProvider clock) : IMessageHandler<NotifyAbout>
{
    /// <summary>Of the thread that keeps why nobody was told: no contact point has this name.</summary>
    private const string Nobody = "";

    public async Task<Result> Handle(NotifyAbout message, CancellationToken cancellationToken)
    {
        if (await incidents.Find(message.Incident, cancellationToken) is not { } incident) return Result.Ok;

        var now = clock.Now();
        var threads = await db.NotificationThreads.Where(thread => thread.IncidentId == message.Incident)
            .ToDictionaryAsync(thread => thread.ContactPoint, cancellationToken);
        var found = await targets.Of(incident, now, cancellationToken);
        if (found.Count == 0) Keep(new NotifyVerdict(null, NotifyReasons.NoRoute, null), new Target(Nobody, "", NoTiming));

        var looks = found.Select(target => Keep(NotifyDecision.Decide(NowOf(incident), ThreadOf(target).Told, target.Timing, now), target)).ToList();
        if (looks.Min() is { } next) outbox.Set(message with { Since = next }, NotifyAbout.KeyOf(message.Incident), next);
        return Result.Ok;

        DateTimeOffset? Keep(NotifyVerdict verdict, Target target)
        {
            var order = new DeliveryOrder(
                incident.Id, target.ContactPoint, target.Route, verdict.Tell ?? EventOf(incident), verdict.Reason ?? "", message.Since, now);
            if (ThreadOf(target).Apply(verdict, NowOf(incident), order) is { } delivery)
            {
                db.Deliveries.Add(delivery);
                if (delivery.IsUnsettled) outbox.Add(new SendDelivery(delivery.Id, incident.Id), lane: target.ContactPoint);
            }

            return verdict.LookAgainAt;
        }

        NotificationThread ThreadOf(Target target)
        {
            if (threads.TryGetValue(target.ContactPoint, out var thread)) return thread;

            threads.Add(target.ContactPoint, thread = NotificationThread.Begin(incident.Id, target.ContactPoint));
            db.NotificationThreads.Add(thread);
            return thread;
        }
    }

    private static readonly NotifyTiming NoTiming = new(default, default, default);

    private static IncidentNow NowOf(PagedIncident incident) => new(incident.State, incident.Severity, incident.OpenedAt, incident.AlertCount);

    /// <summary>What would have been told.</summary>
    private static NotificationEvent EventOf(PagedIncident incident) => incident.State switch
    {
        IncidentState.Open => NotificationEvent.Opened,
        var state when state.IsActive() => NotificationEvent.Acknowledged,
        _ => NotificationEvent.Resolved,
    };
}
