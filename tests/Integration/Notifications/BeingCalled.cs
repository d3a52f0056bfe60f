using System.Web;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Notifications;

public sealed class BeingCalled(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Happens_for_what_somebody_has_to_act_on_and_the_ledger_tells_of_the_rest()
    {
        await using var twilio = await StandIn.Answering(201, """{"sid":"CA1"}""");
        var phone = await app.AddContactPoint("voice", Settings(twilio));
        var team = await app.AddRoute([phone], new { repeatInterval = "1h", groupInterval = "5m" });
        var incident = await app.Fire(team, "Rings");
        await app.LedgerShouldRead(incident, (phone, "opened", "sent", "opened"));

        app.Clock.Advance(TimeSpan.FromMinutes(10));
        await app.Fire(team, "Rings", "p1");
        await app.LedgerShouldRead(incident, (phone, "opened", "sent", "opened"), (phone, "escalated", "sent", "severity_raised"));
        app.Clock.Leap(TimeSpan.FromHours(1));
        await app.LedgerShouldRead(
            incident, (phone, "opened", "sent", "opened"), (phone, "escalated", "sent", "severity_raised"), (phone, "updated", "sent", "repeated"));
        await app.Post($"/api/v1/incidents/{incident}/acknowledge");
        await app.LedgerShouldRead(
            incident, (phone, "opened", "sent", "opened"), (phone, "escalated", "sent", "severity_raised"), (phone, "updated", "sent", "repeated"),
            (phone, "acknowledged", "skipped", "not_worth_a_call"));
        await app.Post($"/api/v1/incidents/{incident}/resolve", new { resolvedBy = "ana" });
        await app.LedgerShouldRead(
            incident, (phone, "opened", "sent", "opened"), (phone, "escalated", "sent", "severity_raised"), (phone, "updated", "sent", "repeated"),
            (phone, "acknowledged", "skipped", "not_worth_a_call"), (phone, "resolved", "skipped", "not_worth_a_call"));

        twilio.Requests.Count.ShouldBe(3);
        (await app.Get($"/api/v1/incidents/{incident}/notifications")).Body.ShouldContain("Nobody is called for it");
    }

    [Fact]
    public async Task Happens_again_when_it_opens_again()
    {
        await using var twilio = await StandIn.Answering(201, """{"sid":"CA1"}""");
        var phone = await app.AddContactPoint("voice", Settings(twilio));
        var team = await app.AddRoute([phone], new { groupInterval = "1m" });
        var incident = await app.Fire(team, "Comes back");
        await app.LedgerShouldRead(incident, (phone, "opened", "sent", "opened"));
        await app.Post($"/api/v1/incidents/{incident}/resolve", new { resolvedBy = "ana" });
        await app.LedgerShouldRead(incident, (phone, "opened", "sent", "opened"), (phone, "resolved", "skipped", "not_worth_a_call"));

        app.Clock.Advance(TimeSpan.FromMinutes(2));
        (await app.Post($"/api/v1/incidents/{incident}/reopen")).ShouldBe(200);

        await app.LedgerShouldRead(
            incident, (phone, "opened", "sent", "opened"), (phone, "resolved", "skipped", "not_worth_a_call"), (phone, "opened", "sent", "reopened"));
        twilio.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Is_given_up_once_somebody_acknowledged()
    {
        await using var twilio = await StandIn.Answering(500);
        var phone = await app.AddContactPoint("voice", Settings(twilio));
        var team = await app.AddRoute([phone]);
        var incident = await app.Fire(team, "Line busy");
        await ShouldHaveFailedOnce(phone);

        await app.Post($"/api/v1/incidents/{incident}/acknowledge");

        await app.LedgerShouldRead(
            incident, (phone, "opened", "skipped", "acknowledged_meanwhile"), (phone, "acknowledged", "skipped", "not_worth_a_call"));
        app.Clock.Advance(TimeSpan.FromMinutes(10));
        twilio.Requests.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Does_not_keep_a_text_message_from_telling_who_acknowledged()
    {
        await using var twilio = await StandIn.Answering(201, """{"sid":"SM1"}""");
        var texts = await app.AddContactPoint("sms", Settings(twilio));
        var incident = await app.Fire(await app.AddRoute([texts]), "Texts");
        await app.LedgerShouldRead(incident, (texts, "opened", "sent", "opened"));

        await app.Post($"/api/v1/incidents/{incident}/acknowledge");

        await app.LedgerShouldRead(incident, (texts, "opened", "sent", "opened"), (texts, "acknowledged", "sent", "acknowledged"));
        twilio.Requests.Select(request => HttpUtility.ParseQueryString(request.Body)["To"]).ShouldBe(["+49302", "+49302"]);
    }

    /// <summary>What is being tried at this moment is left to its end.</summary>
    private async Task ShouldHaveFailedOnce(string phone)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await app.Sql<long>("select count(*) from notifications.deliveries where contact_point = $1 and state = 'pending' and attempts = 1", phone) == 0)
            patience.Token.ThrowIfCancellationRequested();
    }

    private static object Settings(StandIn twilio) => new { accountSid = "AC1", authToken = "tk", from = "+49301", to = "+49302", baseUrl = twilio.Url };
}
