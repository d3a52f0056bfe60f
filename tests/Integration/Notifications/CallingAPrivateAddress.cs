using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Notifications;

public sealed class CallingAPrivateAddress(GuardedApp app) : IClassFixture<GuardedApp>
{
    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f.1/")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::ffff:10.0.0.1]/")]
    [InlineData("http://localhost/")]
    [InlineData("http://a.localhost./")]
    public async Task Is_refused_when_it_is_saved_if_it_can_be_seen_then(string url) =>
        (await app.Post(ContactPoints.Path, new { name = "inside", channel = "webhook", settings = new { url } })).ShouldBeProblem(400, "invalid", "settings.url");

    [Fact]
    public async Task Is_refused_for_a_mail_server_too() =>
        (await app.Post(ContactPoints.Path, new
        {
            name = "inside",
            channel = "email",
            settings = new { host = "10.0.0.1", from = "a@example.com", to = new[] { "b@example.com" } },
        })).ShouldBeProblem(400, "invalid", "settings.host");

    [Theory]
    [InlineData("webhook", "url")]
    [InlineData("email", "host")]
    public async Task Is_refused_when_it_is_called_if_it_was_saved_before(string channel, string setting)
    {
        await using var provider = await StandIn.Answering(200);
        object settings = channel == "email"
            ? new { host = "mail.example.com", from = "a@example.com", to = new[] { "b@example.com" } }
            : new { url = "https://hooks.example.com" };
        var name = await app.AddContactPoint(channel, settings);
        await app.Sql<int>(
            $"update notifications.contact_points set settings = settings || jsonb_build_object('{setting}', $1::text) where name = $2 returning 1",
            channel == "email" ? "127.0.0.1" : provider.Url, name);

        var answer = await app.TestContactPoint(name);

        ((string?)answer.Json["outcome"]).ShouldBe("refused", answer.Body);
        ((string?)answer.Json["reason"])!.ShouldContain("no public address");
        provider.Requests.ShouldBeEmpty();
    }
}
