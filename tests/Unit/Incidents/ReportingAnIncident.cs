using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Unit.Incidents;

public sealed class ReportingAnIncident
{
    [Fact]
    public void Opens_it_with_a_first_line_and_a_first_version()
    {
        var report = new Domain.Incidents.IncidentReport("Slow", null, Severity.P2, IncidentType.Cost, "ana's phone", ["b", "a", "b"], new Dictionary<string, string>());

        var incident = Domain.Incidents.Incident.Report(report, "ana", An.Noon);

        (incident.State, incident.Version, incident.CreatedAt, incident.UpdatedAt, incident.OpenedAt).ShouldBe((IncidentState.Open, 1, An.Noon, An.Noon, An.Noon));
        incident.Services.ShouldBe(["b", "a"]);
        incident.NewEntries.ShouldHaveSingleItem().Event.ShouldBe(TimelineEvent.Created);
        (incident.NewEntries[0].Actor, incident.NewEntries[0].To, incident.NewEntries[0].Text).ShouldBe(("ana", "open", "Slow"));
        incident.TakeEvents().ShouldBe([new IncidentReported(incident.Id, Severity.P2, IncidentType.Cost, "ana's phone")]);
    }

    [Fact]
    public void Gives_it_an_id_that_sorts_by_its_time()
    {
        var (early, late) = (IncidentId.New(An.Noon), IncidentId.New(An.Noon.AddMilliseconds(1)));

        string.CompareOrdinal(early.ToString(), late.ToString()).ShouldBeNegative();
        early.Value.Version.ShouldBe(7);
    }

    [Fact]
    public void Hands_its_events_over_once()
    {
        var incident = An.Incident();
        incident.Acknowledge("ben", An.Noon);

        incident.TakeEvents().Count.ShouldBe(2);
        incident.TakeEvents().ShouldBeEmpty();
    }
}
