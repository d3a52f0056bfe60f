using System.Net.Http.Json;
using IncidentManager.Integration.Harness;
using Npgsql;

namespace IncidentManager.Integration.Alerts;

/// <summary>A large request with an Idempotency-Key stands still after its first part: its second one has an alert that waits at a gate.</summary>
public sealed class BreakingOffALargeRequest(TestPostgres postgres) : IAsyncLifetime
{
    private const string Header = "Idempotency-Key";
    private const int Large = 2_500;
    private const int InFirstPart = 2_000;
    private const int Gate = 4711;

    private static readonly TimeSpan GivenUpAfter = TimeSpan.FromSeconds(60);

    private readonly string _name = $"gate {Alerts.NewName()}";
    private string _database = "";
    private Line _line = null!;
    private App _app = null!;
    private App _other = null!;
    private NpgsqlConnection _gate = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.NewDatabase();
        _line = new Line(postgres.ConnectionTo(_database));
        _app = await App.On(postgres, _database, _line.ConnectionString);
        _other = await _app.StartAnotherNode();
        _gate = new NpgsqlConnection(postgres.ConnectionTo(_database) + ";Application Name=beside");
        await _gate.OpenAsync();
        await AtGate<object>($"""
            create function wait_at_gate() returns trigger language plpgsql as $$
            begin perform pg_advisory_xact_lock_shared({Gate}); return new; end $$;
            create trigger gate before insert on alerts.alerts for each row when (new.title like 'gate %/{InFirstPart + 100} %') execute function wait_at_gate();
            select pg_advisory_lock({Gate})
            """);
    }

    public async ValueTask DisposeAsync()
    {
        await _gate.DisposeAsync();
        _line.Release();
        await _other.DisposeAsync();
        await _app.DisposeAsync();
        await _line.DisposeAsync();
        await postgres.Drop(_database);
    }

    [Fact]
    public async Task Not_at_all_lets_repeats_on_both_nodes_wait_beside_the_others_and_gives_all_its_receipt()
    {
        var first = Send(_app);
        await FirstPart();
        Task<Answer>[] repeats = [.. Enumerable.Range(0, 6).Select(sender => Send(sender % 2 == 0 ? _other : _app))];

        (await _other.Send("another")).Outcome.ShouldBe("created");
        (await Send(_other, alerts: 1)).ShouldBeProblem(422, "idempotency_key_reused", Header);
        repeats.ShouldAllBe(repeat => !repeat.IsCompleted);
        await OpenGate();

        (await first).Lines().ShouldAllBe(line => line.Outcome == "created");
        foreach (var repeat in repeats) (await repeat).ShouldBe(202).Body.ShouldBe((await first).Body);
        (await AtGate<long>("select received::bigint from alerts.conservation")).ShouldBe(Large + 1);
        (await AtGate<bool>("select bool_and(unfinished_at is null) from alerts.idempotency_keys")).ShouldBeTrue();
        await _other.ShouldHold();
        _other.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task By_the_death_of_its_node_lets_who_repeats_it_take_it_over_after_a_minute()
    {
        var first = Send(_app);
        await FirstPart();
        await Freeze();
        await _line.DisposeAsync();

        var early = await Send(_other);
        _other.Clock.Advance(GivenUpAfter);
        var late = await Send(_other);

        early.ShouldBe(503).Response.Headers.RetryAfter.ShouldNotBeNull();
        ShouldBeWrittenAnew(late);
        (await Send(_other)).ShouldBe(202).Body.ShouldBe(late.Body);
        (await first).ShouldBe(503);
        (await Parts()).ShouldBe("1 2");
        await _other.ShouldHold();
    }

    [Fact]
    public async Task By_a_node_that_hangs_keeps_that_from_going_on_once_it_was_taken_over()
    {
        var first = Send(_app);
        await FirstPart();
        await Freeze();
        var repeat = Send(_other);
        _other.Clock.Advance(GivenUpAfter);
        ShouldBeWrittenAnew(await repeat);

        _line.Release();

        (await first).ShouldBe(202).Body.ShouldBe((await repeat).Body);
        (await Parts()).ShouldBe("1 2");
        await _other.ShouldHold();
    }

    [Fact]
    public async Task By_a_takeover_in_the_middle_of_a_part_writes_nothing_of_that_part()
    {
        var first = Send(_app);
        await FirstPart();
        await Tools.Until("the second part is being written", () =>
            AtGate<bool>($"select exists (select 1 from pg_locks where locktype = 'advisory' and objid = {Gate} and not granted)"));
        await AtGate<object>("update alerts.idempotency_keys set receipt_id = gen_random_uuid() returning 1");
        await OpenGate();
        await Tools.Until("the part has failed", async () =>
            await AtGate<long>("select count(*) from pg_stat_activity where datname = current_database() and state in ('active', 'idle in transaction')") == 1);

        (await Parts()).ShouldBe("1");
        first.IsCompleted.ShouldBeFalse("it waits for who took it over");
        await AtGate<object>("update alerts.idempotency_keys set unfinished_at = '-infinity' returning 1");

        ShouldBeWrittenAnew(await first);
        (await Parts()).ShouldBe("1 2");
        await _app.ShouldHold();
    }

    [Fact]
    public async Task By_a_sender_who_has_waited_long_enough_leaves_the_name_free_at_once()
    {
        (await Send(_app)).ShouldBe(503).Response.Headers.RetryAfter.ShouldNotBeNull();
        await Tools.Until("the name is free", () => AtGate<bool>("select unfinished_at = '-infinity' from alerts.idempotency_keys"));
        await OpenGate();

        ShouldBeWrittenAnew(await Send(_other));

        (await Parts()).ShouldBe("1 2");
        await _other.ShouldHold();
    }

    private static void ShouldBeWrittenAnew(Answer answer) => answer.Lines().Select(line => line.Outcome).ShouldBe(
        [.. Enumerable.Repeat("refired", InFirstPart), .. Enumerable.Repeat("created", Large - InFirstPart)]);

    private Task<Answer> Send(App node, int alerts = Large) => node.Send(
        HttpMethod.Post, Alerts.Webhook,
        JsonContent.Create(new { version = "4", status = "firing", alerts = Enumerable.Range(0, alerts).Select(i => Alerts.OfAlertmanager($"{_name}/{i}")) }),
        (Header, _name));

    private Task FirstPart() => Tools.Until("the first part is written", async () => await AtGate<long>("select count(*) from alerts.receipts") == 1);

    /// <summary>Its node hears nothing any more, and the database has given up on what it had begun.</summary>
    private async Task Freeze()
    {
        _line.Freeze();
        await AtGate<long>("""
            select count(pg_terminate_backend(pid, 5000)) from pg_stat_activity
            where datname = current_database() and application_name = 'incident-manager' and state <> 'idle'
            """);
        await OpenGate();
    }

    private Task OpenGate() => AtGate<bool>($"select pg_advisory_unlock({Gate})");

    /// <summary>How many there are under each receipt.</summary>
    private Task<string> Parts() => AtGate<string>(
        "select string_agg(n::text, ' ' order by n) from (select count(*) as n from alerts.receipts where cardinality(outcomes) > 1 group by id) parts");

    /// <summary>Beside the line.</summary>
    private async Task<T> AtGate<T>(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _gate);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
