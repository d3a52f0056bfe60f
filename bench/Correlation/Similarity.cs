using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using IncidentManager.Domain.Correlation.Similarity;
using IncidentManager.Infrastructure.Correlation;
using IncidentManager.Ingest;
using Npgsql;

namespace IncidentManager.Correlation;

/// <summary>One incident against 100,000 of the last month, half of which say one of a few things, as they do where the same alert comes again and again.</summary>
internal static class Similarity
{
    private const int Incidents = 100_000;
    private const int Asked = 300;
    private const double Limit = 50;

    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private static readonly string[] Things = ["disk", "memory", "latency", "error rate", "certificate", "queue depth", "replication lag", "pod restarts", "cpu", "connections"];
    private static readonly string[] States = ["is high", "is low", "exceeded its limit", "is saturated", "keeps growing", "is unreachable", "failed", "is flapping"];
    private static readonly string[] Qualities = ["primary", "secondary", "edge", "internal", "public", "batch", "streaming", "legacy", "canary", "regional"];

    public static async Task Run(Verdict verdict)
    {
        await using var ours = await Server.StartOurs();
        await using var database = NpgsqlDataSource.Create(ours.Postgres);
        var random = new Random(6);
        await Fill(database, random);
        await ours.WhenQuiet();

        Verdict.Begin();
        var (p50, p99, found) = await Ask(database, random);
        verdict.AtMost($"similarity: 1 of {Incidents:N0}, p99 in ms", p99, null, Limit);
        Console.WriteLine($"{"p50 in ms",-52}{p50,12:N1}");
        Console.WriteLine($"{"of 300, found a like one",-52}{found,12:N0}");
        verdict.AtMost("the same inside the product, mean in ms", await MeanInside(ours, random), null, Limit);
    }

    /// <summary>The search and the decision as the product makes them, on a connection of its own.</summary>
    private static async Task<(double P50, double P99, int Found)> Ask(NpgsqlDataSource database, Random random)
    {
        List<double> took = [];
        var found = 0;
        for (var i = -20; i < Asked; i++) // the first ones open connections and read the index into memory
        {
            var (title, service, labels) = Any(random);
            var started = Stopwatch.GetTimestamp();
            var features = Features.Of(title, [service], labels);
            await using var command = database.CreateCommand(RelatedSql.Candidates);
            command.Parameters.Add(new NpgsqlParameter { Value = MinHash.BandsOf(features) });
            command.Parameters.Add(new NpgsqlParameter { Value = Guid.CreateVersion7(Now) });
            command.Parameters.Add(new NpgsqlParameter { Value = Now.AddDays(-90) });
            command.Parameters.Add(new NpgsqlParameter { Value = Related.MostOfABand });
            command.Parameters.Add(new NpgsqlParameter { Value = Related.MostInAll });
            List<PastIncident> candidates = [];
            await using (var rows = await command.ExecuteReaderAsync())
                while (await rows.ReadAsync()) candidates.Add(new PastIncident(rows.GetGuid(0), rows.GetFieldValue<string[]>(1)));

            var links = SimilarityDecision.Decide(features, candidates);
            if (i < 0) continue;

            took.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            if (links.Count > 0) found++;
        }

        took.Sort();
        return (took[took.Count / 2], took[took.Count * 99 / 100], found);
    }

    /// <summary>What the product says about incidents that people report to it one after the other, while 100,000 are there; once its code is warm.</summary>
    private static async Task<double> MeanInside(Server ours, Random random)
    {
        using var client = new HttpClient { BaseAddress = ours.Url };
        await Report(client, random, 50);
        var before = await client.GetStringAsync("metrics");
        await Report(client, random, 100);
        var after = await client.GetStringAsync("metrics");
        return 1_000 * (Value(after, "_sum") - Value(before, "_sum")) / (Value(after, "_count") - Value(before, "_count"));
    }

    /// <summary>Until all of them are compared.</summary>
    private static async Task Report(HttpClient client, Random random, int count)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var compared = Value(await client.GetStringAsync("metrics"), "_count") + count;
        for (var i = 0; i < count && await timer.WaitForNextTickAsync(); i++)
        {
            var (title, service, labels) = Any(random);
            (await client.PostAsJsonAsync("api/v1/incidents", new { title, severity = "p3", services = new[] { service }, labels })).EnsureSuccessStatusCode();
        }

        while (Value(await client.GetStringAsync("metrics"), "_count") < compared) await timer.WaitForNextTickAsync();
    }

    private static double Value(string page, string suffix)
    {
        var series = $$"""correlation_duration_seconds{{suffix}}{strategy="similarity"} """;
        return double.Parse(page.Split('\n').First(line => line.StartsWith(series, StringComparison.Ordinal))[series.Length..], CultureInfo.InvariantCulture);
    }

    private static async Task Fill(NpgsqlDataSource database, Random random)
    {
        await using var connection = await database.OpenConnectionAsync();
        List<int[]> bands = [];
        await using (var rows = await connection.BeginBinaryImportAsync("copy correlation.features (incident, at, features, bands) from stdin (format binary)"))
        {
            for (var i = 0; i < Incidents; i++)
            {
                var at = Now.AddDays(-30).AddSeconds(i * 30 * 86_400.0 / Incidents);
                var (title, service, labels) = Any(random);
                var features = Features.Of(title, [service], labels);
                bands.Add(MinHash.BandsOf(features));
                await rows.StartRowAsync();
                await rows.WriteAsync(Guid.CreateVersion7(at));
                await rows.WriteAsync(at, NpgsqlTypes.NpgsqlDbType.TimestampTz);
                await rows.WriteAsync(features);
                await rows.WriteAsync(bands[^1]);
            }

            await rows.CompleteAsync();
        }

        await using var write = new NpgsqlCommand(
            "insert into correlation.bands (band, id) select distinct band, id from correlation.features, unnest(bands) as band; analyze correlation.features, correlation.bands", connection)
        { CommandTimeout = 300 };
        await write.ExecuteNonQueryAsync();
    }

    private static (string Title, string Service, Dictionary<string, string> Labels) Any(Random random)
    {
        var again = random.Next(2) == 0; // one of a few that come again and again
        var (services, things) = again ? (4, 3) : (400, Things.Length);
        var (service, thing) = ($"svc-{Letters(random.Next(services))}", Things[random.Next(things)]);
        var title = again ? $"{thing} is high on {service}" : $"{thing} {States[random.Next(States.Length)]} on {Qualities[random.Next(Qualities.Length)]} {service}";
        return (title, service, new()
        {
            ["alertname"] = thing,
            ["cluster"] = Letters(random.Next(6)),
            ["team"] = Letters(random.Next(12)),
            ["env"] = "prod",
            ["job"] = service,
            ["pod"] = $"{service}-{random.Next(16_777_216):x6}a-x{random.Next(1_000):000}z",
        });
    }

    private static string Letters(int number) => $"{(char)('a' + number / 26 % 26)}{(char)('a' + number % 26)}";
}
