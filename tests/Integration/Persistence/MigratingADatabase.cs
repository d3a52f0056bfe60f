using IncidentManager.Integration.Harness;
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
