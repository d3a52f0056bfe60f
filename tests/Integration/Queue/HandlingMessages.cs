using System.Diagnostics;
using IncidentManager.Application.Common.Queue;
using IncidentManager.Domain.Common;
using Microsoft.Extensions.Time.Testing;

namespace IncidentManager.Integration.Queue;

public sealed class HandlingMessages(BellTower tower) : IClassFixture<BellTower>
{
    private const string Waiting = "select count(*) from common.outbox where type = 'test_ring' and payload ->> 'bell' = $1";

    private static int _bells;

    private static string NewBell([System.Runtime.CompilerServices.CallerMemberName] string test = "") => $"{test} {Interlocked.Increment(ref _bells)}";

    [Fact]
    public async Task Happens_once_each_on_two_nodes_also_while_connections_break()
    {
        await using var other = await tower.StartAnotherNode();
        var bell = NewBell();
        for (var round = 0; round < 10; round++)
        {
            await CommitAnyhow(round % 2 == 0 ? tower : other, outbox =>
            {
                for (var n = 0; n < 30; n++) outbox.Add(new Ring(bell, $"{round} {n}"));
            });
            await tower.Sql<long>("""
                select count(pg_terminate_backend(pid)) from pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid() and query like '%common.outbox%' and random() < 0.3
                """);
        }

        await tower.ShouldRing(bell, 300);
        (await tower.Sql<long>("select count(distinct payload ->> 'tone') from common.outbox where type = 'test_rang' and payload ->> 'bell' = $1", bell))
            .ShouldBe(300);
        (await tower.Sql<long>(Waiting, bell)).ShouldBe(0);
    }

    /// <summary>Also when the pool's connection was ended meanwhile.</summary>
    private static async Task CommitAnyhow(Harness.App node, Action<IOutbox> leave)
    {
        while (true)
        {
            try
            {
                await BellTower.Commit(node, leave);
                return;
            }
            catch (Npgsql.NpgsqlException ended) when (Infrastructure.Persistence.DatabaseTrouble.Is(ended))
            {
                // On its first statement: nothing was committed.
            }
        }
    }

    [Fact]
    public async Task Begins_on_another_node_within_a_tenth_of_a_second()
    {
        await using var other = await tower.StartAnotherNode();
        var bell = NewBell();
        var took = new List<TimeSpan>();
        tower.Bells.When(bell, _ => Task.FromResult(Result.Ok));
        for (var n = 0; n < 20; n++)
        {
            await tower.Sql<object?>($$"""
                insert into common.outbox (id, type, payload, available_at, created_at)
                values (gen_random_uuid(), 'test_ring', '{"bell": "{{bell}}", "tone": "{{n}}"}', '{{tower.Clock.GetUtcNow():O}}', now())
                """);
            var committed = Stopwatch.GetTimestamp();
            await tower.Bells.HasBegun(bell);
            took.Add(Stopwatch.GetElapsedTime(committed));
        }

        took.Order().ElementAt(10).ShouldBeLessThan(TimeSpan.FromMilliseconds(100)); // half of them: the machine has other work too
    }

    [Fact]
    public async Task Is_not_finished_by_a_worker_that_another_one_took_over_from()
    {
        var bell = NewBell();
        var hung = new TaskCompletionSource();
        var calls = 0;
        tower.Bells.When(bell, async _ =>
        {
            if (Interlocked.Increment(ref calls) == 1) await hung.Task;
            return Result.Ok;
        });
        await tower.Commit(outbox => outbox.Add(new Ring(bell)));
        await tower.Bells.HasBegun(bell);

        await tower.Sql<long>($"with gone as (update common.outbox set claim = gen_random_uuid(), claimed_until = clock_timestamp() where type = 'test_ring' and payload ->> 'bell' = $1 returning 1) select count(*) from gone", bell);
        await tower.ShouldRing(bell);
        hung.SetResult();
        await tower.Commit(outbox => outbox.Add(new Ring($"{bell} behind")));
        await tower.ShouldRing($"{bell} behind");

        (await tower.Rung(bell)).ShouldBe(1);
        calls.ShouldBe(2);
    }

