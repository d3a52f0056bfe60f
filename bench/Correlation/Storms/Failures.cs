namespace IncidentManager.Correlation.Storms;

/// <summary>
/// The ways in which an estate fails. Each tells its alerts with the one cause that they have; so a service that fails for one cause is passed over by another
/// one for so long, or else its alerts would have two true causes. Causes that overlap in time meet in neighbours, and noise anywhere.
/// </summary>
internal sealed class Failures(StormParameters parameters, Estate graph, Dice dice)
{
    private readonly Teller _teller = new(parameters, dice);
    private readonly Dictionary<string, (int Cause, DateTimeOffset Until)> _failing = [];
    private int _causes;

    public IReadOnlyList<LabelledAlert> Told => _teller.Told;

    /// <summary>Something breaks, and what depends on it follows, hop by hop and only in part.</summary>
    public void Cascade(Service broken, DateTimeOffset at)
    {
        var cause = New(CauseKind.Cascade, broken.Name, at);
        var healed = at + Outage();
        if (!Takes(cause, broken, at, healed)) return;
        if (dice.Chance(parameters.CauseIsWatched))
            TellSome(cause, broken.Tier == Tier.Store ? AlertKinds.BrokenStore : AlertKinds.BrokenService, broken, at, healed);
        Spread(cause, broken, at, healed, 0);
    }

    /// <summary>A bad version is rolled out: one service and all of its pods, and seldom who depends on it.</summary>
    public void Deploy(Service service, DateTimeOffset at)
    {
        var cause = New(CauseKind.Deploy, service.Name, at);
        var healed = at + Outage() / 2;
        if (!Takes(cause, service, at, healed)) return;
        var version = $"v{dice.Between(1, 9)}.{dice.Between(0, 40)}.{dice.Between(0, 9)}";
        foreach (var kind in dice.Some(AlertKinds.BadDeploy, dice.Between(2, 5)))
            _teller.Tell(cause, kind, service, at, healed, null, ("version", version));
        foreach (var dependent in graph.DependentsOf(service.Name).Where(_ => dice.Chance(0.1)).Where(hit => Takes(cause, graph[hit], at, healed)))
            TellSome(cause, AlertKinds.Symptoms, graph[dependent], at + Hop(), healed, service.Name);
    }

    /// <summary>A provider is out: many services at once through one dependency, whether or not anybody watches the provider itself.</summary>
    public void ProviderOutage(Service provider, DateTimeOffset at)
    {
        var cause = New(CauseKind.ProviderOutage, provider.Name, at);
        var healed = at + Outage();
        if (!Takes(cause, provider, at, healed)) return;
        if (dice.Chance(parameters.ProviderIsWatched))
            _teller.Tell(cause, AlertKinds.ProviderProbe, provider, at, healed, null, ("provider", provider.Name));
        var isModel = provider.Name is "openai" or "anthropic";
        foreach (var user in graph.DependentsOf(provider.Name).Where(_ => dice.Chance(0.85)).Select(user => graph[user]).Where(user => Takes(cause, user, at, healed)))
        {
            var hit = at + Hop() / 2;
            foreach (var kind in dice.Some(isModel ? AlertKinds.ProviderSymptoms : [AlertKinds.ProviderSymptoms[^1]], dice.Between(1, 3)))
                _teller.Tell(cause, kind, user, hit, healed, null, ("provider", provider.Name));
            if (dice.Chance(0.5)) TellSome(cause, AlertKinds.Symptoms, user, hit, healed, provider.Name);
            Spread(cause, user, hit, healed, 1);
        }
    }

    /// <summary>A node is lost: a pod of each service that ran on it, and now and then one that can't do with fewer.</summary>
    public void NodeFailure(string node, DateTimeOffset at)
    {
        var cause = New(CauseKind.NodeFailure, node, at);
        var healed = at + Outage();
        foreach (var kind in dice.Some(AlertKinds.LostNode, dice.Between(1, 3))) _teller.TellOfNode(cause, kind, node, at, healed);
        foreach (var service in graph.Services)
        {
            Pod[] lost = [.. service.Pods.Where(pod => pod.Node == node)];
            if (lost.Length == 0) continue;
            foreach (var kind in dice.Some(AlertKinds.OnLostNode, dice.Between(1, 2))) _teller.Tell(cause, kind, service, at, healed, lost);
            if (lost.Length == service.Pods.Count && Takes(cause, service, at, healed)) TellSome(cause, AlertKinds.Symptoms, service, at, healed);
        }
    }

    /// <summary>One alert about one service that nothing else has to do with.</summary>
    public void Noise(Service service, DateTimeOffset at)
    {
        IReadOnlyList<Pod>? one = service.Pods.Count == 0 ? null : [dice.Pick(service.Pods)];
        _teller.Tell(New(CauseKind.Noise, service.Name, at), dice.Pick(AlertKinds.Noise), service, at, at + dice.LogNormal(TimeSpan.FromMinutes(12), 1), one);
    }

    private Cause New(CauseKind kind, string where, DateTimeOffset at) => new(++_causes, kind, where, at);

    private bool Takes(Cause cause, Service service, DateTimeOffset at, DateTimeOffset healed)
    {
        if (_failing.TryGetValue(service.Name, out var other) && other.Cause != cause.Number && at < other.Until) return false;

        _failing[service.Name] = (cause.Number, healed);
        return true;
    }

    private void Spread(Cause cause, Service from, DateTimeOffset at, DateTimeOffset healed, int firstHop)
    {
        HashSet<string> hit = [from.Name];
        List<(Service Service, DateTimeOffset At)> edge = [(from, at)];
        for (var hop = firstHop; edge.Count > 0; hop++)
        {
            var reach = parameters.Reach[Math.Min(hop, parameters.Reach.Count - 1)];
            List<(Service Service, DateTimeOffset At)> next = [];
            foreach (var (source, since) in edge)
                foreach (var dependent in graph.DependentsOf(source.Name).Where(_ => dice.Chance(reach)).Where(to => hit.Add(to) && Takes(cause, graph[to], since, healed)))
                {
                    next.Add((graph[dependent], since + Hop()));
                    TellSome(cause, AlertKinds.Symptoms, next[^1].Service, next[^1].At, healed, source.Name);
                }

            edge = next;
        }
    }

    private void TellSome(Cause cause, IReadOnlyList<AlertKind> kinds, Service service, DateTimeOffset at, DateTimeOffset healed, string? upstream = null)
    {
        foreach (var kind in dice.Some(kinds, dice.Between(parameters.KindsPerService.Least, parameters.KindsPerService.Most)))
            if (upstream is not null && dice.Chance(parameters.NamesUpstream)) _teller.Tell(cause, kind, service, at, healed, null, ("upstream", upstream));
            else _teller.Tell(cause, kind, service, at, healed);
    }

    private TimeSpan Hop() => dice.LogNormal(parameters.HopDelay, 0.7);

    private TimeSpan Outage() => TimeSpan.FromMinutes(Math.Clamp(dice.LogNormal(parameters.MedianOutage, 0.7).TotalMinutes, 6, 180));
}
