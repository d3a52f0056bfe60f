using System.Net;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Contracts;
using IncidentManager.Infrastructure.Common.Calls;
using IncidentManager.Infrastructure.Notifications.Channels.Calls;

namespace IncidentManager.Unit.Notifications.Channels;

public sealed class UnderstandingAnAnswer
{
    private static readonly object Webhook = new { url = "https://hooks.example/a", secret = "hush-hush" };

    [Theory]
    [InlineData(200, typeof(SendOutcome.Accepted))]
    [InlineData(204, typeof(SendOutcome.Accepted))]
    [InlineData(301, typeof(SendOutcome.Refused))]
    [InlineData(307, typeof(SendOutcome.Refused))]
    [InlineData(400, typeof(SendOutcome.Refused))]
    [InlineData(401, typeof(SendOutcome.Refused))]
    [InlineData(408, typeof(SendOutcome.Later))]
    [InlineData(410, typeof(SendOutcome.Refused))]
    [InlineData(425, typeof(SendOutcome.Later))]
    [InlineData(429, typeof(SendOutcome.Later))]
    [InlineData(500, typeof(SendOutcome.Later))]
    [InlineData(504, typeof(SendOutcome.Later))]
    public async Task Goes_by_its_status_and_asks_only_once(int status, Type outcome)
    {
        var provider = new Provider((HttpStatusCode)status);

        (await provider.Send(Channel.Webhook, Webhook)).GetType().ShouldBe(outcome);
        provider.Requests.Count.ShouldBe(1);
    }

    public static TheoryData<Channel, object> WithoutAKey => new()
    {
        { Channel.Slack, new { url = "https://hooks.slack.example/T/B/x" } },
        { Channel.Slack, new { botToken = "xoxb-1", channel = "C1" } },
        { Channel.Teams, new { url = "https://flow.example/x" } },
        { Channel.Sms, new { accountSid = "AC1", authToken = "tk", from = "+49301", to = "+49302" } },
        { Channel.Voice, new { accountSid = "AC1", authToken = "tk", from = "+49301", to = "+49302" } },
        { Channel.Ntfy, new { topic = "oncall" } },
    };

    [Theory, MemberData(nameof(WithoutAKey))]
    public async Task Does_not_take_a_gateways_timeout_for_a_refusal_where_a_repeat_would_show(Channel channel, object settings) =>
        (await new Provider(HttpStatusCode.GatewayTimeout).Send(channel, settings)).ShouldBeOfType<SendOutcome.Unknown>().Why.ShouldStartWith("The receiver answered 504");

    [Fact]
    public async Task Is_done_with_a_webhook_once_the_status_is_there()
    {
        var provider = new Provider(_ => new HttpResponseMessage { Content = new StreamContent(new EndlessWait()) });

        var outcome = await provider.Send(Channel.Webhook, Webhook).WaitAsync(TimeSpan.FromSeconds(3));

        outcome.ShouldBe(new SendOutcome.Accepted(null, IsConfirmed: true));
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("Sun, 01 Mar 2026 12:05:00 GMT", 300)]
    [InlineData("Sun, 01 Mar 2026 11:00:00 GMT", null)]
    [InlineData("999999", 3600)]
    [InlineData("soon", null)]
    public async Task Waits_as_it_asks_within_an_hour(string retryAfter, int? seconds)
    {
        var provider = new Provider(_ =>
        {
            var answer = new HttpResponseMessage(HttpStatusCode.TooManyRequests);
            answer.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
            return answer;
        });

        var later = (await provider.Send(Channel.Webhook, Webhook)).ShouldBeOfType<SendOutcome.Later>();

        later.NotBefore.ShouldBe(seconds is { } wait ? Provider.Now.AddSeconds(wait) : null);
    }

    [Theory]
    [InlineData(HttpRequestError.ConnectionError, typeof(SendOutcome.Later), 2)]
    [InlineData(HttpRequestError.NameResolutionError, typeof(SendOutcome.Later), 2)]
    [InlineData(HttpRequestError.SecureConnectionError, typeof(SendOutcome.Later), 2)]
    [InlineData(HttpRequestError.ResponseEnded, typeof(SendOutcome.Unknown), 1)]
    [InlineData(HttpRequestError.InvalidResponse, typeof(SendOutcome.Unknown), 1)]
    [InlineData(HttpRequestError.Unknown, typeof(SendOutcome.Unknown), 1)]
    public async Task Tells_what_never_left_from_what_may_have_arrived(HttpRequestError error, Type outcome, int tries)
    {
        var provider = new Provider(_ => throw new HttpRequestException(error, "no"));

        (await provider.Send(Channel.Webhook, Webhook)).GetType().ShouldBe(outcome);
        provider.Requests.Count.ShouldBe(tries);
    }

    [Fact]
    public async Task Refuses_a_host_without_an_address_that_may_be_called()
    {
        var provider = new Provider(_ => throw new HttpRequestException(HttpRequestError.ConnectionError, "no", new AddressRefusedException()));

        (await provider.Send(Channel.Webhook, Webhook)).ShouldBe(new SendOutcome.Refused(AddressRefusedException.Reason));
        provider.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Hides_a_secret_that_it_repeats()
    {
        var refused = (await new Provider(HttpStatusCode.BadRequest, "got hush-hush and\0\n worse").Send(Channel.Webhook, Webhook)).ShouldBeOfType<SendOutcome.Refused>();

        refused.Why.ShouldBe("The receiver answered 400: got *** and\uFFFD worse");
    }

    /// <summary>A body of which nothing ever comes.</summary>
    private sealed class EndlessWait : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
            return 0;
        }
    }
}
