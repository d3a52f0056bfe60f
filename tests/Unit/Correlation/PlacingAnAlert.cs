using IncidentManager.Domain.Catalog.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Correlation.Contracts;

namespace IncidentManager.Unit.Correlation;

/// <summary>Which services' keys an alert's incident has, whichever way its labels name them.</summary>
public sealed class PlacingAnAlert
{
    private static readonly Correlator Correlator = new([], GroupingDefaults.Standard, ServiceGraph.Of([("checkout-api", ["checkout-db"]), ("checkout-web", ["checkout-api"])]));

    [Theory]
    [InlineData("service", "checkout-api")]
    [InlineData("service", "CHECKOUT_API")]
    [InlineData("service", "checkout-api-svc")]
    [InlineData("service", "checkout-api.shop.svc.cluster.local:8080")]
    [InlineData("deployment", "checkout-api")]
    [InlineData("job", "checkout-api")]
    [InlineData("pod", "checkout-api-7c9f6d-x2x4q")]
    [InlineData("pod", "checkout-api-0")]
    public void Knows_a_service_by_any_name_of_it(string label, string value) => BoundServices((label, value)).ShouldBe([GroupKey.OfService("checkout-api")]);

    [Fact]
    public void Takes_a_service_that_the_catalogue_does_not_know_as_it_is_sent() =>
        BoundServices(("service", "Elsewhere")).ShouldBe([GroupKey.OfService("Elsewhere")]);

    [Fact]
    public void Has_the_service_too_that_it_says_it_waits_for() =>
        BoundServices(("service", "checkout-api"), ("upstream", "checkout-db")).ShouldBe([GroupKey.OfService("checkout-api"), GroupKey.OfService("checkout-db")]);

    [Fact]
    public void Takes_no_notice_of_the_services_around_what_is_for_information() =>
        Keys(("service", "checkout-api"), ("severity", "p4")).Candidates.ShouldHaveSingleItem().Relation.ShouldBe(Relation.SameRule);

    [Fact]
    public void Leaves_a_service_alone_of_which_a_pod_is_lost_with_its_node() =>
        Keys(("service", "checkout-api"), ("node", "node-1")).Binds
            .Single(bind => bind.Key == GroupKey.OfService("checkout-api")).When.ShouldBe(BindWhen.NotByPlace);

    private static IEnumerable<GroupKey> BoundServices(params (string Name, string Value)[] labels)
    {
        GroupKey[] services = [.. new[] { "checkout-api", "checkout-db", "Elsewhere" }.Select(GroupKey.OfService)];
        return Keys(labels).Binds.Select(bind => bind.Key).Where(services.Contains);
    }

    private static CorrelationKeys Keys(params (string Name, string Value)[] labels)
    {
        var all = labels.ToDictionary(label => label.Name, label => label.Value);
        all.TryAdd("alertname", "TargetDown");
        return Correlator.KeysOf(new MatchedAlert(all, "", ["p2"], [null], "prometheus", []));
    }
}
