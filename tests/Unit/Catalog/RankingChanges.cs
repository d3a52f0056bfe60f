using IncidentManager.Domain.Catalog;
using IncidentManager.Domain.Catalog.Contracts;

namespace IncidentManager.Unit.Catalog;

public sealed class RankingChanges
{
    private static readonly ServiceGraph Shop = ServiceGraph.Of(
    [
        ("web", ["checkout"]), ("checkout", ["payments", "postgres-main"]), ("payments", ["bank"]), ("bank", ["swift"]), ("swift", ["telegraph"]), ("voucher-service", []),
    ]);

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public void Puts_the_nearest_service_first_and_then_the_nearest_time()
    {
        Change[] changes =
        [
            A.Change("nobody's", -1), A.Change("far", -1, "bank"), A.Change("dependency", -2, "payments"), A.Change("own, long ago", -600, "checkout"),
            A.Change("own, after", 3, "checkout"), A.Change("own", -4, "checkout"), A.Change("own, before", -3, "checkout"), A.Change("stranger's", -1, "search"),
            A.Change("dependent's", -1, "web"),
        ];

        Ranked(changes, "checkout").ShouldBe(["own, before", "own, after", "own", "own, long ago", "dependency", "far", "nobody's"]);
    }

    [Theory]
    [InlineData(-1_440, true)]
    [InlineData(-1_440.1, false)]
    [InlineData(5, true)]
    [InlineData(5.1, false)]
    public void Looks_so_far_back_and_a_little_ahead(double minutes, bool counts) => Ranked([A.Change("it", minutes, "checkout")], "checkout").Length.ShouldBe(counts ? 1 : 0);

    [Fact]
    public void Takes_as_many_as_are_asked_for() =>
        ChangeNearness.Rank([.. Enumerable.Range(1, 9).Select(i => A.Change($"{i}", -i))], new([], Shop), A.Noon, Day, 3).Select(near => near.Change.Summary).ShouldBe(["1", "2", "3"]);

    [Fact]
    public void Looks_three_dependencies_far() => Ranked([A.Change("three", -1, "swift"), A.Change("four", -1, "telegraph")], "checkout").ShouldBe(["three"]);

    [Theory]
    [InlineData("voucher-service", "VoucherService")]
    [InlineData("Voucher", "shop/voucher")]
    [InlineData("voucher.shop.svc.cluster.local:8080", "voucher-service")]
    [InlineData("uncatalogued_thing", "UncataloguedThing")]
    public void Knows_services_by_any_spelling(string asked, string named)
    {
        var reach = new ServiceReach([asked], Shop);

        reach.NearestOf([named])!.Value.Distance.ShouldBe(0);
        A.Change("it", -1, named).ServiceKeys.Intersect(reach.Keys).ShouldNotBeEmpty();
    }

    [Fact]
    public void Tells_two_services_apart_that_one_key_finds()
    {
        var reach = new ServiceReach(["cart"], ServiceGraph.Of([("cart", []), ("cart-service", [])]));

        reach.Keys.Intersect(SpokenNames.KeysOf("cart-service")).ShouldNotBeEmpty();
        reach.NearestOf(["cart-service"]).ShouldBeNull();
    }

    [Fact]
    public void Goes_from_the_nearest_of_several_services()
    {
        var near = new ServiceReach(["web", "payments"], Shop).NearestOf(["swift", "bank"])!.Value;

        near.ShouldBe(new Reached(1, "payments", "bank"));
    }

    [Theory]
    [InlineData(ChangeKind.Deploy, null, -4, "checkout", "Deployed 4 minutes before: checkout itself")]
    [InlineData(ChangeKind.Deploy, ChangeStatus.Succeeded, -1.5, "payments", "Deployed 1 minute before: payments, which checkout depends on")]
    [InlineData(ChangeKind.Deploy, ChangeStatus.Started, 0, "bank", "A deployment began at the same moment: bank, which checkout depends on through 1 other service")]
    [InlineData(ChangeKind.Deploy, ChangeStatus.Failed, 2, "swift", "A deployment that failed began 2 minutes after: swift, which checkout depends on through 2 other services")]
    [InlineData(ChangeKind.Config, null, -120, null, "Configuration was changed 2 hours before: no service is named")]
    [InlineData(ChangeKind.FeatureFlag, ChangeStatus.RolledBack, -0.5, "checkout", "A change of a feature flag that was rolled back began 30 seconds before: checkout itself")]
    [InlineData(ChangeKind.Migration, null, -1_440, "checkout", "Migrated 24 hours before: checkout itself")]
    public void Says_why_in_words(ChangeKind kind, ChangeStatus? status, double minutes, string? service, string why)
    {
        var change = Change.Make(
            new ReportedChange { Source = "ci", Summary = "s", Kind = kind, Status = status, StartedAt = A.Noon.AddMinutes(minutes), Services = service is null ? [] : [service] }, A.Noon);

        ChangeNearness.Rank([change], new(["checkout"], Shop), A.Noon, Day, 1).Single().Why.ShouldBe(why);
    }

    private static string[] Ranked(Change[] changes, params string[] services) =>
        [.. ChangeNearness.Rank(changes, new(services, Shop), A.Noon, Day, 100).Select(near => near.Change.Summary)];
}
