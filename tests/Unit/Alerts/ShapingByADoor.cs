using IncidentManager.Application.Alerts;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Unit.Alerts;

public sealed class ShapingByADoor
{
    private static readonly IncomingAlert Sent = Some.Alert with { Title = "Weather", Labels = new Dictionary<string, string> { ["team"] = "search" } };

    [Fact]
    public void Leaves_an_alert_as_it_is_where_nothing_is_set() => new Door("api").Shape(Sent).ShouldBeSameAs(Sent);

    [Fact]
    public void Adds_labels_where_the_sender_gave_none_of_that_name()
    {
        var door = new Door("evals") { DefaultLabels = new Dictionary<string, string> { ["team"] = "ranking", ["region"] = "eu" } };

        var shaped = door.Shape(Sent);

        shaped.Labels.ShouldBe(new Dictionary<string, string> { ["region"] = "eu", ["team"] = "search" }, ignoreOrder: true);
        shaped.Fingerprint.ShouldBe(Sent.Fingerprint);
    }

    [Fact]
    public void Maps_by_the_labels_it_added_and_by_both_names_of_the_source()
    {
        Matcher.TryParseList("region=eu,source=nightly,source=evals", out var matchers, out _).ShouldBeTrue();
        var door = new Door("nightly")
        {
            Source = "nightly",
            DefaultLabels = new Dictionary<string, string> { ["region"] = "eu" },
            Rules = MappingRules.WithBuiltIn([new("eu", matchers) { Type = IncidentType.Cost }]),
        };

        var shaped = door.Shape(Sent);

        shaped.Source.ShouldBe("nightly");
        shaped.Type.ShouldBe(IncidentType.Cost);
        shaped.MappedBy.ShouldBe(["eu"]);
        shaped.Fingerprint.ShouldBe(Sent.Fingerprint);
    }
}
