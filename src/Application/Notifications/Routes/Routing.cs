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
                ? new(newer.Revision, new RoutingNow(new RouteTree(newer.Routes), newer.MuteTimings))
                : null;
    }

    public ValueTask<RoutingNow> Now(CancellationToken ct) => _kept.Newest(ct);

    public async ValueTask<bool> HasRoutes(CancellationToken ct) => !(await _kept.Newest(ct)).Tree.IsEmpty;

    public async ValueTask<IReadOnlyList<Target>> Of(PagedIncident incident, DateTimeOffset now, CancellationToken ct)
    {
        var routing = await _kept.Newest(ct);
        return routing.TargetsOf(routing.Tree.Match(RoutedIncident.Of(incident)).Matched, now);
    }

    public void Forget() => _kept.Forget();
}

/// <summary>Routes and mute timings as they are set at this moment.</summary>
internal sealed record RoutingNow(RouteTree Tree, IReadOnlyDictionary<string, MuteWindow> MuteTimings)
{
    public static readonly RoutingNow Empty = new(RouteTree.Empty, new Dictionary<string, MuteWindow>());

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

    /// <summary>Whether what is muted by one is told before the mute of the other ends.</summary>
    private static bool IsSooner(NotifyTiming one, NotifyTiming other) =>
        other.MutedBy is not null && (one.MutedBy is null || (one.MutedUntil ?? DateTimeOffset.MaxValue) < (other.MutedUntil ?? DateTimeOffset.MaxValue));

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
