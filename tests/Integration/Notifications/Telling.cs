using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Notifications;

/// <summary>Settings that lead incidents with a label `team` to an inbox.</summary>
internal static class Telling
{
    public static async Task<string> AddContactPoint(this App app, Inbox inbox, string? name = null)
    {
        name ??= NewName("inbox");
        (await app.Post("/api/v1/contact-points", new { name, channel = "webhook", settings = new { url = inbox.Url, secret = "a secret of the tests" } }))
            .ShouldBe(201);
        return name;
    }

    /// <summary>A route of its own for the label team with the route's name; answers the name.</summary>
    public static async Task<string> AddRoute(this App app, string[] contactPoints, object? timing = null, string[]? mutes = null)
    {
        var name = NewName("team");
        var route = new System.Text.Json.Nodes.JsonObject
        {
            ["name"] = name,
            ["matchers"] = new System.Text.Json.Nodes.JsonArray($"team=\"{name}\""),
            ["contactPoints"] = new System.Text.Json.Nodes.JsonArray([.. contactPoints.Select(point => System.Text.Json.Nodes.JsonValue.Create(point))]),
            ["groupWait"] = "0s",
            ["muteTimings"] = new System.Text.Json.Nodes.JsonArray([.. (mutes ?? []).Select(mute => System.Text.Json.Nodes.JsonValue.Create(mute))]),
        };
        foreach (var (key, value) in System.Text.Json.JsonSerializer.SerializeToNode(timing ?? new { })!.AsObject().ToList()) route[key] = value?.DeepClone();
        (await app.Post("/api/v1/routes", route)).ShouldBe(201);
        return name;
    }

    /// <summary>One alert; answers its incident.</summary>
    public static async Task<string> Fire(this App app, string team, string title, string severity = "p2", string status = "firing", string? dedupKey = null)
    {
        var answer = await app.Post("/api/v1/alerts", new
        {
            source = "tests",
            title,
            severity,
            status,
            dedupKey = dedupKey ?? $"{team} {title}",
            labels = new { team },
        });
        return (string)answer.ShouldBe(202).Json["alerts"]![0]!["incidentId"]!;
    }

    /// <summary>The ledger of an incident: contact point, event, state, reason.</summary>
    public static async Task<List<(string ContactPoint, string Event, string State, string Reason)>> Ledger(this App app, string incident) =>
        [.. (await app.Get($"/api/v1/incidents/{incident}/notifications")).ShouldBe(200).Json["items"]!.AsArray()
            .Select(item => ((string)item!["contactPoint"]!, (string)item["event"]!, (string)item["state"]!, (string)item["reason"]!))];

    /// <summary>Waits until the ledger reads so.</summary>
    public static async Task LedgerShouldRead(this App app, string incident, params (string ContactPoint, string Event, string State, string Reason)[] lines)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        List<(string, string, string, string)> found;
        while (!(found = await app.Ledger(incident)).SequenceEqual(lines))
            if (patience.IsCancellationRequested || !await timer.WaitForNextTickAsync(CancellationToken.None)) found.ShouldBe(lines);
    }

    private static int _names;

    public static string NewName(string kind) => $"{kind}-{Interlocked.Increment(ref _names)}";
}
