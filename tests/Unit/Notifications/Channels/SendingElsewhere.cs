using System.Net;
using System.Text;
using System.Web;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Contracts;

namespace IncidentManager.Unit.Notifications.Channels;

public sealed class SendingElsewhere
{
    private static readonly object Twilio = new { accountSid = "AC1", authToken = "tk", from = "+49301", to = "+49302" };

    public static TheoryData<string> LongTexts() =>
        [new string('ä', 30_000), new string('"', 30_000), string.Concat(Enumerable.Repeat("\"\n", 15_000)), string.Concat(Enumerable.Repeat("😀", 15_000))];

    [Theory, MemberData(nameof(LongTexts))]
    public async Task Shows_Teams_a_card_without_Markdown_within_its_limit(string text)
    {
        var sent = await new Provider(HttpStatusCode.Accepted).Take(
            Channel.Teams, new { url = "https://flow.example/x?sig=1" }, Pages.Opened with { Text = text });

        sent.Json["type"]!.GetValue<string>().ShouldBe("message");
        sent.Json["attachments"]![0]!["contentType"]!.GetValue<string>().ShouldBe("application/vnd.microsoft.card.adaptive");
        var card = sent.Json["attachments"]![0]!["content"]!;
        (card["type"]!.GetValue<string>(), card["version"]!.GetValue<string>()).ShouldBe(("AdaptiveCard", "1.4"));
        card["body"]!.AsArray().ShouldAllBe(block => block!["type"]!.GetValue<string>() == "RichTextBlock");
        card["body"]![0]!["inlines"]![0]!["text"]!.GetValue<string>().ShouldBe("[P1] Calls fail");
        card["actions"]!.AsArray().Select(action => action!["title"]!.GetValue<string>()).ShouldBe(["Acknowledge", "Open incident"]);
        Encoding.UTF8.GetByteCount(sent.Body).ShouldBeLessThan(28 << 10);
    }

    [Theory]
    [InlineData(NotificationEvent.Opened, "trigger")]
    [InlineData(NotificationEvent.Updated, "trigger")]
    [InlineData(NotificationEvent.Escalated, "trigger")]
    [InlineData(NotificationEvent.Test, "trigger")]
    [InlineData(NotificationEvent.Acknowledged, "acknowledge")]
    [InlineData(NotificationEvent.Resolved, "resolve")]
    public async Task Tells_PagerDuty_of_one_incident_by_one_key(NotificationEvent what, string action)
    {
        var sent = await new Provider(HttpStatusCode.Accepted, """{"dedup_key":"k"}""").Take(
            Channel.Pagerduty, new { routingKey = "r1" }, Pages.Opened with { Event = what });

        sent.Url.AbsoluteUri.ShouldBe("https://events.pagerduty.com/v2/enqueue");
        sent.Json["routing_key"]!.GetValue<string>().ShouldBe("r1");
        sent.Json["event_action"]!.GetValue<string>().ShouldBe(action);
        sent.Json["dedup_key"]!.GetValue<string>().ShouldBe(Pages.Opened.Incident.Id.ToString());
        (sent.Json["payload"] is not null).ShouldBe(action == "trigger");
    }

    [Theory]
    [InlineData(Severity.P0, "critical", 5)]
    [InlineData(Severity.P1, "error", 4)]
    [InlineData(Severity.P2, "warning", 3)]
    [InlineData(Severity.P3, "warning", 3)]
    [InlineData(Severity.P4, "info", 2)]
    public async Task Says_how_bad_it_is_in_their_words(Severity severity, string pagerDuty, int ntfy)
    {
        var page = Pages.Opened with { Incident = Pages.Opened.Incident with { Severity = severity } };

        var event2 = await new Provider(HttpStatusCode.Accepted).Take(Channel.Pagerduty, new { routingKey = "r1" }, page);
        var note = await new Provider().Take(Channel.Ntfy, new { topic = "oncall" }, page);

        event2.Json["payload"]!["severity"]!.GetValue<string>().ShouldBe(pagerDuty);
        event2.Json["links"]!.AsArray().Select(link => link!["text"]!.GetValue<string>()).ShouldBe(["Open incident", "Acknowledge", "Runbook"]);
        note.Json["priority"]!.GetValue<int>().ShouldBe(ntfy);
    }

