using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents;
using IncidentManager.Domain.Incidents.Contracts;
using static IncidentManager.Domain.Incidents.Contracts.IncidentState;

namespace IncidentManager.Unit.Incidents;

public sealed class SplittingAnIncident
{
    private static readonly DateTimeOffset Later = An.Noon.AddMinutes(5);

    [Fact]
    public void Makes_an_incident_of_what_its_alerts_have_in_common_and_their_worst()
    {
        var incident = An.Incident(Acknowledged);
        var chosen = new[]
        {
            Alert("Slow", Severity.P3, labels: new() { ["region"] = "eu", ["model"] = "small" }) with { Services = ["search"] },
            Alert("Down", Severity.P1, labels: new() { ["region"] = "eu", ["model"] = "large" }) with { Services = ["checkout", "search"], Source = "evals" },
            Alert("Over", Severity.P0, isFiring: false, labels: new() { ["region"] = "eu" }),
        };

        var part = incident.Split(Order(chosen, firingInAll: 3), "ana", Later).Value;

        (part.Title, part.Severity, part.Type, part.Source, part.State).ShouldBe(("Down", Severity.P1, IncidentType.Quality, "evals", Open));
        part.Services.ShouldBe(["search", "checkout"]);
        part.Labels.ShouldBe(new Dictionary<string, string> { ["region"] = "eu" });
        part.TakeEvents().ShouldBe([new IncidentReported(part.Id, Severity.P1, IncidentType.Quality, "evals")]);
        incident.TakeEvents().ShouldBe([new CorrelatedByHand(incident.Id, part.Id, HandCorrelation.Split, Later)]);
        (incident.State, incident.Version).ShouldBe((Acknowledged, 3));
        (incident.NewEntries[^1].Event, incident.NewEntries[^1].To, incident.NewEntries[^1].Text).ShouldBe((TimelineEvent.Split, $"{part.Id}", "Slow\nDown\nOver"));
        (part.NewEntries[^1].Event, part.NewEntries[^1].From).ShouldBe((TimelineEvent.Split, $"{incident.Id}"));
    }

    [Fact]
    public void Takes_the_title_that_a_person_gives()
    {
        var part = An.Incident().Split(Order([Alert("Slow", Severity.P3)], firingInAll: 2) with { Title = "Embeddings" }, "ana", Later).Value;

        part.Title.ShouldBe("Embeddings");
    }

    [Fact]
    public void Leaves_something_that_fires_on_both_sides()
    {
        var (fires, ended) = (Alert("Slow", Severity.P3), Alert("Over", Severity.P3, isFiring: false));

        SplitDecision.ProblemWith(Order([fires], firingInAll: 2)).ShouldBeNull();
        SplitDecision.ProblemWith(Order([fires, ended], firingInAll: 2)).ShouldBeNull();
        SplitDecision.ProblemWith(Order([fires], firingInAll: 1))!.ShouldContain("last alert");
        SplitDecision.ProblemWith(Order([ended], firingInAll: 2))!.ShouldContain("one that fires");
        SplitDecision.ProblemWith(Order([], firingInAll: 2))!.ShouldContain("one that fires");
        SplitDecision.ProblemWith(Order([fires], firingInAll: 2) with { Asked = [fires.Id, ended.Id] })!.ShouldContain($"{ended.Id}");
    }

    [Fact]
    public void Is_refused_once_it_is_over_or_a_part_itself()
    {
        var order = Order([Alert("Slow", Severity.P3)], firingInAll: 2);
        var merged = An.Incident();
        merged.MergeInto(An.Incident(), "ana", Later).Error.ShouldBeNull();

        An.Incident(Resolved).Split(order, "ana", Later).Error!.Code.ShouldBe("incident_is_over");
        merged.Split(order, "ana", Later).Error!.Code.ShouldBe("incident_is_merged");
        An.Incident().Split(order with { FiringInAll = 1 }, "ana", Later).Error!.Fields!.Keys.ShouldBe(["alerts"]);
    }

    [Fact]
    public void A_link_that_is_the_same_from_both_sides_stands_there_once()
    {
        var (older, newer) = (IncidentId.New(An.Noon), IncidentId.New(Later));

        foreach (var link in new[] { IncidentLink.Of(older, newer, LinkKind.Related, "ana", Later), IncidentLink.Of(newer, older, LinkKind.Related, "ana", Later) })
            (link.From, link.To).ShouldBe((older, newer));
        IncidentLink.Of(newer, older, LinkKind.CausedBy, "ana", Later).From.ShouldBe(newer);
    }

    private static SplitOrder Order(SplitAlert[] chosen, int firingInAll) => new([.. chosen.Select(alert => alert.Id)], chosen, firingInAll, null, null);

    private static SplitAlert Alert(string title, Severity severity, bool isFiring = true, Dictionary<string, string>? labels = null) =>
        new(Guid.CreateVersion7(Later), title, isFiring, severity, IncidentType.Quality, "api", [], labels ?? []);
}
