using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using IncidentManager.Application.Common.Queue;
using IncidentManager.Application.Escalation.Contracts;
using IncidentManager.Integration.Harness;
using IncidentManager.Integration.Notifications;
using IncidentManager.Integration.Notifications.Paging;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Integration.Escalation.Runs;

/// <summary>Where somebody listens to the steps that are taken, on every node, and everybody can be reached: who cannot makes way for the next step.</summary>
public sealed class AppThatTells : App
{
    private readonly Heard _heard = new();

    public AppThatTells(TestPostgres postgres) : base(postgres) => Adds = services => services.AddSingleton<IReactTo<StepTaken>>(_heard);

    public Inbox Inbox { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        Inbox = await Inbox.Open();
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Inbox.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Whose only method takes everything.</summary>
    public Task<string> AddPerson() => this.AddPerson((Inbox, "0s"));

    /// <summary>Of an incident, in the order in which they came; what was said in a commit that lost a race was said again.</summary>
    public async Task<IReadOnlyList<StepTaken>> HeardOf(string incident)
    {
        var taken = await Sql<string[]>(
            "select coalesce(array_agg(s.run || '/' || s.round || '/' || s.step), '{}') from escalation.run_steps s join escalation.runs r on r.id = s.run where r.incident_id = $1",
            Guid.Parse(incident));
        return [.. _heard.Steps.Where(step => taken.Contains($"{step.Run}/{step.Round}/{step.Step}")).Reverse()
            .DistinctBy(step => (step.Run, step.Round, step.Step)).Reverse()];
    }

    private sealed class Heard : IReactTo<StepTaken>
    {
        public ConcurrentQueue<StepTaken> Steps { get; } = new();

        public Task React(StepTaken message, CancellationToken ct)
        {
            Steps.Enqueue(message);
            return Task.CompletedTask;
        }
    }
}

/// <summary>Makes policies and incidents under them, and reads what became of those.</summary>
internal static class Escalating
{
    public const string Policies = "/api/v1/escalation-policies";

    public static object Step(string delay, params string[] targets) => new { delay, targets };

    public static async Task<string> AddPolicy(this App app, object[] steps, object? more = null)
    {
        var name = OnCall.NewName("policy");
        var body = (JsonObject)System.Text.Json.JsonSerializer.SerializeToNode(new { name, steps })!;
        foreach (var (key, value) in System.Text.Json.JsonSerializer.SerializeToNode(more ?? new { })!.AsObject().ToList()) body[key] = value?.DeepClone();
        (await app.Post(Policies, body)).ShouldBe(201);
        return name;
    }

    /// <summary>A team whose incidents escalate in three steps to one person: at once, and a minute apart.</summary>
    public static async Task<string> AddTeamOfThreeSteps(this AppThatTells app)
    {
        var user = $"user:{await app.AddPerson()}";
        return await app.AddRoute([], new { escalationPolicy = await app.AddPolicy([Step("0s", user), Step("1m", user), Step("1m", user)]) });
    }

    /// <summary>An incident under a policy, by a route of its own; answers its id and its team.</summary>
    public static async Task<(string Incident, string Team)> Open(this App app, string policy, string severity = "p1")
    {
        var team = await app.AddRoute([], new { escalationPolicy = policy });
        return (await Telling.Fire(app, team, "Model is slow", severity), team);
    }

    public static async Task<JsonArray> Runs(this App app, string incident) =>
        (await app.Get($"/api/v1/incidents/{incident}/escalations")).ShouldBe(200).Json["items"]!.AsArray();

    /// <summary>The last run: `state reason`, and each step as `round.step whom`.</summary>
    public static async Task<string> Story(this App app, string incident) => (await app.Runs(incident)).LastOrDefault() is { } run ? Story(run) : "";

    public static string Story(JsonNode run) => string.Join("; ", run["steps"]!.AsArray().Select(Words).Prepend($"{run["state"]} {run["reason"]}"));

    public static async Task StoryShouldBe(this App app, string incident, string story)
    {
        var last = "";
        await Tools.Until(async () => ((last = await app.Story(incident)) == story ? last : null, $"The story is still: {last}\n   and should be: {story}"));
    }

    /// <summary>Minutes pass, and what falls due meanwhile is done.</summary>
    public static void Pass(this App app, double minutes) => app.Clock.Leap(TimeSpan.FromMinutes(minutes));

    public static async Task<string[]> Timeline(this App app, string incident, string what) =>
        [.. (await app.Get($"/api/v1/incidents/{incident}/timeline?limit=200")).ShouldBe(200).Json["items"]!.AsArray()
            .Where(line => (string)line!["what"]! == what).Select(line => (string)line!["text"]!)];

    /// <summary>Waits until no message is due.</summary>
    public static Task AllIsDone(this App app) => Tools.Until("nothing is left to do", async () =>
        await app.Sql<long>("select count(*) from common.outbox where dead_at is null and available_at <= $1", app.Clock.GetUtcNow()) == 0);

    private static string Words(JsonNode? step)
    {
        var told = step!["people"]!.AsArray().Select(person => (string)person!["user"]!).Concat(step["contactPoints"]!.AsArray().Select(point => (string)point!))
            .Concat(step["unreached"]!.AsArray().Select(one => $"{one!["reason"]} of {one["target"]}"));
        return $"{step["round"]}.{step["step"]} {string.Join('+', told)}";
    }
}
