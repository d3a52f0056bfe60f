using System.Net;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Contracts;
using IncidentManager.Infrastructure.Common;
using IncidentManager.Infrastructure.Notifications.Channels;

namespace IncidentManager.Unit.Notifications.Channels;

public sealed class SendingToSlack
{
    private static readonly object Bot = new { botToken = "xoxb-1", channel = "C1" };

    [Fact]
    public async Task Has_blocks_in_which_nothing_means_more_than_it_says()
    {
        var page = Pages.Opened with { Title = "<!channel> & more", Text = new string('&', 5_000) };

        var sent = await new Provider(body: "ok").Take(Channel.Slack, new { url = "https://hooks.slack.example/T/B/x" }, page);

        var blocks = sent.Json["blocks"]!.AsArray();
        blocks.Select(block => block!["type"]!.GetValue<string>()).ShouldBe(["section", "section", "context", "actions"]);
        blocks[0]!["text"]!["text"]!.GetValue<string>().ShouldBe("*&lt;!channel&gt; &amp; more*");
        var text = blocks[1]!["text"]!["text"]!.GetValue<string>();
        text.Length.ShouldBeInRange(2_900, 3_000);
        text.ShouldEndWith("&amp;…");
        blocks[3]!["elements"]![0]!["url"]!.GetValue<string>().ShouldBe("https://incidents.example/ack/1");
    }

    [Fact]
    public async Task Posts_a_first_message_as_a_bot_and_remembers_it()
    {
        var provider = new Provider(body: """{"ok":true,"channel":"C9","ts":"1.2"}""");

        (await provider.Send(Channel.Slack, Bot)).ShouldBe(new SendOutcome.Accepted("C9:1.2", IsConfirmed: true));

        var sent = provider.Requests.ShouldHaveSingleItem();
        (sent.Url.AbsoluteUri, sent.Headers["Authorization"]).ShouldBe(("https://slack.com/api/chat.postMessage", "Bearer xoxb-1"));
        sent.Json["channel"]!.GetValue<string>().ShouldBe("C1");
    }

    [Theory]
    [InlineData(NotificationEvent.Acknowledged, IncidentState.Acknowledged, true)]
    [InlineData(NotificationEvent.Resolved, IncidentState.Resolved, true)]
    [InlineData(NotificationEvent.Updated, IncidentState.Mitigated, true)]
    [InlineData(NotificationEvent.Updated, IncidentState.Open, false)]
    [InlineData(NotificationEvent.Escalated, IncidentState.Open, false)]
    [InlineData(NotificationEvent.Opened, IncidentState.Open, false)]
    public async Task Edits_that_message_once_nobody_is_called_and_else_replies_aloud(NotificationEvent what, IncidentState state, bool edits)
    {
        var page = Pages.Opened with { Event = what, Thread = "C9:1.2", Incident = Pages.Opened.Incident with { State = state } };

        var sent = await new Provider(body: """{"ok":true,"channel":"C9","ts":"1.2"}""").Take(Channel.Slack, Bot, page);

        sent.Url.Segments[^1].ShouldBe(edits ? "chat.update" : "chat.postMessage");
        sent.Json["channel"]!.GetValue<string>().ShouldBe("C9");
        sent.Json[edits ? "ts" : "thread_ts"]!.GetValue<string>().ShouldBe("1.2");
        (sent.Json["reply_broadcast"] is not null).ShouldBe(!edits);
    }

    [Fact]
    public async Task Posts_anew_if_the_message_is_gone()
    {
        var provider = new Provider(sent => new HttpResponseMessage
        {
            Content = new StringContent(sent.Url.AbsolutePath.EndsWith("update", StringComparison.Ordinal)
                ? """{"ok":false,"error":"message_not_found"}"""
                : """{"ok":true,"channel":"C1","ts":"3"}"""),
        });

        (await provider.Send(Channel.Slack, Bot, Pages.Resolved with { Thread = "C9:1.2" })).ShouldBe(new SendOutcome.Accepted("C1:3", IsConfirmed: true));
    }

    [Theory]
    [InlineData("""{"ok":false,"error":"invalid_auth"}""", typeof(SendOutcome.Refused))]
    [InlineData("""{"ok":false,"error":"ratelimited"}""", typeof(SendOutcome.Later))]
    [InlineData("""{"ok":false,"error":"internal_error"}""", typeof(SendOutcome.Unknown))]
    [InlineData("""{"ok":false,"error":"fatal_error"}""", typeof(SendOutcome.Unknown))]
    [InlineData("""{"ok":false,"error":"service_unavailable"}""", typeof(SendOutcome.Unknown))]
    [InlineData("""{"ok":false}""", typeof(SendOutcome.Refused))]
    [InlineData("""{"ok":false,"error":"\ud800"}""", typeof(SendOutcome.Refused))]
    [InlineData("""{"ok":true,"channel":"C\u0000","ts":"\udfff"}""", typeof(SendOutcome.Accepted))]
    [InlineData("[]", typeof(SendOutcome.Unknown))]
    [InlineData("<html>", typeof(SendOutcome.Unknown))]
    public async Task Reads_what_Slack_says_beside_its_status(string body, Type outcome) =>
        (await new Provider(body: body).Send(Channel.Slack, Bot)).GetType().ShouldBe(outcome);

    [Theory]
    [InlineData(500, """{"ok":false,"error":"internal_error"}""", typeof(SendOutcome.Unknown))]
    [InlineData(503, """{"ok":false,"error":"service_unavailable"}""", typeof(SendOutcome.Unknown))]
    [InlineData(503, "<html>", typeof(SendOutcome.Later))]
    [InlineData(400, """{"ok":false,"error":"invalid_arguments"}""", typeof(SendOutcome.Refused))]
    public async Task Reads_it_beside_any_status(int status, string body, Type outcome) =>
        (await new Provider((HttpStatusCode)status, body).Send(Channel.Slack, Bot)).GetType().ShouldBe(outcome);

    [Theory]
    [InlineData(500, "fatal_error", typeof(SendOutcome.Unknown))]
    [InlineData(500, "rollup_error", typeof(SendOutcome.Later))]
    [InlineData(404, "no_service", typeof(SendOutcome.Refused))]
    public async Task Reads_what_an_incoming_webhook_says_in_plain_words(int status, string body, Type outcome) =>
        (await new Provider((HttpStatusCode)status, body).Send(Channel.Slack, new { url = "https://hooks.slack.example/T/B/x" })).GetType().ShouldBe(outcome);

    [Theory]
    [InlineData("abc", "abc")]
    [InlineData("abcdef", "abcd…")]
    [InlineData("abc😀def", "abc…")]
    public void Cuts_no_character_in_two(string text, string cut) => text.Cut(5).ShouldBe(cut);

    [Theory]
    [InlineData("abcdefghi", 9, "abcdefghi")]
    [InlineData("abcdefghij", 9, "abcdef…")]
    [InlineData("äöü😀😀", 12, "äöü…")]
    public void Cuts_by_bytes_where_those_count(string text, int bytes, string cut) => text.CutBytes(bytes).ShouldBe(cut);
}
