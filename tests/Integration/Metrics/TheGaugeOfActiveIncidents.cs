using System.Diagnostics;
using IncidentManager.Application.Incidents;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Infrastructure.Persistence;
using IncidentManager.Integration.Harness;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Prometheus;

namespace IncidentManager.Integration.Metrics;

public sealed class TheGaugeOfActiveIncidents(App app) : IClassFixture<App>
{
    private static readonly TimeSpan JustTooOld = TimeSpan.FromSeconds(5.001);

    [Fact]
    public async Task Follows_a_nodes_own_commits_at_the_next_scrape()
    {
        var id = await app.Report("p0");
        (await app.Exported()).ShouldBe(await app.InDatabase());

        (await app.Patch($"/api/v1/incidents/{id}", new { severity = "p4" })).ShouldBe(200);
        (await app.Exported()).ShouldBe(await app.InDatabase());

        (await app.Post($"/api/v1/incidents/{id}/mitigate")).ShouldBe(200);
        (await app.Exported()).ShouldBe(await app.InDatabase());
        (await app.Exported()).ShouldContain("p4 mitigated 1");

        (await app.Post($"/api/v1/incidents/{id}/resolve")).ShouldBe(200);
        (await app.Exported()).ShouldBe(await app.InDatabase());
    }

    [Fact]
    public async Task Is_read_again_for_other_nodes_commits_once_it_is_older_than_five_seconds()
    {
        var id = await app.Report("p3");
        var before = await app.Exported();
        await app.Sql<string>($"update incidents.incidents set severity = 'p2', state = 'investigating' where id = '{id}' returning state");

        app.Clock.Advance(TimeSpan.FromSeconds(5));
        (await app.Exported()).ShouldBe(before);
        (await app.Metric("incidents_active_age_seconds")).ShouldBe(5);

        app.Clock.Advance(TimeSpan.FromMilliseconds(1));
        (await app.Exported()).ShouldBe(await app.InDatabase());
        (await app.Metric("incidents_active_age_seconds")).ShouldBe(0);
    }

    [Fact]
    public async Task Keeps_its_last_value_and_tells_its_age_while_the_database_is_slow()
    {
        var id = await app.Report("p1");
        var last = await app.Exported();
        await app.Sql<string>($"update incidents.incidents set state = 'mitigated' where id = '{id}' returning state");
        app.Clock.Advance(JustTooOld);

        await using (await app.Block("incidents.incidents"))
        {
            var began = Stopwatch.GetTimestamp();
            var slow = (await app.Get("/metrics")).ShouldBe(200);
            Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(2));

            var scrape = Exposition.Parse(slow.Body);
            Gauge.Of(scrape).ShouldBe(last);
            scrape.Sum("incidents_active_age_seconds").ShouldBe(JustTooOld.TotalSeconds);
        }

        app.Log.Lines.Order().Select(line => line.Split(" could not")[0]).ShouldBe(["Warning: The gauge of active incidents", "Warning: The gauge of overdue escalations"]);
        app.Log.Lines.Clear();
        (await app.Exported()).ShouldBe(await app.InDatabase());
        (await app.Metric("incidents_active_age_seconds")).ShouldBe(0);
    }

    [Fact]
    public async Task Is_marked_again_by_a_commit_that_comes_while_it_is_being_read()
    {
        var gauge = app.Services.GetRequiredService<ActiveIncidents>();

        gauge.ReadingBegins();
        await app.Report("p0", "Comes just after the rows were counted");
        gauge.Show(new Dictionary<(Severity, IncidentState), long>());

        (await app.Exported()).ShouldBe(await app.InDatabase());
    }

    [Fact]
    public async Task Is_read_again_after_a_scraper_hung_up_while_it_was_being_read()
    {
        await app.Report("p4", "Committed before the scrape that was given up");
        await using (await app.Block("incidents.incidents"))
        {
            using var hangUp = new CancellationTokenSource();
            var scrape = app.Client.GetAsync("/metrics", hangUp.Token);
            await app.UntilSomebodyWaitsFor("incidents.incidents");
            await hangUp.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(scrape);
        }

        (await app.Exported()).ShouldBe(await app.InDatabase());
        app.Log.Lines.Clear();
    }

    [Fact]
    public async Task Is_rebuilt_by_a_restart_before_it_says_that_it_is_ready()
    {
        await app.Report("p2", "Outlives the process");
        await app.ExpireLease();

        await using var restarted = await app.StartAnotherNode();

        // The registry as it stands, without what a scrape does first.
        using var text = new MemoryStream();
        await restarted.Services.GetRequiredService<CollectorRegistry>().CollectAndExportAsTextAsync(text);
        Gauge.Of(Exposition.Parse(System.Text.Encoding.UTF8.GetString(text.ToArray()))).ShouldBe(await restarted.InDatabase());
        restarted.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Is_left_out_and_nobody_is_warned_while_the_start_is_under_way()
    {
        await using var starting = new AppOnAnEmptyDatabase(app.Postgres, await app.Postgres.NewEmptyDatabase());
        await using (await starting.HoldUpMigration())
        {
            using var client = starting.CreateClient();
            var scrape = Exposition.Parse(await client.GetStringAsync("/metrics"));
            scrape["incidents_active"].Series.ShouldBeEmpty();
            ((int)(await client.GetAsync("/health/ready")).StatusCode).ShouldBe(503);
        }

        await starting.Services.GetRequiredService<Readiness>().WhenReady.WaitAsync(TimeSpan.FromSeconds(60));
        (await starting.CreateClient().GetStringAsync("/metrics")).ShouldContain("incidents_active{");
        starting.Log.Lines.ShouldBeEmpty();
    }

    private sealed class AppOnAnEmptyDatabase(TestPostgres postgres, string database) : App(postgres)
    {
        protected override IEnumerable<KeyValuePair<string, string>> Settings =>
            [new("ConnectionStrings:IncidentManager", Postgres.ConnectionTo(database))];

        /// <summary>As another node does that migrates just now.</summary>
        public async Task<IAsyncDisposable> HoldUpMigration()
        {
            var connection = new NpgsqlConnection(Postgres.ConnectionTo(database) + ";Pooling=false");
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand($"select pg_advisory_lock({Migrator.LockKey})", connection);
            await command.ExecuteNonQueryAsync();
            return connection;
        }

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            await Postgres.Drop(database);
        }
    }
}
