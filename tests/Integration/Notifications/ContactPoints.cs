using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Notifications;

/// <summary>Where calls are given up soon.</summary>
public sealed class ImpatientApp(TestPostgres postgres) : App(postgres)
{
    protected override IEnumerable<KeyValuePair<string, string>> Settings => [new("Notifications:CallTimeout", "00:00:00.5")];
}

/// <summary>Where only public addresses are called, as in production.</summary>
public sealed class GuardedApp(TestPostgres postgres) : App(postgres)
{
    protected override IEnumerable<KeyValuePair<string, string>> Settings => [new("Notifications:AllowPrivateNetworks", "false")];
}

/// <summary>Makes contact points and tries them.</summary>
internal static class ContactPoints
{
    public const string Path = "/api/v1/contact-points";

    private static int _names;

    public static string NewName() => $"point-{Interlocked.Increment(ref _names)}";

    public static async Task<string> AddContactPoint(this App app, string channel, object settings, string? template = null)
    {
        var name = NewName();
        (await app.Post(Path, new { name, channel, settings, template })).ShouldBe(201);
        return name;
    }

    public static async Task<Answer> TestContactPoint(this App app, string name) => (await app.Post($"{Path}/{name}/test")).ShouldBe(200);

    public static async Task<Answer> TestWebhook(this App app, string url) =>
        await app.TestContactPoint(await app.AddContactPoint("webhook", new { url, secret = "hush" }));
}
