using IncidentManager.Application.Escalation.Contracts;
using IncidentManager.Domain.Escalation.Contracts;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Integration.Escalation;
using IncidentManager.Integration.Harness;
using IncidentManager.Integration.Queue;

namespace IncidentManager.Integration.Notifications.Paging;

/// <summary>Where somebody stands in for people who cannot be reached.</summary>
public sealed class AppWithFallback(TestPostgres postgres) : App(postgres)
{
    public const string Fallback = "fall-back";

    protected override IEnumerable<KeyValuePair<string, string>> Settings => [new("Notifications:FallbackContactPoint", Fallback)];
}

/// <summary>Steps for whoever tells of them, without a run: by messages, as nodes of earlier versions left them.</summary>
internal static class Steps
{
    /// <summary>A user who is reached by webhooks to these inboxes, each after its delay.</summary>
    public static Task<string> AddPerson(this App app, params (Inbox Inbox, string Delay)[] methods) =>
        app.AddUser(methods.Select(one => new { channel = "webhook", settings = new { url = one.Inbox.Url }, delay = one.Delay }).ToArray());

    public static StepTaken Step(this App app, string incident, string[]? contactPoints = null, string[]? people = null, Urgency urgency = Urgency.High) => new(
        new IncidentId(Guid.Parse(incident)), Guid.CreateVersion7(app.Clock.GetUtcNow()), "payments", 1, 2, contactPoints ?? [],
        [.. (people ?? []).Select(user => new PagedPerson(user, "schedule payments"))], urgency, app.Clock.GetUtcNow());

    public static Task Take(this App app, StepTaken step) => BellTower.Commit(app, outbox => outbox.Add(step));

    /// <summary>The ledger of an incident: receiver, state, reason.</summary>
    public static async Task<List<string>> Told(this App app, string incident) =>
        [.. (await app.Get($"/api/v1/incidents/{incident}/notifications")).ShouldBe(200).Json["items"]!.AsArray()
            .Select(item => $"{(item!["user"] is { } user ? $"{user}/{item["method"]}" : item["contactPoint"])} {item["state"]} {item["reason"]}")];

    /// <summary>Waits until the ledger reads so.</summary>
    public static async Task ShouldHaveTold(this App app, string incident, params string[] lines)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        List<string> found;
        while (!(found = await app.Told(incident)).SequenceEqual(lines))
            if (patience.IsCancellationRequested || !await timer.WaitForNextTickAsync(CancellationToken.None)) found.ShouldBe(lines);
    }
}
