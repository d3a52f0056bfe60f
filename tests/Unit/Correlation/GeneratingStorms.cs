using IncidentManager.Correlation.Storms;

namespace IncidentManager.Unit.Correlation;

public sealed class GeneratingStorms
{
    private static readonly StormWorld World = StormWorld.Generate(StormParameters.Medium, 11);

    [Fact]
    public void Gives_the_same_world_for_the_same_seed() =>
        StormWorld.Generate(StormParameters.Medium, 11).Alerts.Select(Told).ShouldBe(World.Alerts.Select(Told));

    [Fact]
    public void Gives_another_world_for_another_seed() =>
        StormWorld.Generate(StormParameters.Medium, 12).Alerts.Select(Told).ShouldNotBe(World.Alerts.Select(Told));

    [Fact]
    public void Tells_alerts_in_the_order_of_their_times() => World.Alerts.Select(alert => alert.At).ShouldBeInOrder();

    [Fact]
    public void Never_fires_one_alert_twice_at_once()
    {
        foreach (var episodes in World.Alerts.GroupBy(alert => alert.Identity))
            episodes.Zip(episodes.Skip(1)).ShouldAllBe(pair => pair.First.Ends < pair.Second.At);
    }

    [Fact]
    public void Has_every_kind_of_cause() =>
        StormWorld.Generate(StormParameters.Large, 11).Causes.Select(cause => cause.Kind).Distinct().Order().ShouldBe(Enum.GetValues<CauseKind>().Except([CauseKind.Other]));

    [Fact]
    public void Has_cascades_over_several_services_with_several_alerts_each()
    {
        var largest = World.Alerts.Where(alert => alert.Cause.Kind == CauseKind.Cascade).GroupBy(alert => alert.Cause).MaxBy(storm => storm.Count())!;

        largest.Select(alert => alert.Labels.GetValueOrDefault("service")).Distinct().Count().ShouldBeGreaterThan(3);
        largest.Select(alert => alert.Labels["alertname"]).Distinct().Count().ShouldBeGreaterThan(4);
        largest.Count(alert => alert.Labels.ContainsKey("pod")).ShouldBeGreaterThan(4);
    }

    [Fact]
    public void Has_causes_that_overlap()
    {
        var storms = World.Causes.Where(cause => cause.Kind != CauseKind.Noise).OrderBy(cause => cause.At).ToList();

        storms.Zip(storms.Skip(1)).ShouldContain(pair => pair.Second.At - pair.First.At < TimeSpan.FromMinutes(5));
    }

    [Fact]
    public void Has_flaps_in_storms_and_in_noise()
    {
        var flapping = World.Alerts.GroupBy(alert => (alert.Identity, alert.Cause)).Where(episodes => episodes.Count() > 2).ToList();

        flapping.ShouldContain(episodes => episodes.Key.Cause.Kind == CauseKind.Noise);
        flapping.ShouldContain(episodes => episodes.Key.Cause.Kind != CauseKind.Noise);
    }

    [Fact]
    public void Gives_noise_a_cause_of_its_own() =>
        World.Alerts.Where(alert => alert.Cause.Kind == CauseKind.Noise).GroupBy(alert => alert.Cause)
            .ShouldAllBe(noise => noise.DistinctBy(alert => alert.Identity).Count() == 1);

    [Fact]
    public void Has_a_catalogue_without_cycles()
    {
        HashSet<string> done = [];
        var left = World.Estate.Catalogue.ToList();
        while (left.RemoveAll(service => service.Value.All(done.Contains) && done.Add(service.Key)) > 0) { }

        left.ShouldBeEmpty();
    }

    private static string Told(LabelledAlert alert) => $"{alert.At:O} {alert.Ends:O} {alert.Cause} {alert.Identity}";
}
