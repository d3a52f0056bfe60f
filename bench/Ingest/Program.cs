using IncidentManager.Ingest;

// Debian's Alertmanager and this product take the same alerts from the same load generator in turns, on one machine.
var seconds = Argument("--seconds", 8);
var rounds = Argument("--rounds", 3);
var million = Argument("--label-sets", 1_000_000);
var turn = TimeSpan.FromSeconds(seconds);
const int Known = 10_000;

var verdict = new Verdict();
double empty;
Verdict.Begin();
await using (var rival = await Server.StartAlertmanager())
await using (var ours = await Server.StartOurs())
{
    await Warm(rival, ours);
    verdict.AtMost("p99 in ms, 200 requests/s", await SteadyLoad.P99(ours.Url, turn), await SteadyLoad.P99(rival.Url, turn), 5);
    var (we, rivals) = await InTurns(rival, ours, batch: 64);
    empty = Median(we, load => load.AlertsPerSecond);
    verdict.AtLeast("alerts/s, batches of 64", empty, Median(rivals, load => load.AlertsPerSecond), 1.5);
    verdict.AtMost("p99 in ms, batches of 64 at full load", Median(we, load => load.P99), Median(rivals, load => load.P99), 50);

    (we, rivals) = await InTurns(rival, ours, batch: 1);
    verdict.AtLeast("alerts/s, one by one", Median(we, load => load.AlertsPerSecond), Median(rivals, load => load.AlertsPerSecond), 0.75);
}

Load they;
double theirMemory;
await using (var rival = await Server.StartAlertmanager()) // alone: it takes more than a gigabyte
{
    they = await Sound(Wrk.Once(rival.Url, 64, million));
    theirMemory = rival.MemoryInMiB;
}

await using (var ours = await Server.StartOurs())
{
    var we = await Sound(Wrk.Once(ours.Url, 64, million));
    verdict.AtLeast($"alerts/s, {million:N0} label sets once each", we.AlertsPerSecond, they.AlertsPerSecond, 0.6);
    verdict.AtMost("memory in MiB after them", ours.MemoryInMiB, theirMemory, 300);

    await ours.ForgetContexts();
    await ours.WhenQuiet();
    await Sound(Wrk.For(turn, ours.Url, 64, Known)); // from the database into the cache
    var full = await Sound(Wrk.For(turn, ours.Url, 64, Known));
    verdict.AtLeast("alerts/s, batches of 64, full against empty database", full.AlertsPerSecond, empty, 0.8);
}

Console.WriteLine(verdict.IsHeld ? "All limits are held." : "A limit is broken.");
return verdict.IsHeld ? 0 : 1;

int Argument(string name, int otherwise) => Array.IndexOf(args, name) is >= 0 and var at ? int.Parse(args[at + 1]) : otherwise;

async Task Warm(params Server[] servers)
{
    foreach (var server in servers)
        foreach (var batch in new[] { 64, 1 })
            await Sound(Wrk.For(turn, server.Url, batch, Known));
}

async Task<(List<Load> Ours, List<Load> Theirs)> InTurns(Server rival, Server ours, int batch)
{
    List<Load> we = [], they = [];
    for (var round = 0; round < rounds; round++)
    {
        they.Add(await Sound(Wrk.For(turn, rival.Url, batch, Known)));
        we.Add(await Sound(Wrk.For(turn, ours.Url, batch, Known)));
    }

    return (we, they);
}

async Task<Load> Sound(Task<Load> running)
{
    var load = await running;
    return load.Failed == 0 ? load : throw new InvalidOperationException($"{load.Failed} of {load.Requests} requests failed, so nothing was measured.");
}

static double Median(List<Load> loads, Func<Load, double> figure) => loads.Select(figure).Order().ElementAt(loads.Count / 2);
