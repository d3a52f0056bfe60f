using IncidentManager.Domain.Catalog.Contracts;
using IncidentManager.Domain.Correlation.Contracts;
using static IncidentManager.Unit.Correlation.World;

namespace IncidentManager.Unit.Correlation;

public sealed class GroupingByRules
{
    [Fact]
    public void Takes_alerts_of_one_name_and_service_for_one_incident_whatever_else_their_labels_say()
    {
        var world = new World(ByDefaults());

        var first = world.Take(Alert("HighErrorRate", ["checkout"], ("pod", "a")));

        world.Take(Alert("HighErrorRate", ["checkout"], ("pod", "b")), 60).ShouldBe(first);
        world.Last!.By.Relation.ShouldBe(Relation.SameRule);
        world.Take(Alert("HighErrorRate", ["search"], ("pod", "c")), 61).ShouldNotBe(first);
    }

    [Fact]
    public void Goes_by_the_label_service_as_by_the_field()
    {
        var world = new World(ByDefaults());

        var first = world.Take(Alert("HighErrorRate", ["checkout"]));

        world.Take(Alert("HighErrorRate", null, ("service", "checkout")), 1).ShouldBe(first);
    }

    [Theory]
    [InlineData("cluster")]
    [InlineData("namespace")]
    [InlineData("job")]
    public void Goes_by_where_it_is_if_no_service_is_said(string label)
    {
        var world = new World(ByDefaults());

        var first = world.Take(Alert("NodeDown", null, (label, "one"), ("instance", "a"), ("device", "sda")));

        world.Take(Alert("NodeDown", null, (label, "one"), ("instance", "a"), ("device", "sdb")), 1).ShouldBe(first);
        world.Take(Alert("NodeDown", null, (label, "one"), ("instance", "b")), 2).ShouldNotBe(first, "two machines are two causes until something says that they are one");
        world.Take(Alert("NodeDown", null, (label, "other"), ("instance", "a")), 2).ShouldNotBe(first);
        world.Take(Alert("DiskFull", null, (label, "one"), ("instance", "a")), 3).ShouldNotBe(first);
    }

    [Fact]
    public void Draws_others_for_as_long_as_they_keep_coming()
    {
        var world = new World(ByDefaults());

        var first = world.Take(Alert("A", null, ("job", "x")));

        world.Take(Alert("A", null, ("job", "x")), 299).ShouldBe(first);
        world.Take(Alert("A", null, ("job", "x")), 598).ShouldBe(first);
        world.Take(Alert("A", null, ("job", "x")), 898).ShouldNotBe(first);
    }

    [Fact]
    public void Leaves_an_expired_key_to_the_incident_that_took_it()
    {
        var world = new World(ByDefaults());
        var first = world.Take(Alert("A", null, ("job", "x")));

        var second = world.Take(Alert("A", null, ("job", "x")), 301);

        second.ShouldNotBe(first);
        world.Take(Alert("A", null, ("job", "x")), 302).ShouldBe(second);
    }

    [Fact]
    public void Reopens_what_was_resolved_not_long_ago_and_nothing_else()
    {
        var world = new World(new Correlator([Rule("r", [], ["job"], TimeSpan.FromHours(1))], GroupingDefaults.Standard, ServiceGraph.Empty));
        var first = world.Take(Alert("A", null, ("job", "x")));
        world.Resolve(first, 10);

        world.Take(Alert("B", null, ("job", "x")), 609).ShouldBe(first);
        world.Last!.Group.IsActive.ShouldBeFalse();

        world.Resolve(first, 700);
        world.Take(Alert("C", null, ("job", "x")), 1_300).ShouldNotBe(first);
    }

    [Fact]
    public void Lets_the_first_rule_that_fits_decide_alone()
    {
        var world = new World(new Correlator(
            [Rule("by-region", ["team=\"a\""], ["region"]), Rule("by-team", ["team=~\"a|b\""], ["team"])], GroupingDefaults.Standard,
            Graph(("checkout", ["db"]), ("db", []))));

        var eu = world.Take(Alert("A", ["db"], ("team", "a"), ("region", "eu")));
        var us = world.Take(Alert("A", ["db"], ("team", "a"), ("region", "us")), 1);
        var b = world.Take(Alert("B", ["cache"], ("team", "b"), ("region", "eu")), 2);

        us.ShouldNotBe(eu, "neither name, service nor graph join what a rule keeps apart");
        b.ShouldNotBe(eu);
        world.Take(Alert("C", ["queue"], ("team", "a"), ("region", "eu")), 3).ShouldBe(eu);
        world.Last!.By.Rule.ShouldBe("by-region");
        world.Last.By.Fields.ShouldBe(new Dictionary<string, string> { ["region"] = "eu" });
        world.Take(Alert("D", ["queue"], ("team", "b")), 4).ShouldBe(b);
        world.Take(Alert("E", ["checkout"]), 5).ShouldBe(eu, "what no rule fits joins by its service what a rule opened");
    }

    [Fact]
    public void Takes_a_label_that_is_not_there_for_an_empty_one()
    {
        var world = new World(new Correlator([Rule("r", [], ["region"])], GroupingDefaults.Off, ServiceGraph.Empty));

        var first = world.Take(Alert("A"));

        world.Take(Alert("B"), 1).ShouldBe(first);
        world.Take(Alert("C", null, ("region", "eu")), 2).ShouldNotBe(first);
    }

    [Fact]
    public void Groups_nothing_but_by_rules_where_the_defaults_are_off()
    {
        var world = new World(new Correlator([Rule("r", ["team=\"a\""], ["team"])], GroupingDefaults.Off, ServiceGraph.Empty));

        var first = world.Take(Alert("A", ["checkout"]));

        world.Take(Alert("A", ["checkout"]), 1).ShouldNotBe(first);
    }

    [Fact]
    public void Has_other_keys_for_other_rules_and_other_values()
    {
        GroupKey[] keys =
        [
            GroupKey.Of("rule", "a", "x", "1"), GroupKey.Of("rule", "a", "x", "2"), GroupKey.Of("rule", "b", "x", "1"), GroupKey.Of("rule", "a", "x1", ""),
            GroupKey.Of("rule", "ax", "1"), GroupKey.OfService("x"), GroupKey.Of("rule", "x"),
        ];

        keys.Distinct().Count().ShouldBe(keys.Length);
        foreach (var key in keys) GroupKey.FromBytes(key.ToBytes()).ShouldBe(key);
        keys.Order().Select(key => key.ToString()).ShouldBe(keys.Select(key => key.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Asks_few_of_a_thousand_rules()
    {
        var rules = Enumerable.Range(0, 1_000).Select(i => Rule($"rule-{i}", [$"service=\"s{i}\"", "severity=~\"p[0-2]\""], ["alertname"])).ToArray();
        var correlator = new Correlator(rules, GroupingDefaults.Standard, ServiceGraph.Empty);
        var alert = Alert("A", ["s500"]);
        correlator.KeysOf(alert).Candidates[0].Rule.ShouldBe("rule-500");

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++) correlator.KeysOf(alert);

        // What it allocates tells what it looks at, and does so on a machine of any speed.
        ((GC.GetAllocatedBytesForCurrentThread() - before) / 1_000).ShouldBeLessThan(8_000);
    }
}
