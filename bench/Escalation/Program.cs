using System.Net.Http.Json;
using IncidentManager.Escalation;
using IncidentManager.Ingest;
using IncidentManager.Paging;

// How late steps fire while timers wait and incidents arrive, what the final schedules of many take, and what the look for lost timers takes.
const int Pending = 10_000;
const int PerSecond = 50;
const int Incidents = 100_000;
var turn = TimeSpan.FromSeconds(40);
var warm = TimeSpan.FromMinutes(1); // for so long the runtime compiles what turns out to be called often
var verdict = new Verdict();
Verdict.Begin();

if (Runs("on-call")) verdict.AtMost("ms, who is on call, 1,000 schedules over 90 days", OnCall.Milliseconds(), null, 1_000);

if (Runs("steps"))
{
    await using var receiver = await Receiver.Start();
    await using var ours = await Server.StartOurs();
    await Set(ours.Url, receiver);
    await using var ledger = new Ledger(ours.Postgres);
    using var alerts = new Alerts(ours.Url);
    await alerts.SendAll("pending-", Pending, "pending");
    await ledger.HasWaiting(Pending);
    await alerts.Send("warm-", PerSecond, warm, "steps");
    await ledger.HasWaiting(Pending);

    var since = TimeProvider.System.GetUtcNow();
    await alerts.Send("steps-", PerSecond, turn, "steps");
    await ledger.HasWaiting(Pending);
    var (steps, taken, sent) = await ledger.Lateness(since);
    Console.WriteLine($"{steps:N0} steps, {PerSecond} incidents/s with three each, {Pending:N0} timers pending");
    verdict.AtMost("lateness p99 in ms, due to taken", taken, null, 1_000);
    verdict.AtMost("lateness p99 in ms, due to sent", sent, null, 1_000);
}

if (Runs("reconciler"))
{
    await using var ours = await Server.StartOurs();
    await Set(ours.Url, receiver: null);
    await using var ledger = new Ledger(ours.Postgres);
    using var alerts = new Alerts(ours.Url);
    await alerts.SendAll("pending-", 1, "pending");
    await ledger.HasWaiting(1);
    await ledger.Multiply(Incidents);
    verdict.AtMost($"ms, a look at {Incidents:N0} incidents that are well", await ledger.Look(), null, 1_000);

    await Wrk.For(turn / 2, ours.Url, 64, 10_000);
    List<double> alone = [], beside = [];
    for (var round = 0; round < 3; round++)
    {
        alone.Add((await Wrk.For(turn / 2, ours.Url, 64, 10_000)).AlertsPerSecond);
        var looking = ledger.Look();
        beside.Add((await Wrk.For(turn / 2, ours.Url, 64, 10_000)).AlertsPerSecond);
        await looking;
    }

    verdict.AtLeast("alerts/s beside five looks in 20 s, against without", beside.Order().ElementAt(1), alone.Order().ElementAt(1), 0.95);
}

Console.WriteLine(verdict.IsHeld ? "All limits are held." : "A limit is broken.");
return verdict.IsHeld ? 0 : 1;

// All parts, or those that are named: on-call, steps, reconciler.
bool Runs(string part) => args.Length == 0 || args.Contains(part);

async Task Set(Uri server, Receiver? receiver)
{
    using var client = new HttpClient { BaseAddress = server };
    var url = receiver?.Url ?? new Uri("http://127.0.0.1:9");
    await Post("contact-points", new { name = "bench", channel = "webhook", settings = new { url } });
    foreach (var (team, delay) in new[] { ("steps", "5s"), ("pending", "24h") })
    {
        var steps = Enumerable.Range(0, 3).Select(_ => new { delay, targets = new[] { "contact-point:bench" } });
        await Post("escalation-policies", new { name = team, steps });
        await Post("routes", new { name = team, matchers = new[] { $"team={team}" }, escalationPolicy = team, groupWait = "0s" });
    }

    async Task Post(string path, object body) => (await client.PostAsJsonAsync($"api/v1/{path}", body)).EnsureSuccessStatusCode();
}
