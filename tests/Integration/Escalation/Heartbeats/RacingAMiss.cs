using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Escalation.Heartbeats;

/// <summary>Pings, looks and settings at the same moment, on two nodes.</summary>
public sealed class RacingAMiss(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Ends_with_an_incident_exactly_where_the_heartbeat_is_missed()
    {
        await using var other = await app.StartAnotherNode();
        string[] names = [.. Enumerable.Range(0, 40).Select(_ => Beats.NewName())];
        foreach (var name in names) await app.Add(name);
        await app.Look();

        for (var round = 0; round < 5; round++)
        {
            foreach (var name in names) await app.Ping(name);
            await app.Pass(TimeSpan.FromSeconds(85), other);
            app.Clock.Advance(TimeSpan.FromSeconds(10));

            await Task.WhenAll(
                Task.WhenAll(new[] { app, other, app, other }.Select(node => Task.Run(node.LookAnyhow))),
                Task.WhenAll(names.Select((name, at) => Task.Run(() => at % 4 == 0 ? Task.CompletedTask : (at % 2 == 0 ? app : other).Ping(name)))),
                Task.WhenAll(names.Where((_, at) => at % 7 == 0).Select(name => Task.Run(async () => (await other.Set(name, new { severity = "p3" })).ShouldBe(200)))));
            foreach (var name in names)
                await Tools.Until($"{name} has an incident exactly if it is missed", async () => await app.AllIsTold()
                    && (await app.Incidents(name)).Split(' ').Count(state => state == "open") == (await app.State(name) == "missed" ? 1 : 0));
        }

        (await app.Sql<long>("select count(*) from escalation.heartbeats where missed_at is not null")).ShouldBeGreaterThan(0);
        app.Log.Lines.ShouldBeEmpty();
        other.Log.Lines.ShouldBeEmpty();
        await app.ShouldHold();
    }

    [Fact]
    public async Task Is_looked_at_where_the_first_ping_came_while_it_went_on_after_a_pause()
    {
        var name = Beats.NewName();
        await app.Add(name, new { paused = true });
        await app.Look();

        await using (var connection = new Npgsql.NpgsqlConnection(app.ConnectionString))
        {
            await connection.OpenAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await using var ping = new Npgsql.NpgsqlCommand("update escalation.heartbeats set last_ping_at = $1 where name = $2", connection, transaction);
            ping.Parameters.Add(new() { Value = app.Clock.GetUtcNow() });
            ping.Parameters.Add(new() { Value = name });
            await ping.ExecuteNonQueryAsync();
            var goesOn = app.Set(name);
            await Tools.Until("it waits for the ping", async () => await app.Sql<long>(
                "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'") > 0);
            await transaction.CommitAsync();
            (await goesOn).ShouldBe(200);
        }

        await app.Pass(TimeSpan.FromSeconds(95));
        (await app.State(name)).ShouldBe("missed");
    }

    [Fact]
    public async Task Waits_for_a_ping_that_is_just_being_written()
    {
        var name = Beats.NewName();
        await app.Add(name);
        await app.Ping(name);
        await app.Look();
        await app.Pass(TimeSpan.FromSeconds(85));

        await using (var connection = new Npgsql.NpgsqlConnection(app.ConnectionString))
        {
            await connection.OpenAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await using var ping = new Npgsql.NpgsqlCommand("update escalation.heartbeats set last_ping_at = $1 where name = $2", connection, transaction);
            ping.Parameters.Add(new() { Value = app.Clock.GetUtcNow() + TimeSpan.FromSeconds(10) });
            ping.Parameters.Add(new() { Value = name });
            await ping.ExecuteNonQueryAsync();
            app.Clock.Advance(TimeSpan.FromSeconds(10)); // the worker looks by itself then
            await app.LookAnyhow();
            await transaction.CommitAsync();
        }

        await app.LookAnyhow();
        (await app.State(name)).ShouldBe("alive");
    }
}
