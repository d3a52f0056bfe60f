using IncidentManager.Infrastructure.Correlation;
using IncidentManager.Infrastructure.Persistence;
using IncidentManager.Integration.Harness;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IncidentManager.Integration.Persistence;

public sealed class MigratingADatabase(TestPostgres postgres)
{
    [Fact]
    public async Task Is_done_once_by_nodes_that_start_together()
    {
        var database = await postgres.NewEmptyDatabase();

        var nodes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => App.On(postgres, database))));

        foreach (var node in nodes)
        {
            (await node.Post("/api/v1/incidents", new { title = "After the migration", severity = "p3" })).ShouldBe(201);
            node.Log.Lines.ShouldBeEmpty();
        }

        (await nodes[0].Sql<long>("select count(*) from incidents.incidents")).ShouldBe(4);
        foreach (var node in nodes) await node.DisposeAsync();
    }

    [Fact]
    public async Task Needs_no_second_connection_of_the_pool()
    {
        var database = await postgres.NewEmptyDatabase();
        var onlyOne = new NpgsqlConnectionStringBuilder(postgres.ConnectionTo(database)) { MaxPoolSize = 1 };

        await using var app = await App.On(postgres, database, onlyOne.ConnectionString);

        (await app.Get("/health/ready")).ShouldBe(200);
        app.Log.Lines.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"incidents": ["ID"]}""")]
    [InlineData("""{"incident": "ID"}""")]
    public async Task Leaves_comparisons_that_were_messages_to_the_worker(string form)
    {
        var database = await postgres.NewEmptyDatabase();
        var incident = Guid.CreateVersion7(DateTimeOffset.UnixEpoch);
        await using var former = await App.On(postgres, database);
        await using (var scope = former.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<AppDbContext>().Database.GetService<IMigrator>().MigrateAsync("HeldBack");
        await former.Sql<int>("insert into correlation.features (incident, at, features, bands) values ($1, now(), '{word:a}', '{1}') returning 1", incident);
        foreach (var (type, payload) in new[] { ("remember_incidents", "{\"incidents\": []}"), ("find_similar", form) })
            await former.Sql<int>(
                "insert into common.outbox (id, type, payload, available_at, created_at) values (gen_random_uuid(), $2, replace($3, 'ID', $1::text)::jsonb, now(), now()) returning 1",
                incident, type, payload);

        await using var node = await App.On(postgres, database);

        (await node.Sql<long>("select count(*) from common.outbox where type in ('remember_incidents', 'find_similar')")).ShouldBe(0);
        const string Compared = """correlations_total{strategy="similarity",result="unmatched"}""";
        foreach (var one in new[] { former, node }) await one.Services.GetRequiredService<RelatedWorker>().Tick(CancellationToken.None); // whoever has the lease
        (await former.Metric(Compared) + await node.Metric(Compared)).ShouldBe(1);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("-c timezone=UTC")]
    public async Task Leaves_each_connection_with_the_time_outs_that_keep_it_from_blocking_others(string? options)
    {
        var database = await postgres.NewDatabase();
        var given = new NpgsqlConnectionStringBuilder(postgres.ConnectionTo(database)) { Options = options };
        await using var app = await App.On(postgres, database, given.ConnectionString);

        (await app.SqlByTheApplication("select current_setting('lock_timeout') || ' ' || current_setting('idle_in_transaction_session_timeout')"))
            .ShouldBe("2s 5s");
    }
}
