using IncidentManager.Domain.Catalog;

namespace IncidentManager.Unit.Catalog;

public sealed class FindingACycle
{
    private static readonly Dictionary<string, IReadOnlyList<string>> Chain = new() { ["a"] = ["b"], ["b"] = ["c"], ["d"] = ["c", "a"] };

    [Fact]
    public void Finds_none_where_none_is() => Cycles.Find(Chain, "e", ["a", "d"]).ShouldBeNull();

    [Fact]
    public void Finds_a_service_that_depends_on_itself()
    {
        var (index, cycle) = Cycles.Find(Chain, "e", ["a", "e"]).ShouldNotBeNull();

        (index, string.Join(" ", cycle)).ShouldBe((1, "e e"));
    }

    [Fact]
    public void Shows_the_way_round_and_which_dependency_closes_it()
    {
        var (index, cycle) = Cycles.Find(Chain, "c", ["x", "a"]).ShouldNotBeNull();

        (index, string.Join(" ", cycle)).ShouldBe((1, "c a b c"));
    }

    [Fact]
    public void Forgets_what_the_service_depended_on_before() => Cycles.Find(Chain, "a", ["c"]).ShouldBeNull();

    [Theory]
    [InlineData("checkout", true)]
    [InlineData("Payment API (eu)", true)]
    [InlineData("a/b", false)]
    [InlineData(" a", false)]
    [InlineData("..", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Takes_names_that_a_path_can_hold(string? name, bool isOne) => Service.IsName(name).ShouldBe(isOne);
}
