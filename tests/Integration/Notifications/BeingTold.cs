using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IncidentManager.Integration.Harness;
using Microsoft.AspNetCore.Http;

namespace IncidentManager.Integration.Notifications;

public sealed class BeingTold(App app) : IClassFixture<App>, IAsyncLifetime
{
    private Inbox _inbox = null!;

    public async ValueTask InitializeAsync() => _inbox = await Inbox.Open();

    public ValueTask DisposeAsync() => _inbox.DisposeAsync();

    [Fact]
    public async Task Happens_once_for_each_thing_that_somebody_waits_for()
    {
        var point = await app.AddContactPoint(_inbox);
        var team = await app.AddRoute([point]);
        var incident = await app.Fire(team, "Model is slow");
        (await _inbox.Next()).ShouldSatisfyAllConditions(
            mail => mail.Event.ShouldBe("opened"), mail => mail.Incident.ShouldBe(incident), mail => mail.Title.ShouldBe("Model is slow"));

        await app.Fire(team, "Model is slow");
        await app.Fire(team, "Model is slow", "p0");
        (await _inbox.Next()).Event.ShouldBe("escalated");
        (await app.Post($"/api/v1/incidents/{incident}/acknowledge")).ShouldBe(200);
        (await _inbox.Next()).Event.ShouldBe("acknowledged");
        await app.Fire(team, "Model is slow", status: "resolved");
        (await _inbox.Next()).Event.ShouldBe("resolved");

        await app.LedgerShouldRead(
            incident, (point, "opened", "confirmed", "opened"), (point, "escalated", "confirmed", "severity_raised"),
            (point, "acknowledged", "confirmed", "acknowledged"), (point, "resolved", "confirmed", "resolved"));
        _inbox.Mails.Count.ShouldBe(4);
        _inbox.Mails.Select(mail => mail.Key).Distinct().Count().ShouldBe(4);
    }

