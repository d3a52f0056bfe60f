using IncidentManager.Integration.Harness;
using Microsoft.AspNetCore.Http;

namespace IncidentManager.Integration.Notifications;

public sealed class LosingAReceiverForAnHour(App app) : IClassFixture<App>
{
    private const int Before = 3;

    [Fact]
    public async Task Loses_no_page_and_delays_nobody_elses()
    {
        await using var broken = await Inbox.Open();
        await using var sound = await Inbox.Open();
        broken.Answers = (_, context) =>
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return Task.CompletedTask;
        };
        var (lost, reached) = (await app.AddContactPoint(broken), await app.AddContactPoint(sound));
        var team = await app.AddRoute([lost, reached], new { repeatInterval = "4h" });

        var incidents = new List<string>();
        for (var n = 0; n < Before; n++) incidents.Add(await FireAndBeTold(team, $"Before {n}", sound));
        var over = await FireAndBeTold(team, "Over before it is back", sound);
        for (var minutes = 0; minutes < 60; minutes += 5)
        {
            app.Clock.Advance(TimeSpan.FromMinutes(5));
            await TriesToEnd();
            if (minutes == 30) incidents.Add(await FireAndBeTold(team, "In the midst of it", sound));
        }

        await app.Fire(team, "Over before it is back", status: "resolved");
        (await sound.Next()).Event.ShouldBe("resolved");
        broken.Answers = (_, _) => Task.CompletedTask;
        await UntilToldTo(lost, incidents.Count);

        foreach (var incident in incidents)
            (await app.Ledger(incident)).ShouldBe([(lost, "opened", "confirmed", "opened"), (reached, "opened", "confirmed", "opened")], ignoreOrder: true);
        (await app.Ledger(over)).ShouldBe(
            [
                (lost, "opened", "skipped", "resolved_meanwhile"), (reached, "opened", "confirmed", "opened"), (lost, "resolved", "skipped", "never_told"),
                (reached, "resolved", "confirmed", "resolved"),
            ], ignoreOrder: true);
        broken.Mails.GroupBy(mail => mail.Incident).ShouldAllBe(tries => tries.Select(mail => mail.Key).Distinct().Count() == 1);
    }

    /// <summary>With the clock standing still: at once.</summary>
    private async Task<string> FireAndBeTold(string team, string title, Inbox sound)
    {
        var incident = await app.Fire(team, title);
        (await sound.Next()).Incident.ShouldBe(incident);
        return incident;
    }

    private async Task TriesToEnd()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await app.Sql<long>("select count(*) from common.outbox where type = 'send_delivery' and dead_at is null and (claim is not null or available_at <= $1)", app.Clock.GetUtcNow()) > 0)
            patience.Token.ThrowIfCancellationRequested();
    }

    /// <summary>The circuit to it closes by the wall's clock.</summary>
    private async Task UntilToldTo(string contactPoint, int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        while (await app.Sql<long>("select count(*) from notifications.deliveries where contact_point = $1 and state = 'confirmed'", contactPoint) < count)
        {
            await timer.WaitForNextTickAsync(patience.Token);
            app.Clock.Advance(TimeSpan.FromMinutes(1));
        }
    }
}
