namespace IncidentManager.Correlation.Storms;

/// <summary>Turns what happens to a service into the alerts that its rules send, with labels as orderly as the estate's people are.</summary>
internal sealed class Teller(StormParameters parameters, Dice dice)
{
    private static readonly TimeSpan ScrapeInterval = TimeSpan.FromSeconds(30);

    private readonly List<LabelledAlert> _told = [];

    public IReadOnlyList<LabelledAlert> Told => _told;

    /// <summary>One rule about one service, told from <paramref name="hit"/> plus the rule's "for" until a while after <paramref name="healed"/>.</summary>
    /// <param name="more">Labels of this failure, such as the upstream or the provider.</param>
    public void Tell(
        Cause cause, AlertKind kind, Service service, DateTimeOffset hit, DateTimeOffset healed,
        IReadOnlyList<Pod>? pods = null, params IReadOnlyList<(string Name, string Value)> more)
    {
        if (kind.Scope == Scope.Service || service.Pods.Count == 0)
        {
            Send(cause, kind, hit, healed, Labels(kind, service, null, more));
            return;
        }

        var hitPods = pods ?? (kind.Scope == Scope.EveryPod ? service.Pods : dice.Some(service.Pods, dice.Between(1, service.Pods.Count)));
        foreach (var pod in hitPods) Send(cause, kind, hit, healed, Labels(kind, service, pod, more));
    }

    /// <summary>One rule about a node, which belongs to no service.</summary>
    public void TellOfNode(Cause cause, AlertKind kind, string node, DateTimeOffset hit, DateTimeOffset healed) => Send(cause, kind, hit, healed, new()
    {
        ["alertname"] = kind.Name,
        ["severity"] = kind.Severity,
        ["job"] = kind.Job,
        ["cluster"] = "prod-eu",
        ["node"] = node,
        ["instance"] = $"{node}:9100",
    });

    private void Send(Cause cause, AlertKind kind, DateTimeOffset hit, DateTimeOffset healed, Dictionary<string, string> labels)
    {
        var at = hit + TimeSpan.FromSeconds(kind.ForSeconds) + dice.Between(TimeSpan.Zero, ScrapeInterval);
        var ends = healed + dice.Between(TimeSpan.Zero, TimeSpan.FromMinutes(3));
        if (at >= ends) return; // it was over before its rule fired
        var flaps = dice.Chance(cause.Kind == CauseKind.Noise ? parameters.NoiseFlaps : parameters.StormFlaps);
        while (flaps && at < ends)
        {
            var on = at + dice.Between(TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(3));
            _told.Add(new(at, on < ends ? on : ends, kind.Summary, labels, cause));
            at = on + dice.Between(TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(6));
        }

        if (!flaps) _told.Add(new(at, ends, kind.Summary, labels, cause));
    }

    private Dictionary<string, string> Labels(AlertKind kind, Service service, Pod? pod, IReadOnlyList<(string Name, string Value)> more)
    {
        var labels = new Dictionary<string, string>
        {
            ["alertname"] = kind.Name,
            ["severity"] = kind.Severity,
            ["job"] = kind.Job,
            ["cluster"] = "prod-eu",
            ["namespace"] = service.Domain,
        };
        var (label, name) = HowItIsNamed(service);
        if (label is not null) labels[label] = name;
        if (pod is not null)
        {
            labels["pod"] = pod.Name;
            labels["instance"] = pod.Instance;
            if (dice.Chance(parameters.NamesNode)) labels["node"] = pod.Node;
        }

        foreach (var (further, value) in more) labels[further] = value;
        return labels;
    }

    private (string? Label, string Name) HowItIsNamed(Service service)
    {
        var name = dice.Chance(parameters.OtherSpelling) ? dice.Pick([service.Name.Replace('-', '_'), $"{service.Name}-svc", service.Name.ToUpperInvariant()]) : service.Name;
        return dice.Fraction() switch
        {
            var chance when chance < parameters.NoService => (null, name),
            var chance when chance < parameters.NoService + parameters.OtherLabel => (dice.Pick(["app", "service_name", "job", "deployment"]), name),
            _ => ("service", name),
        };
    }
}
