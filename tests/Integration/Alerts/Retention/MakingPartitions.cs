using IncidentManager.Infrastructure.Alerts.Retention;
using IncidentManager.Infrastructure.Persistence.Partitions;
using IncidentManager.Integration.Harness;
using Npgsql;

namespace IncidentManager.Integration.Alerts.Retention;

/// <remarks>Each test has a database of its own, since its partitions are what it is about. The clock says noon on the first of March.</remarks>
public sealed class MakingPartitions(TestPostgres postgres)
{
    private const string Receipts = "alerts.receipts";
    private const string Timeline = "incidents.timeline";
    private const string AWeek = "20260302 20260303 20260304 20260305 20260306 20260307 20260308 20260309";

    [Fact]
    public async Task Is_done_a_week_ahead_for_receipts_and_two_months_for_the_timeline()
    {
        await using var app = await App.On(postgres, await postgres.NewDatabase());

        await app.Retain();

        (await app.Partitions(Receipts)).ShouldBe(AWeek);
        (await app.Partitions(Timeline)).ShouldBe("20260401 20260501 20260601");
        await app.Send(Alerts.NewName());
        (await app.Rows("alerts.receipts_until_20260302")).ShouldBe(1);
        (await app.Rows("incidents.timeline_until_20260401")).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Moves_on_with_the_days()
    {
        await using var app = await App.On(postgres, await postgres.NewDatabase());
        await app.Retain();

        app.Clock.Leap(TimeSpan.FromDays(1));
        await app.Retain();

        (await app.Partitions(Receipts)).ShouldBe(AWeek + " 20260310");
    }

    [Fact]
    public async Task Covers_weeks_without_a_node_with_one_partition_and_what_came_before_it_too()
    {
        await using var app = await App.On(postgres, await postgres.NewDatabase());
        await app.Retain();
        await app.GiveLeaseAway();
        app.Clock.Leap(TimeSpan.FromDays(20)); // to the 21st
        await app.Send(Alerts.NewName());
        (await app.Rows("alerts.receipts_default")).ShouldBe(1);

        await app.ExpireLeaseOfRetention();
        await app.Retain();

        (await app.Partitions(Receipts)).ShouldBe(AWeek + " 20260329");
        (await app.Rows("alerts.receipts_until_20260329")).ShouldBe(1);
        (await app.Rows("alerts.receipts_default")).ShouldBe(0);
    }

    [Fact]
    public async Task Leaves_what_lay_in_the_default_partition_where_it_is()
    {
        var database = await postgres.NewDatabase();
        await postgres.Do(database, Retained.ReceiptAt("2025-11-27") + Retained.ReceiptAt("2026-03-01 11:00Z") + Retained.EntryAt("2026-01-31"));
        await using var app = await App.On(postgres, database);

        await app.Retain();

        (await app.Rows(Receipts)).ShouldBe(2);
        (await app.Sql<long>("select count(distinct tableoid::regclass) from alerts.receipts where tableoid = 'alerts.receipts_until_20260309'::regclass")).ShouldBe(1);
        (await app.Sql<long>("select count(*) from pg_constraint where conname like '%closing%'")).ShouldBe(0);
        (await app.Rows("incidents.timeline_until_20260601")).ShouldBe(1);
        (await Should.ThrowAsync<Npgsql.PostgresException>(() => app.Do("delete from incidents.timeline_until_20260601"))).SqlState.ShouldBe("23001");
        app.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Is_finished_by_whoever_comes_after_a_node_that_died_in_the_middle()
    {
        var database = await postgres.NewDatabase();
        await postgres.Do(database, Retained.ReceiptAt("2026-03-01 11:00Z") + """
            alter table alerts.receipts_default add constraint receipts_default_closing_20260308 check (received_at < '2026-03-08 00:00:00+00') not valid
            """);
        await using var app = await App.On(postgres, database);

        await app.Retain();

        (await app.Partitions(Receipts)).ShouldBe("20260308 20260309");
        (await app.Rows("alerts.receipts_until_20260308")).ShouldBe(1);
        (await app.Sql<long>("select count(*) from pg_constraint where conname like '%closing%'")).ShouldBe(0);
    }

    [Fact]
    public async Task Begins_anew_where_the_middle_was_long_ago()
    {
        var database = await postgres.NewDatabase();
        await postgres.Do(database, Retained.ReceiptAt("2026-02-01") + """
            alter table alerts.receipts_default add constraint receipts_default_closing_20260302 check (received_at < '2026-03-02 00:00:00+00') not valid
            """);
        await using var app = await App.On(postgres, database);

        await app.Retain();

        (await app.Partitions(Receipts)).ShouldBe("20260309");
    }

    [Fact]
    public async Task Lives_with_rows_from_a_clock_that_was_far_ahead()
    {
        var database = await postgres.NewDatabase();
        await postgres.Do(database, Retained.ReceiptAt("2026-02-27") + Retained.ReceiptAt("2031-01-01"));
        await using var app = await App.On(postgres, database);
        await app.Retain();

        (await app.Partitions(Receipts)).ShouldBe("20260303 20260304 20260305 20260306 20260307 20260308 20260309");
        (await app.Rows("alerts.receipts_default")).ShouldBe(2);

        app.Clock.Leap(TimeSpan.FromDays(30));
        await app.Retain();

        (await app.Rows(Receipts)).ShouldBe(1, "the old one is over, partition or not");
        (await app.Sql<string>("select concat_ws(' ', received, lost) from alerts.conservation")).ShouldBe("2 0");
    }

    [Fact]
    public async Task Does_not_wait_for_a_reader_and_succeeds_when_that_one_has_gone()
    {
        var database = await postgres.NewDatabase();
        await using var app = await App.On(postgres, database);
        await app.Retain();
        await app.GiveLeaseAway();
        app.Clock.Leap(TimeSpan.FromDays(20));
        await app.Send(Alerts.NewName());
        await app.ExpireLeaseOfRetention();

        await using (await app.Read(Receipts)) await app.Retain();
        (await app.Partitions(Receipts)).ShouldBe(AWeek);
        (await app.Partitions(Timeline)).ShouldNotBeEmpty();
        await app.Send(Alerts.NewName());

        await app.Retain();
        (await app.Partitions(Receipts)).ShouldBe(AWeek + " 20260329");
        (await app.Rows("alerts.receipts_until_20260329")).ShouldBe(2);
        app.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Is_not_noticed_by_whoever_waits_meanwhile_to_write()
    {
        await using var app = await App.On(postgres, await postgres.NewDatabase());
        await app.Retain();
        await app.GiveLeaseAway();
        app.Clock.Leap(TimeSpan.FromDays(120)); // to the end of June
        await using var making = new NpgsqlConnection(app.ConnectionString + ";Pooling=false");
        await making.OpenAsync();
        await using var step = await making.BeginTransactionAsync();
        var (start, end) = (new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 8, 1, 0, 0, 0, TimeSpan.Zero));
        await PartitionSql.Execute(step, PartitionSql.Add(RetainedTables.Timeline, start, end), CancellationToken.None);

        var writing = app.Post("/api/v1/incidents", new { title = "Waits", severity = "p2" });
        await Tools.Until("it waits", async () => await app.Sql<long>("""
            select count(*) from pg_stat_activity
            where datname = current_database() and wait_event_type = 'Lock' and query ilike 'insert into incidents.timeline%'
            """) > 0);
        await step.CommitAsync();

        (await writing).ShouldBe(201);
        (await app.Rows("incidents.timeline_until_20260801")).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Is_done_once_by_two_nodes()
    {
        await using var first = await App.On(postgres, await postgres.NewDatabase());
        await using var second = await first.StartAnotherNode();

        await Task.WhenAll(first.Retain(), second.Retain(), first.Retain(), second.Retain());

        (await first.Partitions(Receipts)).ShouldBe(AWeek);
        first.Log.Lines.ShouldBeEmpty();
        second.Log.Lines.ShouldBeEmpty();
    }
}
