using IncidentManager.Infrastructure.Notifications.Deliveries;
using IncidentManager.Integration.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Integration.Notifications;

public sealed class OverlookingAnIncident(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Is_noticed_after_two_minutes_mended_said_and_counted()
    {
        await using var inbox = await Inbox.Open();
        var team = await app.AddRoute([await app.AddContactPoint(inbox)], new { groupWait = "1h" });
        var (waits, lost) = (await app.Fire(team, "Waits"), await app.Fire(team, "Lost"));
        await Tools.Until("both have their timers", async () =>
            await app.Sql<long>("select count(*) from common.outbox where type = 'notify_about' and available_at > $1", app.Clock.GetUtcNow()) == 2);
        await app.Sql<Guid>("delete from common.outbox where business_key = $1 returning id", lost);

        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await Look();
        (await app.Metric("notification_repairs_total")).ShouldBe(0);
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await Look();

        (await app.Metric("notification_repairs_total")).ShouldBe(1);
        app.Log.Lines.ShouldHaveSingleItem().ShouldContain($"incident {lost};");
        await Tools.Until("its timer is there again", async () =>
            await app.Sql<long>("select count(*) from common.outbox where type = 'notify_about' and available_at > $1", app.Clock.GetUtcNow()) == 2);
        app.Clock.Advance(TimeSpan.FromMinutes(57));
        string[] told = [(await inbox.Next()).Incident, (await inbox.Next()).Incident];
        told.ShouldBe([waits, lost], ignoreOrder: true);
        await Look();
        (await app.Metric("notification_repairs_total")).ShouldBe(1);
    }

    private Task Look() => app.Services.GetRequiredService<OverlookedIncidents>().Tick(CancellationToken.None);
}
