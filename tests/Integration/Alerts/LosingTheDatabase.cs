using System.Collections.Concurrent;
using IncidentManager.Integration.Harness;
using Npgsql;

namespace IncidentManager.Integration.Alerts;

public sealed class LosingTheDatabase(App app) : IClassFixture<App>
{
    private const int PerBatch = 5;

    [Fact]
    public async Task In_the_middle_of_a_batch_loses_nothing_that_was_acknowledged_and_leaves_no_half()
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
        var titles = (await app.Sql<string[]>("select array_agg(title) from alerts.alerts")).ToLookup(title => title[..title.IndexOf('/', StringComparison.Ordinal)]);
        foreach (var (name, answer) in answers)
        {
            var stored = titles[name].Count();
            if (answer.Status == 202)
            {
                stored.ShouldBe(PerBatch);
            }
            else
            {
                answer.ShouldBe(503).Response.Headers.RetryAfter.ShouldNotBeNull();
                stored.ShouldBeOneOf(0, PerBatch); // its end came before or after the commit: nobody can know
            }
        }

        (await app.Sql<long>("select count(*) from alerts.receipts")).ShouldBeGreaterThanOrEqualTo(answers.Count(answer => answer.Answer.Status == 202));
        answers.Select(answer => answer.Answer.Status).Distinct().ShouldBe([202, 503], ignoreOrder: true);
        await app.ShouldHold();
        app.Log.Lines.ShouldAllBe(line => line.StartsWith("Warning: HTTP: POST /api/v1/alerts could not be served", StringComparison.Ordinal));
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
            where random() < 0.1
            """, connection);
        while (!until.IsCancellationRequested) killed += (int)(long)(await kill.ExecuteScalarAsync(CancellationToken.None))!;
        return killed;
    }
}
