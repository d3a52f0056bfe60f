using IncidentManager.Domain.Common;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Alerts;

public sealed class SendingToClocksThatDiffer(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Moves_no_other_incident_into_the_future_of_one()
    {
        var (ahead, fresh) = (Alerts.NewName(), Alerts.NewName());
        await app.Post(Alerts.Native, Alerts.An(ahead));
        await app.Sql<long>($"with moved as (update incidents.incidents set updated_at = updated_at + interval '3 hours' where title = '{ahead}' returning 1) select count(*) from moved");

        (await app.Post(Alerts.Native, new[] { Alerts.An(ahead, status: "resolved"), Alerts.An(fresh) })).ShouldBe(202);

        (await app.Sql<DateTime>($"select created_at from incidents.incidents where title = '{fresh}'")).ShouldBe(app.Clock.Now().UtcDateTime);
        (await app.Sql<bool>($"select resolved_at = created_at + interval '3 hours' from incidents.incidents where title = '{ahead}'")).ShouldBeTrue();
        app.Log.Lines.ShouldBeEmpty();
    }
}
