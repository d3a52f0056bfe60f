using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications.Routing;

namespace IncidentManager.Unit.Notifications.Routing;

/// <summary>By Alertmanager's documentation (Configuration, route) and its dispatch.Route.Match.</summary>
public sealed class WalkingTheRoutes
{
    private static readonly RouteTree Tree = new(
    [
        Route("audit", ["audit=\"yes\""], contactPoints: ["archive"]) with { Continue = true },
        Route("payments", ["service=~\"checkout|billing\""], contactPoints: ["payments-chat"], routes:
        [
            Route("critical", ["severity=~\"p0|p1\""], contactPoints: ["payments-pager", "payments-chat"]),
            Route("eu", ["region=\"eu\""]) with { Continue = true },
            Route("night", ["shift=\"night\""], contactPoints: []),
        ]),
        Route("rest", [], contactPoints: ["everybody"]),
    ]);

    [Theory]
    [InlineData("service=checkout severity=p1", "payments/critical")]
    [InlineData("service=checkout severity=p3", "payments")]
    [InlineData("service=checkout severity=p1 region=eu", "payments/critical")] // the first that fits takes it
    [InlineData("service=checkout region=eu", "payments/eu")]
    [InlineData("service=checkout region=eu shift=night", "payments/eu payments/night")] // unless it says continue
    [InlineData("service=search", "rest")]
    [InlineData("", "rest")]
    [InlineData("audit=yes service=billing", "audit payments")]
    [InlineData("audit=yes", "audit rest")]
    public void Leads_to_the_routes_that_Alertmanager_would_choose(string labels, string routes) =>
        string.Join(' ', Tree.Match(Labelled(labels)).Matched.Select(route => route.Path)).ShouldBe(routes);

    [Fact]
    public void Leads_nowhere_if_no_top_level_route_fits() =>
        new RouteTree([Route("one", ["a=\"b\""])]).Match(Labelled("a=c")).Matched.ShouldBeEmpty();

    [Fact]
    public void Leads_nowhere_without_routes() => RouteTree.Empty.Match(Labelled("a=c")).ShouldSatisfyAllConditions(
        match => match.Matched.ShouldBeEmpty(), match => match.Visited.ShouldBeEmpty(), _ => RouteTree.Empty.IsEmpty.ShouldBeTrue());

    [Fact]
    public void Tells_every_route_that_was_asked_and_which_matcher_failed() =>
        Tree.Match(Labelled("service=checkout region=eu")).Visited
            .Select(visited => $"{visited.Route.Path}: {visited.FailedBy?.ToString() ?? (visited.IsMatched ? "matched" : "entered")}")
            .ShouldBe(
            [
                "audit: audit=\"yes\"", "payments: entered", "payments/critical: severity=~\"p0|p1\"", "payments/eu: matched", "payments/night: shift=\"night\"",
            ]);

    [Fact]
    public void Hands_down_everything_but_the_mute_timings()
    {
        var parent = Route("parent", [], contactPoints: ["chat"], routes: [Route(null, []) with { RepeatInterval = "1h" }]) with
        {
            EscalationPolicy = "standard",
            GroupBy = ["service"],
            GroupWait = "0s",
            GroupInterval = "1m",
            MuteTimings = ["nights"],
        };

        var child = new RouteTree([parent]).Match(Labelled("")).Matched.ShouldHaveSingleItem();

        child.Path.ShouldBe("parent/#1");
        child.Settings.ShouldSatisfyAllConditions(
            settings => settings.ContactPoints.ShouldBe(["chat"]),
            settings => settings.EscalationPolicy.ShouldBe("standard"),
            settings => settings.GroupBy.ShouldBe(["service"]),
            settings => settings.GroupWait.ShouldBe(TimeSpan.Zero),
            settings => settings.GroupInterval.ShouldBe(TimeSpan.FromMinutes(1)),
            settings => settings.RepeatInterval.ShouldBe(TimeSpan.FromHours(1)),
            settings => settings.MuteTimings.ShouldBeEmpty());
    }

    [Fact]
    public void Begins_with_the_defaults_of_Alertmanager() =>
        new RouteTree([Route("one", [])]).Match(Labelled("")).Matched.ShouldHaveSingleItem().Settings.ShouldSatisfyAllConditions(
            settings => settings.ContactPoints.ShouldBeEmpty(),
            settings => settings.GroupWait.ShouldBe(TimeSpan.FromSeconds(30)),
            settings => settings.GroupInterval.ShouldBe(TimeSpan.FromMinutes(5)),
            settings => settings.RepeatInterval.ShouldBe(TimeSpan.FromHours(4)));

    [Theory]
    [InlineData("severity=\"p0\"", true)] // ours
    [InlineData("severity=\"critical\"", true)] // the sender's
    [InlineData("severity=~\"crit.*\"", true)]
    [InlineData("severity=\"p1\"", false)]
    [InlineData("severity!=\"p0\"", false)]
    [InlineData("severity!=\"critical\"", false)]
    [InlineData("severity!~\"p1|warning\"", true)]
    [InlineData("severity!~\"p0|warning\"", false)]
    [InlineData("service=\"checkout\"", true)]
    [InlineData("service=\"billing\"", true)] // any of several
    [InlineData("service!=\"billing\"", false)]
    [InlineData("service=\"\"", false)]
    [InlineData("type=\"cost\"", true)]
    [InlineData("type!=\"cost\"", false)]
    [InlineData("source=\"prometheus\"", true)]
    [InlineData("team=\"\"", true)]
    [InlineData("team!=\"\"", false)]
    [InlineData("team=~\".+\"", false)]
    public void Knows_the_senders_value_and_ours(string matcher, bool fits)
    {
        var incident = new RoutedIncident(
            new Dictionary<string, string> { ["severity"] = "critical" }, Severity.P0, IncidentType.Cost, "prometheus", ["checkout", "billing"]);

        (new RouteTree([Route("one", [matcher])]).Match(incident).Matched.Count == 1).ShouldBe(fits);
    }

    private static RouteText Route(string? name, string[] matchers, string[]? contactPoints = null, RouteText[]? routes = null) =>
        new() { Name = name, Matchers = matchers, ContactPoints = contactPoints, Routes = routes ?? [] };

    private static RoutedIncident Labelled(string labels) => new(
        labels.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(label => label.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]),
        null, null, null, []);
}
