using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Unit.Alerts;

public sealed class MappingByRules
{
    private static readonly IncomingAlert Bare = Some.Alert with { Title = "Weather", Labels = new Dictionary<string, string> { ["team"] = "search" } };

    [Fact]
    public void Lets_the_first_rule_that_fits_decide_each_field_by_itself()
    {
        var mapped = Map(Bare,
            Rule("not", "team=other") with { Type = IncidentType.Data },
            Rule("one", "team=search") with { Severity = Severity.P1 },
            Rule("two", "team=~\"s.*\"") with { Type = IncidentType.Cost, Severity = Severity.P4 },
            Rule("three", "team=search") with { Type = IncidentType.Safety, Service = "finder" });

        mapped.Type.ShouldBe(IncidentType.Cost);
        mapped.Severity.ShouldBe(Severity.P1);
        mapped.Services.ShouldBe(["finder"]);
        mapped.MappedBy.ShouldBe(["two", "one", "three"]);
        mapped.Fingerprint.ShouldBe(Bare.Fingerprint);
    }

    [Fact]
    public void Asks_every_matcher_of_a_rule()
    {
        Map(Bare, Rule("r", "team=search", "region=eu") with { Type = IncidentType.Cost }).Type.ShouldBe(IncidentType.Unknown);
        Map(Bare, Rule("r", "team=search", "region=\"\"") with { Type = IncidentType.Cost }).Type.ShouldBe(IncidentType.Cost);
    }

    [Theory]
    [InlineData(false, IncidentType.Quality, Severity.P3, "search-api")]
    [InlineData(true, IncidentType.Cost, Severity.P0, "billing")]
    public void Wins_over_the_sender_only_where_it_overrides(bool overrides, IncidentType type, Severity severity, string service)
    {
        var said = Bare with
        {
            Type = IncidentType.Quality,
            TypeAsSent = "quality",
            Severity = Severity.P3,
            SeverityAsSent = "low",
            Services = ["search-api"],
        };

        var mapped = Map(said, Rule("r", "team=search") with { Type = IncidentType.Cost, Severity = Severity.P0, Service = "billing", Override = overrides });

        mapped.Type.ShouldBe(type);
        mapped.Severity.ShouldBe(severity);
        mapped.Services.ShouldBe([service]);
        mapped.MappedBy.ShouldBe(overrides ? ["r"] : []);
    }

    [Fact]
    public void Comes_to_a_rule_that_overrides_behind_one_that_does_not()
    {
        var said = Bare with { Type = IncidentType.Quality, TypeAsSent = "quality" };

        Map(said,
            Rule("first", "team=search") with { Type = IncidentType.Data },
            Rule("second", "team=search") with { Type = IncidentType.Cost, Override = true }).MappedBy.ShouldBe(["second"]);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData("whatever", true)]
    [InlineData("low", false)]
    public void Fills_a_severity_that_says_nothing_to_us(string? asSent, bool filled) =>
        Map(Bare with { SeverityAsSent = asSent }, Rule("r", "team=search") with { Severity = Severity.P0 })
            .Severity.ShouldBe(filled ? Severity.P0 : Bare.Severity);

    [Theory]
    [InlineData("source=evals", true)]
    [InlineData("title=~\"Wea.*\"", true)]
    [InlineData("severity=odd", true)]
    [InlineData("type=strange", true)]
    [InlineData("words=~\".* weather .*\"", true)]
    [InlineData("label_names=~\".* team .*\"", true)]
    [InlineData("metric=\"\"", true)]
    [InlineData("source=api", false)]
    [InlineData("nothing=~\".+\"", false)]
    public void Sees_what_an_alert_says_beside_its_labels(string matcher, bool fits) =>
        Map(Bare with { SeverityAsSent = "odd", TypeAsSent = "strange" }, Rule("r", matcher) with { Type = IncidentType.Cost })
            .MappedBy.Count.ShouldBe(fits ? 1 : 0);

    [Fact]
    public void Prefers_a_real_label_of_that_name()
    {
        var labelled = Bare with { Labels = new Dictionary<string, string> { ["source"] = "label", ["words"] = "mine" } };

        Map(labelled, Rule("r", "source=label", "words=mine") with { Type = IncidentType.Cost }).MappedBy.ShouldBe(["r"]);
        Map(labelled, Rule("r", "source=evals") with { Type = IncidentType.Cost }).MappedBy.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("source=ours", true)]
    [InlineData("source=theirs", true)]
    [InlineData("source!=ours", false)]
    [InlineData("source!=theirs", false)]
    [InlineData("source!=others", true)]
    public void Knows_the_source_by_the_name_of_its_door_and_by_its_own(string matcher, bool fits) =>
        Mapping.Apply(Own(Rule("r", matcher) with { Type = IncidentType.Cost }), Bare with { Source = "ours" }, "theirs")
            .MappedBy.Count.ShouldBe(fits ? 1 : 0);

    [Fact]
    public void Puts_own_rules_before_the_built_in_ones_and_in_the_place_of_one_of_the_same_name()
    {
        var own = Own(Rule("llm-cost", "team=nobody") with { Type = IncidentType.Data });

        own.All[0].Matchers[0].ToString().ShouldBe("team=\"nobody\"");
        own.All.Count(rule => rule.Name == "llm-cost").ShouldBe(1);
        own.All.Count.ShouldBe(BuiltInRules.All.Count);
        Mapping.Apply(own, Bare with { Title = "Spend" }).Type.ShouldBe(IncidentType.Unknown);
        Mapping.Apply(MappingRules.Default, Bare with { Title = "Spend" }).Type.ShouldBe(IncidentType.Cost);
    }

    private static IncomingAlert Map(IncomingAlert alert, params MappingRule[] rules) => Mapping.Apply(Own(rules), alert);

    private static MappingRules Own(params MappingRule[] rules) => MappingRules.WithBuiltIn(rules);

    private static MappingRule Rule(string name, params string[] matchers) => new(name, [.. matchers.Select(text =>
        Matcher.TryParse(text, out var matcher, out var problem) ? matcher : throw new FormatException(problem))]);
}
