using System.Collections.Concurrent;
using IncidentManager.Integration.Harness;
using Npgsql;

namespace IncidentManager.Integration.Alerts;

public sealed class LosingTheDatabase(App app) : IClassFixture<App>
{
    private const int PerBatch = 5;

    [Fact]
    public async Task In_the_middle_of_a_batch_loses_nothing_that_was_acknowledged_leaves_no_half_and_stores_nothing_twice()
    {
        var answers = new ConcurrentBag<(string Name, Answer Answer)>();
        using var done = new CancellationTokenSource();
        var killing = KillConnections(done.Token);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 30; i++)
            {
                var name = Alerts.NewName();
                var batch = Enumerable.Range(0, PerBatch).Select(part => Alerts.An($"{name}/{part}")).ToArray();
                answers.Add((name, await app.Post(Alerts.Native, batch)));
            }
        })));
        await done.CancelAsync();
        var killed = await killing;

        killed.ShouldBeGreaterThan(0);
        var seen = (await app.Sql<string[]>("select array_agg(concat_ws('/', title, occurrences)) from alerts.alerts join alerts.sightings on alert_id = id"))
            .ToLookup(title => title[..title.IndexOf('/', StringComparison.Ordinal)], title => title[(title.LastIndexOf('/') + 1)..]);
        foreach (var (name, answer) in answers)
        {
            if (answer.Status != 202) answer.ShouldBe(503).Response.Headers.RetryAfter.ShouldNotBeNull();
            seen[name].Count().ShouldBeOneOf(answer.Status == 202 ? [PerBatch] : [0, PerBatch]); // without an answer nobody can know
            seen[name].ShouldAllBe(times => times == "1");
        }

        var acknowledged = answers.Where(answer => answer.Answer.Status == 202).Select(answer => answer.Answer).ToList();
        acknowledged.Select(answer => (string?)answer.Json["receiptId"]).Distinct().Count().ShouldBe(acknowledged.Count);
        foreach (var answer in acknowledged) (await app.Get($"/api/v1/receipts/{answer.Json["receiptId"]}")).ShouldBe(200).Body.ShouldBe(answer.Body);
        (await app.Sql<long>("select sum(cardinality(alerts)) from alerts.receipts")).ShouldBeInRange(acknowledged.Count, answers.Count);
        await app.ShouldHold();
        app.Log.Lines.ShouldAllBe(line => line.StartsWith("Warning: ", StringComparison.Ordinal) && line.Contains("for the database", StringComparison.Ordinal));
    }

    /// <summary>Ends one of the application's busy connections every now and then; says how many.</summary>
    private async Task<int> KillConnections(CancellationToken until)
    {
        var killed = 0;
        await using var connection = new NpgsqlConnection(app.ConnectionString + ";Application Name=killer");
        await connection.OpenAsync(CancellationToken.None);
        await using var kill = new NpgsqlCommand(
            """
            select count(pg_terminate_backend(pid)) from (
                select pid from pg_stat_activity
                where datname = current_database() and application_name = 'incident-manager' and state <> 'idle' order by random() limit 1) one
            where random() < 0.05
            """, connection);
        while (!until.IsCancellationRequested) killed += (int)(long)(await kill.ExecuteScalarAsync(CancellationToken.None))!;
        return killed;
    }
}