    [Fact]
    public async Task Texts_by_Twilios_form()
    {
        var provider = new Provider(HttpStatusCode.Created, """{"sid":"SM1","status":"queued"}""");

        (await provider.Send(Channel.Sms, Twilio)).ShouldBe(new SendOutcome.Accepted("SM1", IsConfirmed: false));

        var sent = provider.Requests.ShouldHaveSingleItem();
        sent.Url.AbsoluteUri.ShouldBe("https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json");
        sent.Headers["Authorization"].ShouldBe($"Basic {Convert.ToBase64String("AC1:tk"u8)}");
        var form = HttpUtility.ParseQueryString(sent.Body);
        (form["To"], form["From"], form["Body"]).ShouldBe(("+49302", "+49301", "[P1] Calls fail\nhttps://incidents.example/ack/1"));
    }

    [Fact]
    public async Task Calls_by_Twilios_form_with_words_that_stay_words()
    {
        var page = Pages.Opened with { Title = "a < b\u0001 & </Say>" };

        var sent = await new Provider(HttpStatusCode.Created).Take(Channel.Voice, Twilio, page);

        sent.Url.AbsolutePath.ShouldEndWith("/Calls.json");
        HttpUtility.ParseQueryString(sent.Body)["Twiml"].ShouldBe(
            "<Response><Say>Incident. a &lt; b  &amp; &lt;/Say&gt;</Say><Pause length=\"1\" /><Say>Incident. a &lt; b  &amp; &lt;/Say&gt;</Say></Response>");
    }

    [Fact] // an attribute could not hold half a character
    public async Task Calls_also_with_half_a_character()
    {
        foreach (var title in new[] { "half \ud83d of it", "\ude00 the other", "ends in \ud83d" })
        {
            var sent = await new Provider(HttpStatusCode.Created).Take(Channel.Voice, Twilio, Pages.Opened with { Title = title });

            HttpUtility.ParseQueryString(sent.Body)["Twiml"]!.ShouldContain("\uFFFD");
        }
    }

    [Fact]
    public async Task Says_whole_characters_where_it_is_cut()
    {
        var sent = await new Provider(HttpStatusCode.Created).Take(
            Channel.Voice, Twilio, Pages.Opened with { Title = "x" + string.Concat(Enumerable.Repeat("😀", 1_000)) });

        HttpUtility.ParseQueryString(sent.Body)["Twiml"]!.ShouldContain("😀…</Say>");
    }

    [Fact]
    public async Task Publishes_to_ntfy_what_a_phone_can_act_on()
    {
        var sent = await new Provider(body: """{"id":"n1"}""").Take(Channel.Ntfy, new { url = "https://ntfy.example", topic = "oncall", token = "tk" }, Pages.Opened);

        (sent.Url.AbsoluteUri, sent.Headers["Authorization"]).ShouldBe(("https://ntfy.example/", "Bearer tk"));
        (sent.Json["topic"]!.GetValue<string>(), sent.Json["title"]!.GetValue<string>()).ShouldBe(("oncall", "[P1] Calls fail"));
        sent.Json["actions"]!.ToJsonString().ShouldBe("""[{"action":"http","label":"Acknowledge","url":"https://incidents.example/ack/1","method":"POST","clear":true},{"action":"view","label":"Open","url":"https://incidents.example/incidents/1"}]""");
    }

    [Fact]
    public async Task Has_nothing_to_press_once_it_is_over()
    {
        var sent = await new Provider().Take(Channel.Ntfy, new { topic = "oncall" }, Pages.Resolved with { IncidentUrl = null });

        sent.Json["actions"]!.AsArray().ShouldBeEmpty();
        sent.Json["priority"]!.GetValue<int>().ShouldBe(3);
    }
}
