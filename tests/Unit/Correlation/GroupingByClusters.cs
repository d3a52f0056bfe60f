using IncidentManager.Domain.Correlation.Contracts;
using IncidentManager.Domain.Incidents.Contracts;
using static IncidentManager.Unit.Correlation.World;

namespace IncidentManager.Unit.Correlation;

/// <summary>One service runs in several clusters.</summary>
public sealed class GroupingByClusters
{
    private readonly World _world = new(ByDefaults(("gateway", ["checkout"]), ("checkout", ["orders"]), ("orders", [])));

    [Theory]
    [InlineData("cluster")]
    [InlineData("region")]
    public void Keeps_causes_in_two_of_them_apart(string label)
    {
        var here = Take("HighErrorRate", "orders", (label, "eu"));
        var there = Take("DiskFull", "orders", (label, "us"), second: 120);

        there.ShouldNotBe(here);
        Take("HighLatency", "checkout", (label, "eu"), second: 130).ShouldBe(here);
        Take("SloBurn", "checkout", (label, "us"), second: 200).ShouldBe(there);
    }

    [Fact]
    public void Takes_what_begins_in_two_of_them_at_once_for_one_cause()
    {
        var here = Take("HighErrorRate", "orders", ("cluster", "eu"));

        Take("DiskFull", "orders", ("cluster", "us"), second: 40).ShouldBe(here);
        Take("HighLatency", "checkout", ("cluster", "us"), second: 100).ShouldBe(here);
    }

    [Fact]
    public void Takes_an_alert_that_names_none_for_one_of_any()
    {
        var incident = Take("HighErrorRate", "orders", ("cluster", "eu"));
        Take("Probe", "orders", ("probe", "outside"), second: 200).ShouldBe(incident);

        Take("DiskFull", "orders", ("cluster", "eu"), second: 400).ShouldBe(incident);
        _world.Last!.By.Key.ShouldBe(GroupKey.OfService("orders"), "by the one that names none: the first of its own is too long ago");
    }

    [Fact]
    public void Finds_what_a_service_waits_for_in_any_of_them()
    {
        var incident = Take("ProviderDown", "orders", ("cluster", "eu"));

        _world.Take(Alert("CallsFail", ["elsewhere"], ("cluster", "us"), ("upstream", "orders")), 200).ShouldBe(incident);
    }

    [Fact]
    public void Prefers_what_is_open_in_its_own()
    {
        var here = Take("HighErrorRate", "orders", ("cluster", "eu"));
        var there = Take("DiskFull", "orders", ("cluster", "us"), second: 120);
        Take("Retries", "orders", ("cluster", "eu"), second: 230).ShouldBe(here);

        Take("PoolIsEmpty", "orders", ("cluster", "us"), second: 240).ShouldBe(there);
        Take("SloBurn", "checkout", ("cluster", "us"), second: 245).ShouldBe(there);
        _world.Take(Alert("CallsFail", ["elsewhere"], ("cluster", "us"), ("upstream", "orders")), 250).ShouldBe(there);
    }

    private IncidentId Take(string name, string service, (string Name, string Value) label, int second = 0) => _world.Take(Alert(name, [service], label), second);
}
