using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Escalation.Contracts;
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
    /// <summary>Stored with each; SQL writes it too.</summary>
    internal const string Type = "notify_about";

    internal static string KeyOf(IncidentId incident) => incident.Value.ToString();
}

internal sealed class NotifyAboutHandler(
    IDeliveriesDb db, IPagedIncidents incidents, ISuppressedIncidents suppressions, ITargets targets, IContactPointReader contactPoints, IEscalations escalations,
    IOutbox outbox, TimeProvider clock) : IMessageHandler<NotifyAbout>
{
    /// <summary>Of the thread that keeps why nobody was told: no contact point has this name.</summary>
    private const string Nobody = "";

    private const string FormerRoute = "(as before)";

    private static readonly NotifyTiming NoTiming = new(default, default, default);

    public async Task<Result> Handle(NotifyAbout message, CancellationToken cancellationToken)
    {
        if (await incidents.Find(message.Incident, cancellationToken) is not { } incident) return Result.Ok;

        var threads = await db.NotificationThreads.Where(thread => thread.IncidentId == message.Incident && thread.User == "")
            .ToDictionaryAsync(thread => thread.ContactPoint, cancellationToken);
        var now = clock.Now();
        var moment = new Moment(incident, threads, message.Since, now, await suppressions.Find(message.Incident, now, cancellationToken));
        var found = await targets.Of(incident, moment.Now, cancellationToken);
        var policies = await targets.PoliciesOf(incident, moment.Now, cancellationToken);
        var told = found.Concat(Former(moment, found)).ToList();
        if (told.Count == 0 && policies.Count == 0) Keep(moment, new Target(Nobody, "", NoTiming), new NotifyVerdict(null, NotifyReasons.NoRoute, null));

        List<DateTimeOffset?> looks = [await Escalate(moment, policies, cancellationToken)];
        foreach (var target in told) looks.Add(await Look(moment, target, cancellationToken));
        if (looks.Min() is { } next) outbox.Set(message with { Since = next }, NotifyAbout.KeyOf(message.Incident), next);
        return Result.Ok;
    }

    /// <summary>Whoever was told of it, by routes that no longer lead there, is told when somebody has taken it on and when it is over.</summary>
    private static IEnumerable<Target> Former(Moment moment, IReadOnlyList<Target> now) => moment.Incident.State is IncidentState.Open
        ? []
        : moment.Threads.Values
            .Where(thread => thread.ToldState?.IsActive() is true && now.All(target => target.ContactPoint != thread.ContactPoint))
            .Select(thread => new Target(thread.ContactPoint, FormerRoute, NoTiming));

    /// <summary>
    /// A policy that is gone meanwhile is written down once: the routes that name it are refused, so it went in between. So is one that mute timings or a
    /// suppression keep from beginning. What begins after somebody has taken the incident on takes no step, and says so.
    /// </summary>
    /// <returns>When the first policy may begin that is kept from it as yet.</returns>
    private async Task<DateTimeOffset?> Escalate(Moment moment, IReadOnlyList<TargetPolicy> policies, CancellationToken ct)
    {
        if (!moment.Incident.State.IsActive() || policies.Count == 0) return null;

        var isOpen = moment.Incident.State is IncidentState.Open;
        if (isOpen && moment.Suppressed is { } suppressed)
        {
            Keep(moment, new Target(Nobody, "", NoTiming), new NotifyVerdict(null, suppressed.Reason, suppressed.Until));
            return suppressed.Until;
        }

        var missing = await escalations.Begin(
            moment.Incident.Id, [.. policies.Where(policy => !policy.IsMuted).Select(policy => policy.Policy)], moment.Since, ct);
        if (!isOpen) return null;

        var mutedUntil = policies.Where(policy => policy.IsMuted).Min(policy => policy.MutedUntil);
        if (missing.Count > 0) Keep(moment, new Target(Nobody, "", NoTiming), new NotifyVerdict(null, NotifyReasons.NoPolicy, null));
        else if (policies.Any(policy => policy.IsMuted)) Keep(moment, new Target(Nobody, "", NoTiming), new NotifyVerdict(null, NotifyReasons.Muted, mutedUntil));
        else moment.Threads.GetValueOrDefault(Nobody)?.ForgetSkip();
        return mutedUntil;
    }

    /// <returns>When to look again.</returns>
    private async Task<DateTimeOffset?> Look(Moment moment, Target target, CancellationToken ct)
    {
        var verdict = NotifyDecision.Decide(moment.State, ThreadOf(moment, target).Told, target.Timing, moment.Now, moment.Suppressed);
        if (NotifyDecision.IsWorthACall(verdict) || await contactPoints.ChannelOf(target.ContactPoint, ct) is not Channel.Voice)
        {
            Keep(moment, target, verdict);
            return verdict.LookAgainAt;
        }

        var thread = ThreadOf(moment, target);
        var order = moment.OrderOf(target, verdict) with { Reason = NotifyReasons.NotWorthACall };
        if (thread.PassOver(moment.State, order) is { } delivery) db.Deliveries.Add(delivery);
        if (verdict.Tell is NotificationEvent.Acknowledged) await HangUp(moment, target, ct);
        return moment.Incident.State is IncidentState.Open ? thread.ToldAt + target.Timing.RepeatInterval : null;
    }

    /// <summary>Where others hear of the acknowledgement, that takes the place of what could not be sent before.</summary>
    private async Task HangUp(Moment moment, Target target, CancellationToken ct)
    {
        var untold = await db.Deliveries
            .Where(one => one.IncidentId == moment.Incident.Id && one.ContactPoint == target.ContactPoint && one.State == DeliveryState.Pending)
            .ToListAsync(ct);
        foreach (var delivery in untold) delivery.Skip(NotifyReasons.AcknowledgedMeanwhile, moment.Now);
    }

    private void Keep(Moment moment, Target target, NotifyVerdict verdict)
    {
        if (ThreadOf(moment, target).Apply(verdict, moment.State, moment.OrderOf(target, verdict)) is not { } delivery) return;

        db.Deliveries.Add(delivery);
        if (delivery.IsUnsettled) outbox.Add(new SendDelivery(delivery.Id, moment.Incident.Id), lane: target.ContactPoint);
    }

    private NotificationThread ThreadOf(Moment moment, Target target)
    {
        if (moment.Threads.TryGetValue(target.ContactPoint, out var thread)) return thread;

        moment.Threads.Add(target.ContactPoint, thread = NotificationThread.Begin(moment.Incident.Id, target.ContactPoint, moment.Incident.Title));
        db.NotificationThreads.Add(thread);
        return thread;
    }

    /// <param name="Threads">By contact point.</param>
    private sealed record Moment(
        PagedIncident Incident, Dictionary<string, NotificationThread> Threads, DateTimeOffset Since, DateTimeOffset Now, SuppressedNow? Suppressed)
    {
        public IncidentNow State { get; } = IncidentNow.Of(Incident);

        public DeliveryOrder OrderOf(Target target, NotifyVerdict verdict) =>
            new(Incident.Id, target.ContactPoint, target.Route, verdict.Tell ?? Event, verdict.Reason ?? "", SinceOf(verdict), Now)
            {
                HeldBy = verdict.Reason is NotifyReasons.Muted ? target.Timing.MutedBy : null,
                HeldUntil = verdict.Tell is null ? verdict.LookAgainAt : null,
            };

        /// <summary>The wait for more of the same is part of what an opening took.</summary>
        private DateTimeOffset SinceOf(NotifyVerdict verdict) => verdict.Reason is NotifyReasons.Opened ? Incident.OpenedAt : Since;

        /// <summary>What would have been told.</summary>
        private NotificationEvent Event => Incident.State switch
        {
            IncidentState.Open => NotificationEvent.Opened,
            var state when state.IsActive() => NotificationEvent.Acknowledged,
            _ => NotificationEvent.Resolved,
        };
    }
}
