using IncidentManager.Infrastructure.Escalation.Runs;
using IncidentManager.Integration.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Integration.Escalation.Runs;

/// <summary>Whole stories, told in a moment.</summary>
public sealed class GoingThroughANight(AppThatTells app) : IClassFixture<AppThatTells>
{
    [Fact]
    public async Task Finds_who_is_on_call_where_an_override_lies_in_the_gap_of_a_clock_change_and_a_hand_over_behind_it()
    {
        var midnight = new DateTimeOffset(2026, 3, 29, 0, 0, 0, TimeSpan.Zero); // 01:00 in Berlin, where the clocks go from 02:00 to 03:00
        app.Clock.Leap(midnight.AddMinutes(50) - app.Clock.GetUtcNow());
        var (ada, bob, eve) = (await app.AddPerson(), await app.AddPerson(), await app.AddPerson());
        // 83 days after its start: bob takes over at 02:30, which the clocks skip, so at 03:00, 01:00 by UTC.
        var schedule = await app.AddSchedule(new { rotation = new { type = "daily" }, handoff = new { time = "02:30" }, start = "2026-01-05T01:30:00Z", users = new[] { ada, bob } });
        (await app.Override(schedule, eve, "2026-03-29T02:00:00+01:00", "2026-03-29T03:15:00+02:00")).ShouldBe(201);
        var (incident, _) = await app.Open(await app.AddPolicy([.. new[] { "0s", "15m", "10m", "23h35m" }.Select(delay => Escalating.Step(delay, $"schedule:{schedule}"))]));
        await app.StoryShouldBe(incident, $"waiting waits; 1.1 {ada}");

        app.Pass(15);
        await app.StoryShouldBe(incident, $"waiting waits; 1.1 {ada}; 1.2 {eve}");
        app.Pass(10);
        await app.StoryShouldBe(incident, $"waiting waits; 1.1 {ada}; 1.2 {eve}; 1.3 {bob}");
        app.Pass((23 * 60) + 35);

        await app.StoryShouldBe(incident, $"finished steps_used_up; 1.1 {ada}; 1.2 {eve}; 1.3 {bob}; 1.4 {ada}");
    }

    [Fact]
    public async Task Is_taken_over_from_a_node_that_hangs_while_it_holds_a_step()
    {
        var ada = await app.AddPerson();
        var (incident, _) = await app.Open(await app.AddPolicy([Escalating.Step("5m", $"user:{ada}")]));
        await app.StoryShouldBe(incident, "waiting waits");
        await app.AllIsDone();
        var ends = await app.Sql<DateTime>(
            """
            update common.outbox set claim = gen_random_uuid(), claimed_until = clock_timestamp() + interval '2 seconds'
            where business_key = (select id::text from escalation.runs where incident_id = $1) returning claimed_until
            """, Guid.Parse(incident));

        app.Pass(5);
        await app.StoryShouldBe(incident, $"finished steps_used_up; 1.1 {ada}");

        (await app.Sql<DateTime>("select clock_timestamp()")).ShouldBeInRange(ends, ends.AddSeconds(5));
        (await app.HeardOf(incident)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Is_repaired_by_another_node_where_one_hangs_that_holds_the_lease()
    {
        await using var alone = new AppThatTells(app.Postgres);
        await alone.InitializeAsync();
        var ada = await alone.AddPerson();
        var (incident, _) = await alone.Open(await alone.AddPolicy([Escalating.Step("5m", $"user:{ada}")]));
        await alone.StoryShouldBe(incident, "waiting waits");
        await alone.Sql<string>(
            """
            insert into common.leases as lease (name, owner, epoch, expires_at) values ('escalation', gen_random_uuid(), 1, clock_timestamp() + interval '3 seconds')
            on conflict (name) do update set owner = excluded.owner, epoch = lease.epoch + 1, expires_at = excluded.expires_at returning name
            """);
        await alone.Sql<Guid>("delete from common.outbox where type = 'go_on_with_run' returning id");
        alone.Pass(5);
        var reconciler = alone.Services.GetRequiredService<Reconciler>();
        await reconciler.Tick(CancellationToken.None);
        (await alone.Story(incident)).ShouldBe("waiting waits", "the lease is another node's");

        await Tools.Until("the lease was taken over", async () =>
        {
            await reconciler.Tick(CancellationToken.None);
            return await alone.Story(incident) == $"finished steps_used_up; 1.1 {ada}";
        });
        (await alone.Metric("escalation_repairs_total")).ShouldBe(1);
    }
}
