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
    [InlineData("project", "CheckoutAPI")]
    [InlineData("project", "checkoutapi")]
    [InlineData("app", "svc-checkout-api")]
    [InlineData("job", "shop/checkout-api")]
    [InlineData("pod", "checkout-api-7c9f6d-x2x4q")]
    [InlineData("pod", "checkout-api-0")]
    public void Knows_a_service_by_any_name_of_it(string label, string value) => BoundServices((label, value)).ShouldBe([GroupKey.OfService("checkout-api")]);

    [Theory]
    [InlineData("checkout-api is slow")]
    [InlineData("ALARM: \"shop-checkout-api-alb-5xx\" in eu-west-1")]
    [InlineData("Checkout API ERROR spike")]
    [InlineData("HTTPError: 503 for url: http://checkout-api/orders")]
    public void Finds_a_service_in_the_title_where_no_label_names_one(string title) => BoundServices(title).ShouldBe([GroupKey.OfService("checkout-api")]);

    [Fact]
    public void Takes_what_else_the_title_speaks_of_for_what_the_service_waits_for() =>
        BoundServices("checkout-api sees errors from checkout-db", ("service", "checkout-api")).ShouldBe([GroupKey.OfService("checkout-api"), GroupKey.OfService("checkout-db")]);

    [Theory]
    [InlineData("Checkout is slow")]
    [InlineData("API of checkout")]
    [InlineData("checkout-apis are slow")]
    public void Makes_nothing_of_words_that_are_no_name(string title) => BoundServices(title).ShouldBeEmpty();

    [Fact]
    public void Leaves_two_that_only_their_spelling_tells_apart_as_they_are_sent()
    {
        var twins = ServiceGraph.Of([("rate-loader", []), ("RateLoader", [])]);

        twins.Spoken.Find(SpokenNames.WordsOf("rate_loader")).ShouldBeNull();
        twins.Knows("RateLoader").ShouldBeTrue();
    }

    [Fact]
    public void Prefers_a_name_of_all_its_words_to_one_that_leaves_some_out()
    {
        var twins = ServiceGraph.Of([("payment", []), ("payment-service", []), ("shard-1-2", [])]);

        twins.Spoken.Find(SpokenNames.WordsOf("Payment")).ShouldBe("payment");
        twins.Spoken.Find(SpokenNames.WordsOf("PaymentService")).ShouldBe("payment-service");
        twins.Spoken.Find(SpokenNames.WordsOf("shard-12")).ShouldBeNull();
    }

    [Theory]
    [InlineData("Slow, see https://grafana.example.com/d/1", false)]
    [InlineData("The app grafana is slow", false)]
    [InlineData("503 for http://grafana:3000/api", true)]
    public void Leaves_dashboards_and_single_words_alone(string title, bool isOfIt)
    {
        var correlator = new Correlator([], GroupingDefaults.Standard, ServiceGraph.Of([("grafana", []), ("app-store", [])]));

        correlator.KeysOf(new MatchedAlert(new Dictionary<string, string>(), title, ["p2"], [null], "prometheus", [])).Binds
            .Any(bind => bind.Key == GroupKey.OfService("grafana")).ShouldBe(isOfIt);
    }

    [Fact]
    public void Looks_into_no_title_where_a_service_is_sent() =>
        BoundServices("Elsewhere sees errors from checkout-db", ("service", "Elsewhere")).ShouldBe([GroupKey.OfService("Elsewhere"), GroupKey.OfService("checkout-db")]);

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

    private static IEnumerable<GroupKey> BoundServices(params (string Name, string Value)[] labels) => BoundServices("", labels);

    private static IEnumerable<GroupKey> BoundServices(string title, params (string Name, string Value)[] labels)
    {
        GroupKey[] services = [.. new[] { "checkout-api", "checkout-db", "Elsewhere" }.Select(GroupKey.OfService)];
        return Keys(title, labels).Binds.Select(bind => bind.Key).Where(services.Contains);
    }

    private static CorrelationKeys Keys(params (string Name, string Value)[] labels) => Keys("", labels);

    private static CorrelationKeys Keys(string title, params (string Name, string Value)[] labels)
    {
        var all = labels.ToDictionary(label => label.Name, label => label.Value);
        all.TryAdd("alertname", "TargetDown");
        return Correlator.KeysOf(new MatchedAlert(all, title, ["p2"], [null], "prometheus", []));
    }
}
