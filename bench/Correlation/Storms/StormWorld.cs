namespace IncidentManager.Correlation.Storms;

/// <summary>
/// Labelled storms: an estate and all alerts of some hours, each with the cause that it truly has. The same parameters and seed give the same
/// world. Written before any grouper was tuned; what it says of the world is what <see cref="StormParameters"/> documents.
/// </summary>
internal sealed record StormWorld(Estate Estate, IReadOnlyList<LabelledAlert> Alerts)
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 6, 0, 0, TimeSpan.Zero);

    public IEnumerable<Cause> Causes => Alerts.Select(alert => alert.Cause).Distinct();

    public static StormWorld Generate(StormParameters parameters, ulong seed)
    {
        var dice = new Dice(seed);
        var graph = Estate.Build(parameters, dice);
        var failures = new Failures(parameters, graph, dice);
        Storm(parameters, graph, failures, dice);
        Service[] own = [.. graph.Services.Where(service => service.Tier != Tier.Provider)];
        for (var at = Start; at < Start + parameters.Span; at += dice.Exponential(TimeSpan.FromHours(1) / parameters.NoisePerHour))
            failures.Noise(dice.Pick(own), at);
        return new(graph, [.. AsReceived(failures.Told)]);
    }

    private static void Storm(StormParameters parameters, Estate graph, Failures failures, Dice dice)
    {
        Service[] breakable = [.. graph.Services.Where(service => service.Tier is Tier.Logic or Tier.Store or Tier.Platform)];
        Service[] deployable = [.. graph.Services.Where(service => service.Tier is Tier.Logic or Tier.Edge)];
        Service[] providers = [.. graph.Of(Tier.Provider)];
        for (var at = Start; at < Start + parameters.Span; at += dice.Exponential(parameters.MeanBetweenStorms))
        {
            var chance = dice.Fraction();
            Service? centre = null;
            if (chance < parameters.Cascades) failures.Cascade(centre = dice.Pick(breakable), at);
            else if (chance < parameters.Cascades + parameters.Deploys) failures.Deploy(centre = dice.Pick(deployable), at);
            else if (chance < parameters.Cascades + parameters.Deploys + parameters.ProviderOutages) failures.ProviderOutage(dice.Pick(providers), at);
            else failures.NodeFailure(dice.Pick(graph.Nodes), at);
            if (dice.Chance(parameters.Overlap)) Overlap(centre, at + dice.Between(TimeSpan.Zero, parameters.OverlapWithin));
        }

        void Overlap(Service? beside, DateTimeOffset at)
        {
            Service[] near = beside is null ? [] : [.. graph.Near(beside.Name, 2).Where(service => service.Tier is Tier.Logic or Tier.Store)];
            Service[] far = [.. breakable.Where(service => service.Tier != Tier.Platform && service.Domain != beside?.Domain).Except(near)];
            failures.Cascade(dice.Pick(near.Length > 0 && dice.Chance(parameters.OverlapIsNear) ? near : far), at);
        }
    }

    /// <summary>In the order of their times. What fires already for one cause is not told again for another: its sender has one state for it.</summary>
    private static IEnumerable<LabelledAlert> AsReceived(IReadOnlyList<LabelledAlert> told)
    {
        Dictionary<string, DateTimeOffset> firesUntil = [];
        foreach (var alert in told.OrderBy(alert => alert.At).ThenBy(alert => alert.Cause.Number).ThenBy(alert => alert.Identity, StringComparer.Ordinal))
        {
            if (firesUntil.TryGetValue(alert.Identity, out var until) && until >= alert.At) continue;
            firesUntil[alert.Identity] = alert.Ends;
            yield return alert;
        }
    }
}
