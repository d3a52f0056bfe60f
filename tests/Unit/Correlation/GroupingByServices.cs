using IncidentManager.Domain.Catalog.Contracts;
using IncidentManager.Domain.Correlation.Contracts;
using static IncidentManager.Unit.Correlation.World;

namespace IncidentManager.Unit.Correlation;

public sealed class GroupingByServices
{
    /// <summary>A shop: the gateway needs checkout and search; checkout needs orders and payments; each of them a database of its own.</summary>
    private static readonly (string, string[])[] Shop =
    [
        ("gateway", ["checkout", "search"]), ("checkout", ["orders", "payments"]), ("search", ["index"]), ("orders", ["orders-db"]),
        ("payments", ["payments-db"]), ("orders-db", []), ("payments-db", []), ("index", []),
    ];

    [Fact]
    public void Takes_a_cascade_for_one_incident()
    {
        var world = new World(ByDefaults(Shop));

        var first = world.Take(Alert("DiskFull", ["orders-db"]));

        world.Take(Alert("HighErrorRate", ["orders"]), 20).ShouldBe(first);
        (world.Last!.By.Relation, world.Last.By.Distance).ShouldBe((Relation.Dependency, 1));
        world.Take(Alert("HighLatency", ["checkout"]), 40).ShouldBe(first);
        world.Take(Alert("SloBurn", ["gateway"]), 60).ShouldBe(first);
    }

    [Fact]
    public void Finds_the_cause_also_where_its_alert_comes_last()
    {
        var world = new World(ByDefaults(Shop));
        var first = world.Take(Alert("SloBurn", ["gateway"]));
        world.Take(Alert("HighLatency", ["checkout"]), 10).ShouldBe(first);
        world.Last!.By.Relation.ShouldBe(Relation.Dependent);

        world.Take(Alert("HighErrorRate", ["orders"]), 20).ShouldBe(first);

        world.Take(Alert("DiskFull", ["orders-db"]), 30).ShouldBe(first);
    }

    [Fact]
    public void Jumps_over_a_service_that_keeps_silent()
    {
        var world = new World(ByDefaults(Shop));

        var first = world.Take(Alert("DiskFull", ["orders-db"]));

        world.Take(Alert("HighLatency", ["checkout"]), 30).ShouldBe(first);
        (world.Last!.By.Relation, world.Last.By.Distance).ShouldBe((Relation.Dependency, 2));
    }

    [Fact]
    public void Keeps_another_cause_apart_where_the_cascades_meet()
    {
        var world = new World(ByDefaults(Shop));
        var first = world.Take(Alert("DiskFull", ["orders-db"]));
        world.Take(Alert("HighErrorRate", ["orders"]), 5).ShouldBe(first);
        world.Take(Alert("HighLatency", ["checkout"]), 10).ShouldBe(first);

        var second = world.Take(Alert("Failover", ["payments-db"]), 15);

        second.ShouldNotBe(first, "checkout's trouble is explained already");
        world.Take(Alert("HighErrorRate", ["payments"]), 20).ShouldBe(second);
        world.Take(Alert("SlowQueries", ["index"]), 25).ShouldNotBeOneOf(first, second);
    }

    [Fact]
    public void Takes_services_for_related_whose_one_need_has_failed_in_silence_unless_all_the_world_needs_it()
    {
        (string, string[])[] few = [("a", ["db"]), ("b", ["db"]), ("db", [])];
        (string, string[])[] many = [.. Enumerable.Range(0, Correlator.MaxSharers + 1).Select(i => ($"s{i}", new[] { "network" }))];
        var (world, other) = (new World(ByDefaults(few)), new World(ByDefaults(many)));

        var first = world.Take(Alert("X", ["a"]));

        world.Take(Alert("Y", ["b"]), 1).ShouldBe(first);
        world.Last!.By.Relation.ShouldBe(Relation.SharedDependency);
        other.Take(Alert("X", ["s0"])).ShouldNotBe(other.Take(Alert("Y", ["s1"]), 1));
    }

    [Fact]
    public void Does_not_reach_further_than_is_set_nor_later()
    {
        (string, string[])[] chain = [("a", ["b"]), ("b", ["c"]), ("c", ["d"]), ("d", [])];
        var world = new World(ByDefaults(chain));
        var first = world.Take(Alert("X", ["d"]));

        world.Take(Alert("Y", ["a"]), 1).ShouldNotBe(first);
        world.Take(Alert("Z", ["c"]), 301).ShouldNotBe(first);
    }

    [Fact]
    public void Takes_other_alerts_of_a_service_along_also_of_one_that_the_catalogue_does_not_know()
    {
        var world = new World(ByDefaults());

        var first = world.Take(Alert("HighLatency", ["checkout"]));

        world.Take(Alert("HighErrorRate", ["checkout"]), 1).ShouldBe(first);
        world.Last!.By.Relation.ShouldBe(Relation.SameService);
    }

    [Fact]
    public void Takes_the_nearer_of_two_and_of_those_as_near_the_one_touched_last()
    {
        (string, string[])[] services = [("top", ["near", "other"]), ("near", []), ("other", ["far"]), ("far", [])];
        var world = new World(ByDefaults(services));
        var far = world.Take(Alert("X", ["far"]));
        var near = world.Take(Alert("X", ["near"]), 1);

        near.ShouldNotBe(far);
        world.Take(Alert("Y", ["top"]), 2).ShouldBe(near);
    }

    [Fact]
    public void Comes_to_the_same_with_a_distance_of_0_as_without_a_graph()
    {
        var world = new World(new Correlator([], GroupingDefaults.Standard with { Distance = 0 }, Graph(Shop)));

        world.Take(Alert("DiskFull", ["orders-db"])).ShouldNotBe(world.Take(Alert("HighErrorRate", ["orders"]), 1));
    }

    [Fact]
    public void Looks_at_no_more_neighbours_than_there_is_room_for()
    {
        var hub = Enumerable.Range(0, 1_000).Select(i => ($"s{i}", new[] { "hub" })).ToArray();

        ByDefaults(hub).KeysOf(Alert("X", ["hub"])).Candidates.Select(candidate => candidate.Fields.GetValueOrDefault("related")).OfType<string>().Distinct().Count().ShouldBe(Correlator.MaxNeighbours - 1, "the hub itself is one");
    }
}
