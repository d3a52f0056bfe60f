using System.Security.Cryptography;
using System.Text;
using IncidentManager.Application.Notifications;
using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Integration.Notifications;

/// <summary>Where something leads to the contact point `led-to`.</summary>
public sealed class AppThatLeadsThere : App
{
    public AppThatLeadsThere(TestPostgres postgres) : base(postgres) => Adds = services => services.AddSingleton<IUsesContactPoints, Route>();

    private sealed class Route : IUsesContactPoints
    {
        public Task<IReadOnlyList<string>> UsersOf(string contactPoint, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<string>>(contactPoint == "led-to" ? ["route payments"] : []);
    }
}

public sealed class SettingAContactPoint(AppThatLeadsThere app) : IClassFixture<AppThatLeadsThere>
{
    private static readonly object Webhook = new { url = "https://hooks.example.com/x", secret = "hush" };

    [Fact]
    public async Task Shows_it_but_never_its_secrets()
    {
        var name = ContactPoints.NewName();
        var created = (await app.Post(ContactPoints.Path, new { name, channel = "webhook", settings = Webhook })).ShouldBe(201);

        created.Response.Headers.Location!.ToString().ShouldBe($"{ContactPoints.Path}/{name}");
        var shown = (await app.Get($"{ContactPoints.Path}/{name}")).ShouldBe(200);
        shown.Response.Headers.ETag!.Tag.ShouldBe("\"1\"");
        shown.Json["settings"]!.ToJsonString().ShouldBe("""{"secret":"***","url":"https://hooks.example.com/x"}""");
        ((string?)shown.Json["channel"], (string?)shown.Json["template"]).ShouldBe(("webhook", null));
        (await app.Get(ContactPoints.Path)).ShouldBe(200).Body.ShouldNotContain("hush");
    }

