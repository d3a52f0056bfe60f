using System.Net;
using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Harness;
using IncidentManager.Integration.Metrics;

namespace IncidentManager.Integration.Peers;

/// <summary>Twenty kills at random moments, while senders of all kinds send all the time, and send again whatever is not acknowledged.</summary>
public sealed class KillingUnderLoad : IAsyncLifetime
{
    private static readonly int Kills = Tools.IsLongRun ? 10 : 4;

    // On a machine that is slow and busy.
    private static readonly TimeSpan StepBound = TimeSpan.FromSeconds(60);

    private readonly int _seed = Random.Shared.Next();
    private readonly DataFolder _folder = new();
    private Random _random = null!;
    private RealProcess _app = null!;
    private ServerFromOutside _server = null!;
    private Load _load = null!;

    public async ValueTask InitializeAsync()
    {
        _random = new Random(_seed);
        _app = await RealProcess.OnFolder(_folder.Path);
        _server = await ServerFromOutside.Of(_folder.Path);
        _load = new Load(_app.Url, _random);
    }

    public async ValueTask DisposeAsync()
    {
        _load?.Dispose();
        if (_app is not null) await _app.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public Task Our_process_loses_nothing_that_was_acknowledged_and_stores_nothing_twice() => WithSeed(async () =>
    {
        for (var kill = 0; kill < Kills; kill++)
        {
            await AtARandomMoment();
            await _app.KillHard();
            _app = await _app.StartAgain();
        }

        await EndWell();
    });

    [Fact]
    public Task PostgreSQL_loses_nothing_that_was_acknowledged_and_stores_nothing_twice() => WithSeed(async () =>
    {
        for (var kill = 0; kill < Kills; kill++)
        {
            await AtARandomMoment();
            await (kill % 2 == 0 ? _server.KillPostmaster() : _server.KillWholly());
            if (kill == Kills / 2) await _load.Refused().WaitAsync(StepBound); // it stays away for longer than senders are kept waiting
            await _server.StartAgain();
        }

        await EndWell();
        // The process lived through all of it, so it has counted whatever is stored, also what it was never told of.
        Exposition.Parse(await _app.Client.GetStringAsync("/metrics")).Sum("alert_outcomes_total")
            .ShouldBe(await _server.Database.Sql<long>("select settled::bigint from alerts.conservation"));
    });

    /// <summary>When the senders have got on, and in the middle of what they do then.</summary>
    private Task AtARandomMoment() => _load.After(acknowledgements: _random.Next(10, 80), tries: _random.Next(8)).WaitAsync(StepBound);

    private async Task EndWell()
    {
        await _load.After(10 * _load.Senders.Count, tries: 0).WaitAsync(StepBound);
        await _load.End(StepBound);

        await TellWhatHappened();
        await StoresWhatTheSendersKnow();
        await ReadsReceiptsAsTheyWereGiven();
        await ListsWhatFires();
        await _server.Database.ShouldHold();
        var active = await _server.Database.InDatabase();
        await Tools.Until("the gauge shows what is active", async () =>
            Exposition.Parse(await _app.Client.GetStringAsync("/metrics")) is var scrape && scrape["incidents_active"].Series.Count > 0 && Gauge.Of(scrape) == active);
    }

    /// <summary>A run says most if there were commits of which the sender did not hear.</summary>
    private async Task TellWhatHappened()
    {
        var acknowledged = _load.Senders.SelectMany(sender => sender.Alerts).Sum(alert => alert.TimesAcknowledged);
        var stored = await _server.Database.Sql<long>("select received::bigint from alerts.conservation");
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"Seed {_seed}: {_load.Senders.Sum(sender => sender.Acknowledged)} requests with {acknowledged} alerts were acknowledged, "
            + $"and {stored - acknowledged} alerts stored without an answer.");
    }

    private async Task StoresWhatTheSendersKnow()
    {
        var stored = (await _server.Database.Sql<string[]>(StoredAlert.Query)).Select(StoredAlert.Parse).ToDictionary(alert => alert.Name);
        var sent = _load.Senders.SelectMany(sender => sender.Alerts).ToList();

        sent.Select(alert => alert.ProblemWith(stored.GetValueOrDefault(alert.Name))).Where(problem => problem is not null).ShouldBeEmpty();
        stored.Keys.Except(sent.Select(alert => alert.Name)).ShouldBeEmpty();
        (await _server.Database.Sql<long>("select count(*) from alerts.idempotency_keys"))
            .ShouldBe(_load.Senders.Where(sender => sender.HasKeys).Sum(sender => sender.Acknowledged));
    }

    private async Task ReadsReceiptsAsTheyWereGiven()
    {
        var receipts = _load.Senders.SelectMany(sender => sender.Receipts).ToList();
        receipts.Select(receipt => receipt.Key).ShouldBeUnique();
        foreach (var (id, given) in receipts)
        {
            using var answer = await _app.Client.GetAsync($"/api/v1/receipts/{id}");
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await answer.Content.ReadAsStringAsync()).ShouldBe(given);
        }
    }

    private async Task ListsWhatFires()
    {
        var listed = (await _app.Get("/api/v2/alerts")).AsArray().Select(alert => (string)alert!["labels"]!["alertname"]!);
        var fires = _load.Senders.SelectMany(sender => sender.Alerts).Where(alert => alert.Fires).Select(alert => alert.Name);
        listed.Order(StringComparer.Ordinal).ShouldBe(fires.Order(StringComparer.Ordinal));
    }

    private async Task WithSeed(Func<Task> test)
    {
        try
        {
            await test();
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"With seed {_seed}: {failure.Message}", failure);
        }
    }
}
