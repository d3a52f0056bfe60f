using System.Text.Json;
using IncidentManager.Application.Notifications;
using IncidentManager.Domain.Notifications;
using IncidentManager.Domain.Notifications.Contracts;
using IncidentManager.Integration.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Integration.Notifications;

/// <summary>Where the channel of webhooks throws for one contact point.</summary>
public sealed class AppWithABug : App
{
    private const string Path = "/bug";

    public AppWithABug(TestPostgres postgres) : base(postgres) => Adds = services =>
    {
        var sound = services.Single(service => service.ServiceType == typeof(IChannelSender) && service.ImplementationType?.Name == "WebhookSender");
        services.Remove(sound);
        services.AddSingleton<IChannelSender>(provider => new Buggy((IChannelSender)ActivatorUtilities.CreateInstance(provider, sound.ImplementationType!)));
    };

    public static string UrlOf(Inbox inbox) => inbox.Url + Path;

    private sealed class Buggy(IChannelSender sound) : IChannelSender
    {
        public Channel Channel => sound.Channel;

        public bool TakesKey => sound.TakesKey;

        public IReadOnlySet<string> Secrets => sound.Secrets;

        public IReadOnlyDictionary<string, string[]> Check(IReadOnlyDictionary<string, JsonElement> settings) => sound.Check(settings);

        public Task<SendOutcome> Send(Page page, IReadOnlyDictionary<string, JsonElement> settings, CancellationToken ct) =>
            settings["url"].GetString()!.EndsWith(Path, StringComparison.Ordinal) ? throw new InvalidOperationException("A bug of the tests") : sound.Send(page, settings, ct);
    }
}

public sealed class SendingThroughAChannelWithABug(AppWithABug app) : IClassFixture<AppWithABug>
{
    [Fact]
    public async Task Leaves_unknown_what_came_and_holds_up_nobody_else()
    {
        await using var inbox = await Inbox.Open();
        var sound = await app.AddContactPoint(inbox);
        var broken = Telling.NewName("broken");
        (await app.Post("/api/v1/contact-points", new { name = broken, channel = "webhook", settings = new { url = AppWithABug.UrlOf(inbox) } })).ShouldBe(201);
        var team = await app.AddRoute([broken, sound]);

        var incident = await app.Fire(team, "Beside a bug");

        (await inbox.Next()).Incident.ShouldBe(incident);
        await Tools.Until("both are settled", async () =>
            (await app.Ledger(incident)).Select(line => $"{line.ContactPoint} {line.State}").Order().SequenceEqual(new[] { $"{broken} unknown", $"{sound} confirmed" }.Order()));
        (await app.Sql<string>("select last_error from notifications.deliveries where contact_point = $1", broken)).ShouldBe("The channel failed: InvalidOperationException.");
        (await app.Sql<long>("select count(*) from common.outbox where type = 'send_delivery' and dead_at is null and last_error is not null")).ShouldBe(1, "it is tried again");
        app.Log.Lines.ShouldContain(line => line.Contains("threw for delivery", StringComparison.Ordinal));
    }
}
