using System.Net;
using System.Net.Sockets;
using IncidentManager.Integration.Harness;
using Microsoft.AspNetCore.Http;

namespace IncidentManager.Integration.Notifications;

public sealed class CallingAProviderThatFails(ImpatientApp app) : IClassFixture<ImpatientApp>
{
    [Fact]
    public async Task Is_unknown_if_it_hangs_and_keeps_no_other_waiting()
    {
        await using var hanging = await StandIn.Start(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        await using var sound = await StandIn.Answering(200);

        var hangs = app.TestWebhook(hanging.Url);
        ((string?)(await app.TestWebhook(sound.Url)).Json["outcome"]).ShouldBe("accepted");

        var answer = await hangs;
        ((string?)answer.Json["outcome"], (string?)answer.Json["reason"]).ShouldBe(("unknown", "No answer within 0.5 seconds."));
        hanging.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(500, "later")]
    [InlineData(503, "later")]
    [InlineData(408, "later")]
    [InlineData(429, "later")]
    [InlineData(400, "refused")]
    [InlineData(404, "refused")]
    [InlineData(410, "refused")]
    public async Task Is_told_by_its_status(int status, string outcome)
    {
        await using var provider = await StandIn.Answering(status, "no \0 luck");

        var answer = await app.TestWebhook(provider.Url);

        ((string?)answer.Json["outcome"], (bool?)answer.Json["confirmed"]).ShouldBe((outcome, false));
        ((string?)answer.Json["reason"])!.ShouldStartWith($"The receiver answered {status}: no");
        provider.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Is_unknown_if_it_closes_before_its_answer_is_there()
    {
        await using var provider = await StandIn.Start(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

        ((string?)(await app.TestWebhook(provider.Url)).Json["outcome"]).ShouldBe("unknown");
        provider.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Is_unknown_if_it_closes_in_the_midst_of_an_answer_that_matters()
    {
        await using var slack = await StandIn.Start(async context =>
        {
            context.Response.ContentLength = 100;
            await context.Response.WriteAsync("{\"ok\":tr");
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        var name = await app.AddContactPoint("slack", new { botToken = "xoxb", channel = "C1", apiUrl = slack.Url });

        ((string?)(await app.TestContactPoint(name)).Json["outcome"]).ShouldBe("unknown");
    }

    [Fact]
    public async Task Follows_no_redirect()
    {
        await using var target = await StandIn.Answering(200);
        await using var provider = await StandIn.Answering(307, "", ("Location", target.Url));

        var answer = await app.TestWebhook(provider.Url);

        ((string?)answer.Json["outcome"]).ShouldBe("refused");
        ((string?)answer.Json["reason"])!.ShouldEndWith("Redirects are not followed.");
        target.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task May_be_tried_later_if_nobody_listens()
    {
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0)); // a port of our own, on which nobody listens

        var answer = await app.TestWebhook($"http://{taken.LocalEndPoint}/");

        ((string?)answer.Json["outcome"], (string?)answer.Json["reason"]).ShouldBe(("later", "No connection to the host: ConnectionRefused."));
    }

    [Fact]
    public async Task May_be_tried_later_if_it_hangs_while_tls_is_agreed_on()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();

        var answer = await app.TestWebhook($"https://{silent.LocalEndpoint}/");

        ((string?)answer.Json["outcome"], (string?)answer.Json["reason"]).ShouldBe(("later", "The host was too slow to connect or to agree on TLS."));
    }

    [Fact]
    public async Task Leaves_it_alone_once_it_failed_again_and_again()
    {
        await using var provider = await StandIn.Answering(500);
        var name = await app.AddContactPoint("ntfy", new { url = provider.Url, topic = "oncall" });
        for (var i = 0; i < 10; i++) await app.TestContactPoint(name);

        var answer = await app.TestContactPoint(name);

        ((string?)answer.Json["outcome"]).ShouldBe("later");
        ((string?)answer.Json["reason"])!.ShouldStartWith("The receiver failed again and again");
        provider.Requests.Count.ShouldBe(10);
    }

    [Fact]
    public async Task Reads_no_endless_answer()
    {
        await using var provider = await StandIn.Start(async context =>
        {
            var piece = new byte[16 << 10];
            while (!context.RequestAborted.IsCancellationRequested) await context.Response.Body.WriteAsync(piece, context.RequestAborted);
        });

        ((string?)(await app.TestWebhook(provider.Url)).Json["outcome"]).ShouldBe("accepted");
    }
}
