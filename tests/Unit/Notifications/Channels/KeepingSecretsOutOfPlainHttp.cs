using IncidentManager.Domain.Common;
using IncidentManager.Domain.Notifications.Contracts;

namespace IncidentManager.Unit.Notifications.Channels;

public sealed class KeepingSecretsOutOfPlainHttp
{
    public static TheoryData<string, object, string> InPlain => new()
    {
        { "slack", new { url = "http://hooks.slack.example/T/B/x" }, "settings.url" },
        { "slack", new { botToken = "xoxb-1", channel = "C1", apiUrl = "http://slack.example/api" }, "settings.apiUrl" },
        { "teams", new { url = "http://flow.example/x?sig=1" }, "settings.url" },
        { "pagerduty", new { routingKey = "r1", url = "http://events.example/v2/enqueue" }, "settings.url" },
        { "sms", new { accountSid = "AC1", authToken = "tk", from = "+49301", to = "+49302", baseUrl = "http://twilio.example" }, "settings.baseUrl" },
        { "voice", new { accountSid = "AC1", authToken = "tk", from = "+49301", to = "+49302", baseUrl = "http://twilio.example" }, "settings.baseUrl" },
        { "ntfy", new { topic = "oncall", token = "tk", url = "http://ntfy.example" }, "settings.url" },
    };

    [Theory, MemberData(nameof(InPlain))]
    public void Refuses_the_address_by_its_field(string channel, object settings, string field)
    {
        var problems = new Provider().Sender(Names<Channel>.Parse(channel)).Check(Provider.Given(settings));

        problems.Keys.ShouldBe([field]);
        problems[field].ShouldHaveSingleItem().ShouldBe("must be an https address, for a secret is sent there: Notifications:AllowPrivateNetworks is false");
    }

    [Theory, MemberData(nameof(InPlain))]
    public void Lets_a_private_network_do_without(string channel, object settings, string field)
    {
        new Provider(_ => new HttpResponseMessage(), allowsPrivate: true).Sender(Names<Channel>.Parse(channel)).Check(Provider.Given(settings)).ShouldBeEmpty(field);
    }

    [Fact]
    public void Has_nothing_against_calls_that_carry_none()
    {
        new Provider().Sender(Channel.Webhook).Check(Provider.Given(new { url = "http://hooks.example/a", secret = "it signs and stays here" })).ShouldBeEmpty();
        new Provider().Sender(Channel.Ntfy).Check(Provider.Given(new { topic = "oncall", url = "http://ntfy.example" })).ShouldBeEmpty();
    }
}
