using IncidentManager.Domain.Incidents;
using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Harness;
using IncidentManager.Integration.Metrics;

namespace IncidentManager.Integration.Incidents;

public sealed class LosingAMerge(HangingApp app) : IClassFixture<HangingApp>
{
    [Fact]
    public async Task Leaves_both_as_they_were_where_the_connection_dies_in_the_middle()
    {
        var name = Alerts.Alerts.NewName();
        var part = await app.Send(name, "p1");
        var into = await app.Send(Alerts.Alerts.NewName(), "p3");
        var (before, timeline) = (await app.InDatabase(), await app.TimelineOf(part.IncidentId));
        var hanging = app.HangIn(changes => changes.Entries<Incident>().Any(incident => incident.Entity.MergedInto is not null));

        var merging = app.Merge(part.IncidentId, into.IncidentId);
        await app.Sql<bool>("select pg_terminate_backend($1)", await hanging);
        app.GoOn();

        (await merging).ShouldBe(503);
        (await app.Standing(part.IncidentId)).ShouldBe("open p1 1/1");
        (await app.Standing(into.IncidentId)).ShouldBe("open p3 1/1");
        (await app.TimelineOf(part.IncidentId)).ShouldBe(timeline);
        (await app.InDatabase()).ShouldBe(before);
        (await app.Exported()).ShouldBe(before);
        var again = await app.Send(name, "p1");
        (again.Outcome, again.IncidentId).ShouldBe(("refired", part.IncidentId));

        (await app.Merge(part.IncidentId, into.IncidentId)).ShouldBe(200);
        (await app.Standing(into.IncidentId)).ShouldBe("open p1 2/2");
        await app.NothingShouldBeAstray();
        await app.ShouldHold();
    }
}