    [Fact]
    public async Task Is_signed_as_the_receiver_can_check()
    {
        var team = await app.AddRoute([await app.AddContactPoint(_inbox)]);
        await app.Fire(team, "Signed");
        var mail = await _inbox.Next();

        var parts = mail.Signature.Split(',').Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1]);
        var at = DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts["t"], CultureInfo.InvariantCulture));
        at.ShouldBe(app.Clock.GetUtcNow(), TimeSpan.FromSeconds(5));
        parts["v1"].ShouldBe(Convert.ToHexStringLower(HMACSHA256.HashData("a secret of the tests"u8, Encoding.UTF8.GetBytes($"{parts["t"]}.{mail.Body}"))));
    }

    [Fact]
    public async Task Waits_groupWait_and_not_longer()
    {
        var team = await app.AddRoute([await app.AddContactPoint(_inbox)], new { groupWait = "30s" });
        var incident = await app.Fire(team, "Soon");
        await ShouldHaveATimer(incident);
        _inbox.Mails.ShouldBeEmpty();

        app.Clock.Advance(TimeSpan.FromSeconds(30));
        (await _inbox.Next()).Event.ShouldBe("opened");
    }

    [Fact]
    public async Task Does_not_happen_for_what_is_over_before_groupWait_is()
    {
        var point = await app.AddContactPoint(_inbox);
        var team = await app.AddRoute([point], new { groupWait = "30s" });
        var incident = await app.Fire(team, "Short");
        await app.Fire(team, "Short", status: "resolved");

        await app.LedgerShouldRead(incident, (point, "resolved", "skipped", "resolved_meanwhile"));
        app.Clock.Advance(TimeSpan.FromSeconds(60));
        _inbox.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task Is_given_up_after_eight_hours_in_which_the_receiver_wanted_to_be_left_alone()
    {
        _inbox.Answers = (_, context) =>
        {
            (context.Response.StatusCode, context.Response.Headers.RetryAfter) = (StatusCodes.Status429TooManyRequests, "3600");
            return Task.CompletedTask;
        };
        var point = await app.AddContactPoint(_inbox);
        var incident = await app.Fire(await app.AddRoute([point], new { repeatInterval = "24h" }), "Too busy");
        for (var hour = 0; hour < 8; hour++)
        {
            await _inbox.Next();
            await app.LedgerShouldRead(incident, (point, "opened", "pending", "opened"));
            app.Clock.Leap(TimeSpan.FromHours(1));
        }

        await app.LedgerShouldRead(incident, (point, "opened", "failed", "opened"));
        _inbox.Mails.Count.ShouldBe(9);
    }

    [Fact]
    public async Task Is_repeated_until_somebody_acknowledges()
    {
        var point = await app.AddContactPoint(_inbox);
        var team = await app.AddRoute([point], new { repeatInterval = "1h" });
        var incident = await app.Fire(team, "Again and again");
        (await _inbox.Next()).Event.ShouldBe("opened");

        app.Clock.Leap(TimeSpan.FromHours(1));
        (await _inbox.Next()).ShouldSatisfyAllConditions(mail => mail.Event.ShouldBe("updated"), mail => mail.Reason.ShouldContain("Nobody has acknowledged it"));
        await app.Post($"/api/v1/incidents/{incident}/acknowledge");
        (await _inbox.Next()).Event.ShouldBe("acknowledged");

        app.Clock.Leap(TimeSpan.FromHours(2));
        await app.LedgerShouldRead(
            incident, (point, "opened", "confirmed", "opened"), (point, "updated", "confirmed", "repeated"), (point, "acknowledged", "confirmed", "acknowledged"));
        _inbox.Mails.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Goes_to_each_contact_point_of_all_routes_that_fit_once()
    {
        await using var second = await Inbox.Open();
        var (one, other) = (await app.AddContactPoint(_inbox), await app.AddContactPoint(second));
        var team = await app.AddRoute([one, other, one]);
        var incident = await app.Fire(team, "For both");

        (await _inbox.Next()).Incident.ShouldBe(incident);
        (await second.Next()).Incident.ShouldBe(incident);
        (await app.Ledger(incident)).Select(line => line.ContactPoint).ShouldBe([one, other], ignoreOrder: true);
    }

    [Fact]
    public async Task Of_the_end_happens_to_whoever_was_told_also_when_no_route_leads_there_any_more()
    {
        var point = await app.AddContactPoint(_inbox);
        var team = await app.AddRoute([point]);
        var incident = await app.Fire(team, "Moved on");
        (await _inbox.Next()).Event.ShouldBe("opened");
        (await app.Client.DeleteAsync($"/api/v1/routes/{team}")).EnsureSuccessStatusCode();

        (await app.Post($"/api/v1/incidents/{incident}/acknowledge")).ShouldBe(200);
        (await _inbox.Next()).Event.ShouldBe("acknowledged");
        await app.Fire(team, "Moved on", status: "resolved");
        (await _inbox.Next()).Event.ShouldBe("resolved");
        await app.LedgerShouldRead(
            incident, (point, "opened", "confirmed", "opened"), (point, "acknowledged", "confirmed", "acknowledged"), (point, "resolved", "confirmed", "resolved"));
    }

    [Fact]
    public async Task Of_nobody_is_said_in_the_ledger()
    {
        await app.AddRoute([await app.AddContactPoint(_inbox)]);
        var incident = await app.Fire("a team without a route", "Unrouted");

        await app.LedgerShouldRead(incident, ("", "opened", "skipped", "no_route"));
    }

    [Fact]
    public async Task Is_tried_again_when_the_receiver_could_not()
    {
        var failures = 3;
        _inbox.Answers = (_, context) =>
        {
            if (failures-- > 0) context.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        var point = await app.AddContactPoint(_inbox);
        var incident = await app.Fire(await app.AddRoute([point]), "Try again");
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await _inbox.Next();
            await app.LedgerShouldRead(incident, (point, "opened", "pending", "opened"));
            await ShouldBeRetriedLater(incident, attempt + 1);
            app.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        await _inbox.Next();
        await app.LedgerShouldRead(incident, (point, "opened", "confirmed", "opened"));
        _inbox.Mails.Select(mail => mail.Key).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Can_be_tried_anew_once_it_was_given_up()
    {
        _inbox.Answers = (_, context) =>
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        var point = await app.AddContactPoint(_inbox);
        var incident = await app.Fire(await app.AddRoute([point]), "Given up");
        await _inbox.Next();
        await ShouldBeRetriedLater(incident, attempts: 1);
        var letter = await app.Sql<Guid>("""
            update common.outbox set attempts = 99 where payload ->> 'deliveryId' = (select id::text from notifications.deliveries where incident_id = $1)
            returning id
            """, Guid.Parse(incident));
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await app.LedgerShouldRead(incident, (point, "opened", "failed", "opened"));

        _inbox.Answers = (_, _) => Task.CompletedTask;
        (await app.Post($"/api/v1/dead-letters/{letter}/requeue")).ShouldBe(204);
        await app.LedgerShouldRead(incident, (point, "opened", "confirmed", "opened"));
    }

    [Fact]
    public async Task Of_the_opening_gives_way_where_the_end_comes_before_the_receiver_is_back()
    {
        _inbox.Answers = (_, context) =>
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        var point = await app.AddContactPoint(_inbox);
        var team = await app.AddRoute([point]);
        var incident = await app.Fire(team, "Over");
        await _inbox.Next();
        await app.LedgerShouldRead(incident, (point, "opened", "pending", "opened"));
        await app.Fire(team, "Over", status: "resolved");

        await app.LedgerShouldRead(incident, (point, "opened", "pending", "opened"), (point, "resolved", "skipped", "never_told"));
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await app.LedgerShouldRead(incident, (point, "opened", "skipped", "resolved_meanwhile"), (point, "resolved", "skipped", "never_told"));
        _inbox.Mails.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Is_not_held_up_by_another_receiver_that_hangs()
    {
        var hangs = new TaskCompletionSource();
        await using var hung = await Inbox.Open();
        hung.Answers = (_, _) => hangs.Task;
        var slow = await app.AddRoute([await app.AddContactPoint(hung)]);
        var fast = await app.AddRoute([await app.AddContactPoint(_inbox)]);
        for (var n = 0; n < 40; n++) await app.Fire(slow, $"Hangs {n}");
        await hung.Next();

        await app.Fire(fast, "Goes through");
        (await _inbox.Next()).Title.ShouldBe("Goes through");
        hangs.SetResult();
    }

    [Fact]
    public async Task Can_be_answered_by_the_link_in_one_tap()
    {
        var point = await app.AddContactPoint(_inbox);
        var incident = await app.Fire(await app.AddRoute([point]), "Tap <me>");
        var link = (string)System.Text.Json.Nodes.JsonNode.Parse((await _inbox.Next()).Body)!["incident"]!["acknowledgeUrl"]!;
        var path = new Uri(link).PathAndQuery;

        (await app.Get(path)).ShouldBe(200).Body.ShouldContain("Tap &lt;me&gt;");
        ((string)(await app.Get($"/api/v1/incidents/{incident}")).Json["state"]!).ShouldBe("open");
        (await app.Post(path)).ShouldBe(200).Body.ShouldContain("Acknowledged");
        ((string)(await app.Get($"/api/v1/incidents/{incident}")).Json["state"]!).ShouldBe("acknowledged");
        (await app.Post(path)).ShouldBe(200).Body.ShouldContain("nothing to acknowledge any more");

        (await app.Get($"{path[..^2]}AA")).ShouldBe(404);
        app.Clock.Leap(TimeSpan.FromHours(25));
        (await app.Post(path)).ShouldBe(410);
    }

    private async Task ShouldHaveATimer(string incident)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await app.Sql<long>("select count(*) from common.outbox where type = 'notify_about' and business_key = $1 and claim is null and available_at > $2", incident, app.Clock.GetUtcNow()) == 0)
            patience.Token.ThrowIfCancellationRequested();
    }

    private async Task ShouldBeRetriedLater(string incident, int attempts)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await app.Sql<long>("""
            select count(*) from common.outbox o join notifications.deliveries d on d.id::text = o.payload ->> 'deliveryId'
            where o.type = 'send_delivery' and d.incident_id = $1 and o.attempts = $2 and o.claim is null
            """, Guid.Parse(incident), attempts) == 0)
            patience.Token.ThrowIfCancellationRequested();
    }
}
