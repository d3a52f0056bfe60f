using IncidentManager.Domain.Catalog.Contracts;

namespace IncidentManager.Unit.Catalog;

public sealed class AskingTheServiceGraph
{
    private static readonly ServiceGraph Shop = Of(
        ("web", ["checkout", "search"]), ("checkout", ["payments", "postgres"]), ("search", ["postgres"]), ("payments", ["bank"]));

    [Fact]
    public void Lists_dependencies_by_distance_and_then_by_name() =>
        Shop.DependenciesOf("web", 10).ShouldBe([new("checkout", 1), new("search", 1), new("payments", 2), new("postgres", 2), new("bank", 3)]);

    [Fact]
    public void Lists_dependents_by_distance_and_then_by_name() =>
        Shop.DependentsOf("postgres", 10).ShouldBe([new("checkout", 1), new("search", 1), new("web", 2)]);

    [Fact]
    public void Looks_no_farther_than_it_is_told() => Shop.DependenciesOf("web", 1).Select(one => one.Name).ShouldBe(["checkout", "search"]);

    [Theory]
    [InlineData("web", "bank", 3)]
    [InlineData("web", "postgres", 2)]
    [InlineData("web", "web", 0)]
    [InlineData("bank", "web", null)]
    [InlineData("web", "nobody", null)]
    [InlineData("nobody", "nobody", null)]
    public void Measures_along_the_dependencies_only(string from, string to, int? distance) => Shop.Distance(from, to).ShouldBe(distance);

    [Fact]
    public void Shows_the_shortest_way() => Shop.PathBetween("web", "bank").ShouldBe(["web", "checkout", "payments", "bank"]);

    [Fact]
    public void Shows_no_way_where_there_is_none() => Shop.PathBetween("bank", "web").ShouldBeNull();

    [Fact]
    public void Knows_what_is_depended_on_though_nobody_described_it()
    {
        Shop.Knows("bank").ShouldBeTrue();
        Shop.Knows("Bank").ShouldBeFalse();
        ServiceGraph.Empty.Knows("bank").ShouldBeFalse();
        Shop.DependenciesOf("nobody", 10).ShouldBeEmpty();
    }

    [Fact]
    public void Ends_on_cycles_which_an_older_version_may_have_left()
    {
        var round = Of(("a", ["b", "a"]), ("b", ["c"]), ("c", ["a"]));

        round.DependenciesOf("a", 10).ShouldBe([new("b", 1), new("c", 2)]);
        round.Distance("a", "c").ShouldBe(2);
    }

    [Fact]
    public void Looks_at_a_bounded_number_of_dependencies_the_nearest_first()
    {
        var wide = Of([.. Enumerable.Range(0, 300).Select(i => ($"s{i:000}", Enumerable.Range(0, 100).Select(j => $"s{(i * 7 + j + 1) % 300:000}").ToArray())), ("root", ["s000"])]);

        var found = wide.DependenciesOf("root", 1_000);

        found[0].ShouldBe(new("s000", 1));
        found.Count.ShouldBe(300);
        Of([.. Enumerable.Range(0, 30_000).Select(i => ($"d{i}", new[] { "dns" }))]).DependentsOf("dns", 5).Count.ShouldBe(ServiceGraph.MaxSteps);
    }

    private static ServiceGraph Of(params (string Name, string[] DependsOn)[] services) =>
        ServiceGraph.Of(services.Select(service => (service.Name, (IReadOnlyList<string>)service.DependsOn)));
}