    [Fact]
    public async Task Of_a_timer_happens_when_the_clock_has_come_so_far_and_for_the_last_setting_only()
    {
        var (bell, cancelled) = (NewBell(), NewBell("cancelled"));
        var clock = tower.Clock;
        await tower.Commit(outbox =>
        {
            outbox.Set(new Ring(bell, "first"), bell, clock.Now().AddMinutes(1));
            outbox.Set(new Ring(cancelled), cancelled, clock.Now().AddMinutes(1));
        });
        await tower.Commit(outbox =>
        {
            outbox.Set(new Ring(bell, "last"), bell, clock.Now().AddMinutes(2));
            outbox.Cancel<Ring>(cancelled);
        });

        clock.Advance(TimeSpan.FromMinutes(1));
        await tower.Commit(outbox => outbox.Add(new Ring($"{bell} meanwhile")));
        await tower.ShouldRing($"{bell} meanwhile");
        (await tower.Rung(bell)).ShouldBe(0);

        clock.Advance(TimeSpan.FromMinutes(1));
        await tower.ShouldRing(bell);
        (await tower.Sql<string>("select payload ->> 'tone' from common.outbox where type = 'test_rang' and payload ->> 'bell' = $1", bell)).ShouldBe("last");
        (await tower.Rung(cancelled)).ShouldBe(0);
    }

    [Fact]
    public async Task Of_a_timer_that_is_set_anew_meanwhile_counts_for_the_new_setting()
    {
        var bell = NewBell();
        var goesOn = new TaskCompletionSource();
        var calls = 0;
        tower.Bells.When(bell, async _ =>
        {
            if (Interlocked.Increment(ref calls) == 1) await goesOn.Task;
            return Result.Ok;
        });
        await tower.Commit(outbox => outbox.Set(new Ring(bell, "old"), bell, tower.Clock.Now()));
        await tower.Bells.HasBegun(bell);
        await tower.Commit(outbox => outbox.Set(new Ring(bell, "new"), bell, tower.Clock.Now()));
        await tower.ShouldRing(bell);
        goesOn.SetResult();
        await tower.Commit(outbox => outbox.Add(new Ring($"{bell} behind")));
        await tower.ShouldRing($"{bell} behind");

        (await tower.Sql<string>("select string_agg(payload ->> 'tone', ' ') from common.outbox where type = 'test_rang' and payload ->> 'bell' = $1", bell))
            .ShouldBe("new");
    }

    [Fact]
    public async Task Goes_on_while_all_of_a_lane_hangs()
    {
        var (slow, fast) = (NewBell("slow"), NewBell("fast"));
        var hangs = new TaskCompletionSource();
        var atWork = 0;
        tower.Bells.When(slow, async _ =>
        {
            Interlocked.Increment(ref atWork);
            await hangs.Task;
            return Result.Ok;
        });
        await tower.Commit(outbox =>
        {
            for (var n = 0; n < 200; n++) outbox.Add(new Ring(slow), lane: slow);
        });
        await tower.Bells.HasBegun(slow);
        await tower.Commit(outbox =>
        {
            outbox.Add(new Ring(fast), lane: fast);
            outbox.Add(new Ring(fast));
        });

        await tower.ShouldRing(fast, 2);
        atWork.ShouldBeLessThanOrEqualTo(12);
        (await tower.Sql<long>("select count(*) from common.outbox where claim is not null and lane = $1", slow)).ShouldBeLessThanOrEqualTo(96);
        hangs.SetResult();
        await tower.ShouldRing(slow, 200);
    }

    [Fact]
    public async Task Is_not_hidden_behind_the_backlog_of_another_lane()
    {
        var (busy, other) = (NewBell("busy"), NewBell("other"));
        await tower.Commit(outbox =>
        {
            for (var n = 0; n < 3_000; n++) outbox.Add(new Ring(busy), lane: busy);
        });
        await tower.Bells.HasBegun(busy);
        await tower.Commit(outbox =>
        {
            outbox.Add(new Ring(other), lane: other);
            outbox.Add(new Ring(other));
        });

        await tower.ShouldRing(other, 2);
        (await tower.Sql<long>(Waiting, busy)).ShouldBeGreaterThan(1_000);
        await tower.Sql<long>("with gone as (delete from common.outbox where type = 'test_ring' and lane = $1 returning 1) select count(*) from gone", busy);
    }