    [Fact]
    public async Task Keeps_a_secret_that_is_sent_back_as_it_is_shown()
    {
        await using var provider = await StandIn.Answering(200);
        var name = await app.AddContactPoint("webhook", new { url = provider.Url, secret = "hush" });

        (await app.Put($"{ContactPoints.Path}/{name}", new { channel = "webhook", settings = new { url = provider.Url, secret = "***" } }, ("If-Match", "\"1\""))).ShouldBe(200);

        await app.TestContactPoint(name);
        var sent = provider.Requests.ShouldHaveSingleItem();
        var time = app.Clock.GetUtcNow().ToUnixTimeSeconds();
        var digest = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes("hush"), Encoding.UTF8.GetBytes($"{time}.{sent.Body}")));
        sent.Headers["X-Incident-Signature"].ShouldBe($"t={time},v1={digest}");
        sent.Headers["Idempotency-Key"].ShouldBe((string?)sent.Json["deliveryId"]);
        ((string?)sent.Json["version"], (string?)sent.Json["event"]).ShouldBe(("1", "test"));
    }

    [Theory]
    [InlineData("slack", """{"botToken": "xoxb-1", "channel": "C1", "apiUrl": "https://slack.example/"}""", """{"botToken": "***", "channel": "C1", "apiUrl": "https://evil.example/"}""", "settings.botToken")]
    [InlineData("slack", """{"botToken": "xoxb-1", "channel": "C1"}""", """{"botToken": "***", "channel": "C1", "apiUrl": "https://evil.example/"}""", "settings.botToken")]
    [InlineData("ntfy", """{"topic": "oncall", "token": "tk", "url": "https://ntfy.example"}""", """{"topic": "oncall", "token": "***"}""", "settings.token")]
    [InlineData("webhook", """{"url": "https://a.example/x", "secret": "hush"}""", """{"url": "https://b.example/x", "secret": "***"}""", "settings.secret")]
    public async Task Sends_no_stored_secret_to_another_address(string channel, string before, string after, string field)
    {
        var name = await app.AddContactPoint(channel, System.Text.Json.Nodes.JsonNode.Parse(before)!);

        (await app.Put($"{ContactPoints.Path}/{name}", new { channel, settings = System.Text.Json.Nodes.JsonNode.Parse(after) })).ShouldBeProblem(400, "invalid", field);
    }

    [Fact]
    public async Task Takes_the_mask_of_no_other_channels_secret()
    {
        var name = await app.AddContactPoint("ntfy", new { topic = "oncall", token = "tk" });

        (await app.Put($"{ContactPoints.Path}/{name}", new { channel = "teams", settings = new { url = "***" } })).ShouldBeProblem(400, "invalid", "settings.url");
        (await app.Put($"{ContactPoints.Path}/{name}", new { channel = "webhook", settings = new { url = "https://a.example", secret = "***" } }))
            .ShouldBeProblem(400, "invalid", "settings.secret");
    }

    [Fact]
    public async Task Names_each_faulty_field()
    {
        (await app.Post(ContactPoints.Path, new { name = "No", channel = "pigeon", settings = new { } })).ShouldBeProblem(400, "invalid", "name", "channel");
        (await app.Post(ContactPoints.Path, new { name = "a", channel = "webhook", settings = new { url = "ftp://x", colour = 1 }, template = "none" }))
            .ShouldBeProblem(400, "invalid", "settings.url", "settings.colour", "template");
        (await app.Post(ContactPoints.Path, new { name = "a", channel = "email" })).ShouldBeProblem(400, "invalid", "settings.host", "settings.from", "settings.to");
        (await app.Post(ContactPoints.Path, new { name = "a", channel = "webhook", settings = "x" })).ShouldBeProblem(400, "invalid", "settings");
        (await app.PostText(ContactPoints.Path, """{"name": "a", "channel": "webhook", "settings": {"url": "\ud800", "secret": "a\u0000"}}"""))
            .ShouldBeProblem(400, "invalid", "settings.url", "settings.secret");
    }

    [Fact]
    public async Task Is_refused_to_whoever_was_slower()
    {
        var name = await app.AddContactPoint("webhook", Webhook);
        (await app.Post(ContactPoints.Path, new { name, channel = "webhook", settings = Webhook })).ShouldBeProblem(409, "name_taken");

        (await app.Put($"{ContactPoints.Path}/{name}", new { channel = "webhook", settings = Webhook }, ("If-Match", "\"1\""))).ShouldBe(200);
        (await app.Put($"{ContactPoints.Path}/{name}", new { channel = "webhook", settings = Webhook }, ("If-Match", "\"1\""))).ShouldBeProblem(412, "changed_meanwhile");
        (await app.Delete($"{ContactPoints.Path}/{name}", ("If-Match", "\"1\""))).ShouldBeProblem(412, "changed_meanwhile");
        (await app.Delete($"{ContactPoints.Path}/{name}", ("If-Match", "\"2\""))).ShouldBe(204);
        (await app.Get($"{ContactPoints.Path}/{name}")).ShouldBeProblem(404, "contact_point_not_found");
        (await app.Post($"{ContactPoints.Path}/{name}/test")).ShouldBeProblem(404, "contact_point_not_found");
    }

    [Fact]
    public async Task Says_who_leads_to_one_that_cannot_be_removed()
    {
        (await app.Post(ContactPoints.Path, new { name = "led-to", channel = "webhook", settings = Webhook })).ShouldBe(201);

        var refused = (await app.Delete($"{ContactPoints.Path}/led-to")).ShouldBeProblem(409, "contact_point_in_use");

        refused.Json["usedBy"]!.ToJsonString().ShouldBe("""["route payments"]""");
        (await app.Get($"{ContactPoints.Path}/led-to")).ShouldBe(200);
    }

    [Fact]
    public async Task Is_held_up_by_a_template_that_is_removed_meanwhile()
    {
        await app.Sql<int>("insert into notifications.templates (name, title, text, created_at, updated_at, version) values ('short', 'a', 'b', now(), now(), 1) returning 1");
        var name = await app.AddContactPoint("webhook", Webhook, template: "short");

        ((string?)(await app.Get($"{ContactPoints.Path}/{name}")).Json["template"]).ShouldBe("short");
        await Should.ThrowAsync<Npgsql.PostgresException>(() => app.Sql<int>("delete from notifications.templates where name = 'short' returning 1"));
    }

    [Fact]
    public async Task Logs_nothing()
    {
        await using var provider = await StandIn.Answering(500);
        await app.TestWebhook(provider.Url);

        app.Log.Lines.ShouldBeEmpty();
    }
}
