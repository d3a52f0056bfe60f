using System.Net;
using System.Net.Sockets;
using IncidentManager.Integration.Harness;
using MimeKit;

namespace IncidentManager.Integration.Notifications;

public sealed class SendingAnEmail(ImpatientApp app) : IClassFixture<ImpatientApp>
{
    [Fact]
    public async Task Hands_a_message_with_text_and_html_to_the_server()
    {
        await using var server = new SmtpStandIn(_ => null);

        var answer = await Test(server.Port, username: "me", password: "hush");

        ((string?)answer.Json["outcome"], (bool?)answer.Json["confirmed"], (string?)answer.Json["reference"]).ShouldBe(("accepted", false, "queued as A1"));
        var message = await MimeMessage.LoadAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(server.Messages.ShouldHaveSingleItem())));
        message.To.ToString().ShouldBe("a@example.com, b@example.com");
        message.Subject.ShouldStartWith("Test: ");
        message.TextBody!.ShouldContain("Somebody sent a test message");
        message.HtmlBody!.ShouldContain("<h2>Test: ");
        message.InReplyTo.ShouldStartWith("incident.");
        message.References.ShouldHaveSingleItem().ShouldBe(message.InReplyTo);
    }

    [Theory]
    [InlineData("MAIL", "451 try again", "later")]
    [InlineData("MAIL", "550 go away", "refused")]
    [InlineData("RCPT", "450 greylisted", "later")]
    [InlineData("RCPT", "550 nobody", "refused")]
    [InlineData("RCPT TO:<a@", "550 nobody", "accepted")]
    [InlineData("AUTH", "535 wrong", "refused")]
    [InlineData("AUTH", "454 busy", "later")]
    [InlineData("EHLO", "", "later")]
    [InlineData("END OF DATA", "552 too much", "refused")]
    [InlineData("MAIL", "", "later")]
    [InlineData("RCPT", "", "later")]
    [InlineData("DATA", "", "later")]
    [InlineData("DATA", "451 no", "later")]
    [InlineData("DATA", "554 no", "refused")]
    [InlineData("END OF DATA", "", "unknown")]
    public async Task Is_told_by_the_servers_answers(string to, string says, string outcome)
    {
        await using var server = new SmtpStandIn(line => line.StartsWith(to, StringComparison.Ordinal) || (to == "EHLO" && line.StartsWith("HELO", StringComparison.Ordinal)) ? says : null);

        var answer = await Test(server.Port, username: "me", password: "hush");

        ((string?)answer.Json["outcome"]).ShouldBe(outcome, answer.Body);
        answer.Body.ShouldNotContain("hush");
    }

    [Theory]
    [InlineData("EHLO", "later")]
    [InlineData("MAIL", "later")]
    [InlineData("DATA", "later")]
    [InlineData("END OF DATA", "unknown")]
    public async Task Is_given_up_if_the_server_hangs(string at, string outcome)
    {
        await using var server = new SmtpStandIn(line => line.StartsWith(at, StringComparison.Ordinal) ? SmtpStandIn.Nothing : null);

        ((string?)(await Test(server.Port)).Json["outcome"]).ShouldBe(outcome);
    }

    [Theory]
    [InlineData("RCPT TO:<a@", "550 no such mailbox", "accepted", "Not taken for a@example.com (550 no such mailbox); for the others: queued as A1")]
    [InlineData("RCPT TO:<b@", "450 greylisted", "accepted", "Not taken for b@example.com (450 greylisted); for the others: queued as A1")]
    [InlineData("RCPT", "550 no such mailbox", "refused", "The server answered 550: no such mailbox")]
    public async Task Says_who_was_not_taken(string to, string says, string outcome, string words)
    {
        await using var server = new SmtpStandIn(line => line.StartsWith(to, StringComparison.Ordinal) ? says : null);

        var answer = await Test(server.Port);

        ((string?)answer.Json["outcome"], (string?)(answer.Json["reference"] ?? answer.Json["reason"])).ShouldBe((outcome, words));
    }

    [Theory]
    [InlineData("tls")]
    [InlineData("starttls")]
    public async Task May_be_tried_later_if_the_server_hangs_while_tls_is_agreed_on(string tls)
    {
        await using var server = new SmtpStandIn(line =>
            line.StartsWith("EHLO", StringComparison.Ordinal) ? "250-stand-in\r\n250 STARTTLS" : line == "STARTTLS" ? "220 go on" : SmtpStandIn.Nothing);

        ((string?)(await Test(server.Port, tls)).Json["outcome"]).ShouldBe("later");
    }

    [Fact]
    public async Task Is_no_use_without_the_tls_that_was_asked_for()
    {
        await using var server = new SmtpStandIn(_ => null);

        ((string?)(await Test(server.Port, tls: "starttls")).Json["outcome"]).ShouldBe("refused");
        server.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task May_be_tried_later_if_nobody_listens()
    {
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0)); // a port of our own, on which nobody listens

        ((string?)(await Test(((IPEndPoint)taken.LocalEndPoint!).Port)).Json["outcome"]).ShouldBe("later");
    }

    private async Task<Answer> Test(int port, string tls = "none", string? username = null, string? password = null) =>
        await app.TestContactPoint(await app.AddContactPoint("email", new
        {
            host = "127.0.0.1",
            port,
            tls,
            username,
            password,
            from = "Incidents <incidents@example.com>",
            to = new[] { "a@example.com", "b@example.com" },
        }));
}