    [Fact]
    public async Task Of_a_timer_that_is_hastened_keeps_its_place_and_what_it_says_if_it_is_due_already()
    {
        var (due, later) = (NewBell("due"), NewBell("later"));
        var now = tower.Clock.GetUtcNow();
        await tower.Commit(outbox =>
        {
            outbox.Set(new Ring(due, "first"), due, now + TimeSpan.FromHours(1));
            outbox.Set(new Ring(later, "first"), later, now + TimeSpan.FromHours(3));
        });
        await tower.Commit(outbox =>
        {
            outbox.Hasten(new Ring(due, "news"), due, now + TimeSpan.FromHours(2));
            outbox.Hasten(new Ring(later, "news"), later, now + TimeSpan.FromHours(2));
        });

        const string Row = "select concat(payload ->> 'tone', ' ', extract(epoch from available_at - $2)::int / 3600) from common.outbox where business_key = $1";
        (await tower.Sql<string>(Row, due, now)).ShouldBe("first 1");
        (await tower.Sql<string>(Row, later, now)).ShouldBe("news 2");
        await tower.Commit(outbox =>
        {
            outbox.Cancel<Ring>(due);
            outbox.Cancel<Ring>(later);
        });
    }

    [Fact]
    public async Task Goes_on_after_an_error_that_nobody_expected()
    {
        await using var apart = new BellTower(tower.Postgres);
        await apart.InitializeAsync();
        var bell = NewBell();
        await apart.Sql<object?>("alter table common.outbox rename to hidden");
        await Harness.Tools.Until("the worker has met it", () => Task.FromResult(apart.Log.Lines.Any(line => line.Contains("could not be looked for"))));
        await apart.Sql<object?>("alter table common.hidden rename to outbox");

        await apart.Commit(outbox => outbox.Add(new Ring(bell)));
        await apart.ShouldRing(bell);
    }

    [Fact]
    public async Task Is_tried_again_after_a_wait_and_given_up_in_the_end()
    {
        var bell = NewBell();
        tower.Bells.When(bell, _ => throw new InvalidOperationException("It broke."));
        await tower.Commit(outbox => outbox.Add(new Ring(bell)));
        await tower.ShouldCome(1, $"{Waiting} and attempts = 1 and claim is null", bell);

        tower.Clock.Advance(TimeSpan.FromMinutes(2));
        await tower.ShouldCome(1, $"{Waiting} and attempts = 2 and dead_at is not null and last_error = 'InvalidOperationException: It broke.'", bell);
        tower.Log.Lines.ShouldContain(line => line.Contains("failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Comes_back_as_often_as_its_handler_finds_it_too_early()
    {
        var bell = NewBell();
        var calls = 0;
        tower.Bells.When(bell, message =>
        {
            if (Interlocked.Increment(ref calls) <= 5) message.Postpone(tower.Clock.Now());
            return Task.FromResult(Result.Ok);
        });
        await tower.Commit(outbox => outbox.Add(new Ring(bell)));

        await tower.ShouldCome(0, Waiting, bell);
        calls.ShouldBe(6);
    }

    [Fact]
    public async Task Happens_to_what_was_committed_in_plain_sql_also_after_the_listening_connection_broke()
    {
        foreach (var round in new[] { "heard", "broken" })
        {
            var bell = NewBell(round);
            await tower.Sql<long>("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and query = 'listen outbox' and $1 = 'broken'", round);
            await tower.Sql<Guid>("""
                insert into common.outbox (id, type, payload, available_at, created_at)
                values (gen_random_uuid(), 'test_ring', jsonb_build_object('bell', $1), '2020-01-01', '2020-01-01') returning id
                """, bell);
            await tower.ShouldRing(bell);
        }
    }

    [Fact]
    public async Task Leaves_alone_what_a_newer_version_wrote()
    {
        var id = await tower.Sql<Guid>("""
            insert into common.outbox (id, type, payload, available_at, created_at)
            values (gen_random_uuid(), 'of_tomorrow', '{}', '2020-01-01', '2020-01-01') returning id
            """);
        var bell = NewBell();
        await tower.Commit(outbox => outbox.Add(new Ring(bell)));
        await tower.ShouldRing(bell);

        (await tower.Sql<long>("select count(*) from common.outbox where id = $1 and claim is null and attempts = 0 and dead_at is null", id)).ShouldBe(1);
    }

    [Fact]
    public async Task Gives_up_at_once_what_cannot_be_read()
    {
        await tower.Sql<Guid>("""
            insert into common.outbox (id, type, payload, available_at, created_at)
            values (gen_random_uuid(), 'test_ring', '{"bell": 7}', '2020-01-01', '2020-01-01') returning id
            """);

        await tower.ShouldCome(1, "select count(*) from common.outbox where dead_at is not null and payload = '{\"bell\": 7}' and last_error like 'It cannot be read:%'");
    }
}
