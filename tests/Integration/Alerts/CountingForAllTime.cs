using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Alerts;

/// <summary>Received is the sum of the outcomes: in the processes, in the ledger, and of each alert.</summary>
public sealed class CountingForAllTime(App app) : IClassFixture<App>
{
    private static readonly string[] Outcomes = ["created", "joined", "refired", "resolved", "suppressed", "rejected"];

    [Fact]
    public async Task Adds_up_after_any_traffic_over_two_nodes()
    {
        await using var other = await app.StartAnotherNode();
        string[] names = [.. Enumerable.Range(0, 12).Select(_ => Alerts.NewName())];
        var sent = 0;

        await Task.WhenAll(Enumerable.Range(0, 9).Select(client => Task.Run(async () =>
        {
            if (client == 8)
            {
                await SilenceOnAndOff([.. names.Take(6)]);
                return;
            }

            var random = new Random(client);
            for (var round = 0; round < 25; round++)
            {
                var batch = Enumerable.Range(0, random.Next(1, 20)).Select(_ => random.Next(8) switch
                {
                    0 => Alerts.An("", "?"),
                    1 => Alerts.An(names[random.Next(names.Length)], $"p{random.Next(5)}", "resolved"),
                    _ => Alerts.An(names[random.Next(names.Length)], $"p{random.Next(5)}"),
                }).ToArray();
                Interlocked.Add(ref sent, batch.Length);
                (await (random.Next(2) == 0 ? app : other).Post(Alerts.Native, batch)).Status.ShouldBeOneOf(202, 400);
            }
        })));

        (await app.Sql<string>("select concat_ws(' ', received, settled, lost, miscounted) from alerts.conservation")).ShouldBe($"{sent} {sent} 0 0");
        foreach (var outcome in Outcomes)
        {
            var series = $$"""alert_outcomes_total{outcome="{{outcome}}"}""";
            (await app.Metric(series) + await other.Metric(series)).ShouldBe(
                await app.Sql<long>($"select coalesce(sum(alerts), 0)::bigint from alerts.ledger where outcome = '{outcome}'"), outcome);
        }

        (await app.Sql<long>("select coalesce(sum(alerts), 0)::bigint from alerts.ledger where outcome = 'suppressed'")).ShouldBeGreaterThan(0);
        await app.ShouldHold();
        app.Log.Lines.Concat(other.Log.Lines).ShouldBeEmpty();
    }

    /// <summary>Alerts are held back and released all the while.</summary>
    private async Task SilenceOnAndOff(string[] names)
    {
        for (var round = 0; round < 10; round++)
        {
            var silence = (await app.Post("/api/v1/silences", new { matchers = new[] { $"alertname=~\"{string.Join('|', names)}\"" }, duration = "1h", comment = "test" })).ShouldBe(201);
            for (var step = 0; step < 5; step++) (await app.Get("/api/v1/silences")).ShouldBe(200);
            (await app.Delete($"/api/v1/silences/{silence.Json["id"]}")).ShouldBe(204);
        }
    }
}
