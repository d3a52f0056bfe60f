using IncidentManager.Application.Common.Explanations;
using IncidentManager.Application.Notifications.Deliveries;
using IncidentManager.Application.Notifications.Routes;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Routing;
using Microsoft.EntityFrameworkCore;

namespace IncidentManager.Application.Notifications.Explanations;

/// <summary>From the ledger of deliveries: each notification and each decision against one. How routes lead it, and who is told next, by what is set now.</summary>
internal sealed class ExplainsNotifications(IDeliveriesDb db, IPagedIncidents incidents, ISuppressedIncidents suppressions, Routing routing, TimeProvider clock)
    : IExplainIncident
{
    private const int MostPending = 50;

    public string Module => "notifications";

    public int Order => 50;

    public async Task<Result<Chapter>> Read(Guid subject, ExplainedPlace after, int most, CancellationToken ct)
    {
        var id = new IncidentId(subject);
        var done = db.Deliveries.AsNoTracking().Where(one => one.IncidentId == id && !(one.State == DeliveryState.Pending && one.Attempts == 0));
        var found = await done
            .Select(one => new { Delivery = one, At = one.EndedAt ?? one.AttemptedAt ?? one.CreatedAt })
            .Where(one => one.At > after.At || (one.At == after.At && one.Delivery.Sequence > after.Place))
            .OrderBy(one => one.At).ThenBy(one => one.Delivery.Sequence)
            .Take(most)
            .Select(one => one.Delivery)
            .ToListAsync(ct);
        return new Chapter([.. found.Select(one => Explain(one, DeliverySentences.At(one)))], await done.CountAsync(ct));
    }

    public async Task<Outlook> Look(Guid subject, CancellationToken ct)
    {
        var id = new IncidentId(subject);
        if (await incidents.Find(id, ct) is not { } incident) return Outlook.Nothing;

        var now = clock.Now();
        var suppressed = incident.State.IsActive() ? await suppressions.Find(id, now, ct) : null;
        List<Explained> standing = suppressed is null ? [] : [Suppressed(suppressed, now)];
        List<Explained> due = [.. (await PendingOf(id, ct)).Select(one => Explain(one, one.NextAttemptAt ?? one.CreatedAt))];
        if (incident.State is IncidentState.Open)
        {
            var current = await routing.Now(ct);
            var match = current.Tree.Match(RoutedIncident.Of(incident));
            standing.AddRange(RoutingSentences.WayOf(match, now));
            due.AddRange(await NextOf(incident, current.TargetsOf(match.Matched, now), suppressed, now, ct));
        }

        return new Outlook(standing, due);
    }

    private Task<List<Delivery>> PendingOf(IncidentId id, CancellationToken ct) => db.Deliveries.AsNoTracking()
        .Where(one => one.IncidentId == id && one.State == DeliveryState.Pending && one.Attempts == 0)
        .OrderBy(one => one.NextAttemptAt ?? one.CreatedAt).ThenBy(one => one.Sequence)
        .Take(MostPending)
        .ToListAsync(ct);

    /// <summary>By the decision that is going to be taken, on what is there now.</summary>
    private async Task<IEnumerable<Explained>> NextOf(
        PagedIncident incident, IReadOnlyList<Target> targets, SuppressedNow? suppressed, DateTimeOffset now, CancellationToken ct)
    {
        var threads = await db.NotificationThreads.AsNoTracking().Where(thread => thread.IncidentId == incident.Id && thread.User == "")
            .ToDictionaryAsync(thread => thread.ContactPoint, ct);
        return targets
            .Select(target => (Target: target, threads.GetValueOrDefault(target.ContactPoint)?.Told))
            .Select(one => RoutingSentences.Next(
                one.Target, NotifyDecision.Decide(IncidentNow.Of(incident), one.Told, one.Target.Timing, now, suppressed), one.Told, now))
            .OfType<Explained>();
    }

    private static Explained Suppressed(SuppressedNow suppressed, DateTimeOffset now) => new(
        now, ExplainedKinds.Suppression, DeliverySentences.Suppressed,
        $"All of its alerts that fire are {suppressed.Reason}{Moment.Until(suppressed.Until, now)}: nobody is told of it, but of its acknowledgement and its end.",
        new Dictionary<string, object?> { ["by"] = suppressed.By, ["until"] = suppressed.Until });

    private static Explained Explain(Delivery delivery, DateTimeOffset at) => new(
        at, ExplainedKinds.Notification, DeliverySentences.CodeOf(delivery.Reason), DeliverySentences.Of(delivery), new Dictionary<string, object?>
        {
            ["delivery"] = delivery.Id,
            ["state"] = delivery.State.Name(),
            ["event"] = delivery.Event.Name(),
            ["contactPoint"] = OrNull(delivery.ContactPoint),
            ["user"] = OrNull(delivery.User),
            ["method"] = OrNull(delivery.Method),
            ["channel"] = delivery.Channel?.Name(),
            ["route"] = OrNull(delivery.Route),
            ["policy"] = delivery.Policy,
            ["round"] = delivery.Round,
            ["step"] = delivery.Step,
            ["ledBy"] = delivery.LedBy,
            ["insteadOf"] = OrNull(delivery.InsteadOf),
            ["heldBy"] = delivery.HeldBy,
            ["heldUntil"] = delivery.HeldUntil,
            ["attempts"] = delivery.Attempts,
            ["decidedAt"] = delivery.CreatedAt,
            ["attemptedAt"] = delivery.AttemptedAt,
            ["endedAt"] = delivery.EndedAt,
            ["nextAttemptAt"] = delivery.NextAttemptAt,
            ["lastError"] = delivery.LastError,
        })
    { Place = delivery.Sequence };

    private static string? OrNull(string text) => text.Length == 0 ? null : text;
}
