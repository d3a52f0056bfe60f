using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Harness;
using IncidentManager.Integration.Notifications;

namespace IncidentManager.Integration.Correlation;

public sealed class TakingAStorm(GroupingApp app) : IClassFixture<GroupingApp>
{
    [Fact]
    public async Task Of_a_thousand_alerts_on_two_nodes_is_one_incident_and_one_page()
    {
        await using var inbox = await Inbox.Open();
        await using var other = await app.StartAnotherNode();
        var team = await app.AddRoute([await app.AddContactPoint(inbox)]);
        string[] services = [.. Enumerable.Range(0, 4).Select(_ => Groups.NewName("storm"))];
        for (var i = 3; i >= 0; i--) await app.Service(services[i], services[(i + 1)..].Take(1).ToArray());
        await other.FollowGroups(app);

        for (var second = 0; second < 10; second++)
        {
            await Task.WhenAll(Enumerable.Range(0, 4).Select(part => (part % 2 == 0 ? app : other).Post(
                Alerts.Alerts.Native, Enumerable.Range(0, 25).Select(n => Groups.An(
                    $"Symptom{n % 3}", services[part], severity: "p1", labels: new { team, pod = $"{second}-{n}", region = n % 2 == 0 ? "eu" : "us" })))));
            app.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        (await app.Sql<long>("select count(*) from alerts.alerts where labels @> jsonb_build_object('team', $1::text)", team)).ShouldBe(1_000);
        (await app.Sql<long>("select count(distinct incident_id) from alerts.alerts where labels @> jsonb_build_object('team', $1::text)", team)).ShouldBe(1);
        var page = await inbox.Next();
        page.Event.ShouldBe("opened");
        (await app.Ledger(page.Incident)).Where(line => line.State != "skipped").ShouldHaveSingleItem().Event.ShouldBe("opened"); // updates wait for groupInterval
        inbox.Mails.Count.ShouldBe(1);
        await app.ShouldHold();
    }
}
