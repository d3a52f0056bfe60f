using System.Net.Http.Json;
using System.Text.Json.Nodes;
using IncidentManager.Infrastructure.Escalation.Heartbeats;
using IncidentManager.Integration.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Integration.Escalation.Heartbeats;

/// <summary>Makes heartbeats, pings them, lets time pass, and reads what became of them.</summary>
internal static class Beats
{
    public const string Path = "/api/v1/heartbeats";

    private static readonly TimeSpan Step = TimeSpan.FromSeconds(5);

    private static int _names;

    public static string NewName() => $"job-{Interlocked.Increment(ref _names)}";

    /// <summary>One that is due a minute and a half after each ping, unless said otherwise; answers its key.</summary>
    public static async Task<string> Add(this App app, string name, object? settings = null, params (string Name, string Value)[] headers) =>
        (string)(await app.Send(HttpMethod.Post, Path, JsonContent.Create(Fields(settings, ("name", name))), headers)).ShouldBe(201).Json["key"]!;

    public static Task<Answer> Set(this App app, string name, object? settings = null) =>
        app.Send(HttpMethod.Put, $"{Path}/{name}", JsonContent.Create(Fields(settings)));

    public static async Task Ping(this App app, string name) => (await app.Post($"{Path}/{name}/ping")).ShouldBe(204);

    public static async Task<JsonNode> Heartbeat(this App app, string name) => (await app.Get($"{Path}/{name}")).ShouldBe(200).Json;

    public static async Task<string> State(this App app, string name) => (string)(await app.Heartbeat(name))["state"]!;

    /// <summary>Time passes as it does for a process that runs: it looks every few seconds.</summary>
    public static async Task Pass(this App app, TimeSpan time, params App[] others)
    {
        for (var left = time; left > TimeSpan.Zero; left -= Step)
        {
            app.Clock.Advance(left < Step ? left : Step);
            foreach (var node in others.Prepend(app)) await node.Look();
        }
    }

    public static Task Look(this App app) => app.Services.GetRequiredService<HeartbeatWorker>().Tick(CancellationToken.None);

    /// <summary>Whichever node has the lease.</summary>
    public static async Task LookAnyhow(this App app)
    {
        while (await app.Services.GetRequiredService<MissedHeartbeats>().MarkSome(CancellationToken.None)) ;
    }

    /// <summary>The states of its incidents, the newest first.</summary>
    public static async Task<string> Incidents(this App app, string name) =>
        string.Join(' ', (await app.Get($"/api/v1/incidents?label=heartbeat:{name}")).ShouldBe(200).Json["items"]!.AsArray().Select(item => (string)item!["state"]!));

    /// <summary>Waits until the queue has told what there was to tell.</summary>
    public static Task IncidentsShouldBe(this App app, string name, string states) =>
        Tools.Until($"the incidents of {name} are '{states}'", async () => await app.AllIsTold() && await app.Incidents(name) == states);

    public static async Task<bool> AllIsTold(this App app) => await app.Sql<long>("select count(*) from common.outbox where type = 'tell_of_heartbeat'") == 0;

    private static JsonObject Fields(object? settings, params (string Name, string Value)[] more)
    {
        var fields = new JsonObject { ["interval"] = "1m", ["grace"] = "30s" };
        foreach (var (name, value) in more) fields[name] = value;
        foreach (var (name, value) in System.Text.Json.JsonSerializer.SerializeToNode(settings ?? new { })!.AsObject().ToList()) fields[name] = value?.DeepClone();
        return fields;
    }
}
