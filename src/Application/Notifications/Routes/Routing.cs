using IncidentManager.Application.Common;
using IncidentManager.Application.Common.Settings;
using IncidentManager.Application.Notifications.Deliveries;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Routing;
using IncidentManager.Domain.Suppression.Contracts;
using Microsoft.Extensions.Logging;

namespace IncidentManager.Application.Notifications.Routes;

/// <summary>Keeps routes and mute timings in memory: they are compared when an incident is asked about, and at once after a commit of this node.</summary>
internal sealed class Routing : ITargets
{
    private readonly KeptSettings<RoutingNow> _kept;

    public Routing(IRoutingReader reader, TimeProvider clock, ILogger<Routing> log)
    {
        _kept = new("routes", Read, RoutingNow.Empty, clock, log);

        async Task<Revised<RoutingNow>?> Read(long? known, CancellationToken ct) =>
            await reader.ReadNewerThan(known, ct) is { } newer
                ? new(newer.Revision, new RoutingNow(new RouteTree(newer.Routes), newer.MuteTimings, newer.ContactPoints))
                : null;
    }

    public ValueTask<RoutingNow> Now(CancellationToken ct) => _kept.Newest(ct);

    public async ValueTask<bool> HasRoutes(CancellationToken ct) => !(await _kept.Newest(ct)).Tree.IsEmpty;

    public async ValueTask<IReadOnlyList<Target>> Of(PagedIncident incident, DateTimeOffset now, CancellationToken ct)
    {
        var routing = await _kept.Newest(ct);
        return routing.TargetsOf(routing.Tree.Match(RoutedIncident.Of(incident)).Matched, now);
    }

    public async ValueTask<IReadOnlyList<TargetPolicy>> PoliciesOf(PagedIncident incident, DateTimeOffset now, CancellationToken ct)
    {
        var routing = await _kept.Newest(ct);
        return routing.PoliciesOf(routing.Tree.Match(RoutedIncident.Of(incident)).Matched, now);
    }

    public void Forget() => _kept.Forget();
}

/// <summary>Routes and mute timings as they are set at this moment.</summary>
/// <param name="ContactPoints">There may be newer ones.</param>
internal sealed record RoutingNow(RouteTree Tree, IReadOnlyDictionary<string, MuteWindow> MuteTimings, IReadOnlySet<string> ContactPoints)
{
    /// <summary>Of mute timings that follow one another; who asks beforehand need not be answered for ever.</summary>
    private const int MostLooks = 50;

    public static readonly RoutingNow Empty = new(RouteTree.Empty, new Dictionary<string, MuteWindow>(), new HashSet<string>());

    /// <summary>Each contact point once, by the first of these routes that leads there and is not muted; by the one whose mute ends first if all of them are.</summary>
    public IReadOnlyList<Target> TargetsOf(IReadOnlyList<RouteNode> routes, DateTimeOffset now)
    {
        var targets = new OrderedDictionary<string, Target>();
        foreach (var route in routes)
        {
            var timing = TimingOf(route, now);
            foreach (var contactPoint in route.Settings.ContactPoints)
            {
                if (targets.TryGetValue(contactPoint, out var earlier) && !IsSooner(timing, earlier.Timing)) continue;

                targets[contactPoint] = new Target(contactPoint, route.Path, timing);
            }
        }

        return [.. targets.Values];
    }

    /// <summary>When a contact point to which these routes lead would be told that an incident is opened: each look decides when the next one is, as for a real one.</summary>
    /// <param name="now">Of the first look: the opening, or when these routes came to lead there.</param>
    /// <param name="holds">What would hold its alert back.</param>
    /// <returns>Null if never.</returns>
    public DateTimeOffset? ToldFirst(IReadOnlyList<RouteNode> routes, string contactPoint, IncidentNow incident, DateTimeOffset now, HoldAt holds)
    {
        for (var look = 0; look < MostLooks; look++)
        {
            var timing = TargetsOf(routes, now).Single(target => target.ContactPoint == contactPoint).Timing;
            var verdict = NotifyDecision.Decide(incident, told: null, timing, now, SuppressedNow.Of(holds(now)));
            if (verdict.Tell is not null) return now;
            if (verdict.LookAgainAt is not { } next) return null;

            now = next;
        }

        return null;
    }

    /// <summary>When a policy to which these routes lead would begin; null if it is muted, or its alert is held back, without an end.</summary>
    public DateTimeOffset? BeginsAt(IReadOnlyList<RouteNode> routes, string policy, DateTimeOffset openedAt, HoldAt holds)
    {
        DateTimeOffset? now = openedAt;
        for (var look = 0; look < MostLooks && now is { } at; look++)
        {
            var named = PoliciesOf(routes, at).Single(one => one.Policy == policy);
            if (holds(at) is { } suppressed) now = suppressed.Until;
            else if (named.IsMuted) now = named.MutedUntil;
            else return at;
        }

        return null;
    }

    /// <summary>Whether what is muted by one is told before the mute of the other ends.</summary>
    private static bool IsSooner(NotifyTiming one, NotifyTiming other) =>
        other.MutedBy is not null && (one.MutedBy is null || (one.MutedUntil ?? DateTimeOffset.MaxValue) < (other.MutedUntil ?? DateTimeOffset.MaxValue));

    /// <summary>A policy is muted only if all of these routes that name it are; it begins with the first that is not.</summary>
    public IReadOnlyList<TargetPolicy> PoliciesOf(IReadOnlyList<RouteNode> routes, DateTimeOffset now) =>
        [.. routes.Where(route => route.Settings.EscalationPolicy is not null).GroupBy(route => route.Settings.EscalationPolicy!, route => TimingOf(route, now))
            .Select(named => new TargetPolicy(named.Key, named.All(timing => timing.MutedBy is not null), named.Min(timing => timing.MutedUntil)))];

    public NotifyTiming TimingOf(RouteNode route, DateTimeOffset now)
    {
        var muted = route.Settings.MuteTimings.Select(name => MuteTimings.GetValueOrDefault(name)).FirstOrDefault(timing => timing?.Contains(now) is true);
        var settings = route.Settings;
        return new NotifyTiming(settings.GroupWait, settings.GroupInterval, settings.RepeatInterval, muted?.Name, muted?.NextEnd(now));
    }
}

/// <summary>What this node committed counts here at once.</summary>
internal sealed class RoutingFollowsItsSettings(Routing routing) : IAfterCommit<RoutesChanged>, IAfterCommit<MuteTimingsChanged>
{
    public void Handle(RoutesChanged happened) => routing.Forget();

    public void Handle(MuteTimingsChanged happened) => routing.Forget();
}
