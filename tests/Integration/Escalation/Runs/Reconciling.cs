using IncidentManager.Infrastructure.Escalation.Runs;
using IncidentManager.Infrastructure.Notifications.Deliveries;
using IncidentManager.Integration.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Integration.Escalation.Runs;

public sealed class Reconciling(AppThatTells app) : IClassFixture<AppThatTells>
{
    [Fact]
    public async Task Wakes_a_run_whose_timer_is_lost_says_so_and_counts_it()
    {
        var ada = await app.AddPerson();
        var (incident, _) = await app.Open(await app.AddPolicy([Escalating.Step("5m", $"user:{ada}")]));
        await app.StoryShouldBe(incident, "waiting waits");
        await Look();
        (await app.Metric("escalation_repairs_total")).ShouldBe(0);
        await app.Sql<Guid>("delete from common.outbox where type = 'go_on_with_run' returning id");

        await Look();
        (await app.Metric("escalation_repairs_total")).ShouldBe(1);
        await app.AllIsDone();
        (await app.Sql<DateTime>("select available_at from common.outbox where type = 'go_on_with_run'")).ShouldBe(app.Clock.GetUtcNow().AddMinutes(5).UtcDateTime);
        app.Log.Lines.ShouldHaveSingleItem().ShouldContain($"on incident {incident}; it was woken");

        app.Pass(5);
        await app.StoryShouldBe(incident, $"finished steps_used_up; 1.1 {ada}");
        await Look();
        (await app.Metric("escalation_repairs_total")).ShouldBe(1);
    }

    [Fact]
    public async Task Shows_what_is_overdue_until_it_is_repaired()
    {
        await using var alone = new AppThatTells(app.Postgres);
        await alone.InitializeAsync();
        var ada = await alone.AddPerson();
        var (incident, _) = await alone.Open(await alone.AddPolicy([Escalating.Step("5m", $"user:{ada}"), Escalating.Step("5m", $"user:{ada}")]));
        await alone.StoryShouldBe(incident, "waiting waits");
        (await alone.Metric("escalation_overdue")).ShouldBe(0);
        await alone.Sql<Guid>("update escalation.runs set next_at = next_at - interval '6 minutes' returning id");
        (await alone.Metric("escalation_overdue")).ShouldBe(1);

        await alone.Sql<Guid>("delete from common.outbox where type = 'go_on_with_run' returning id");
        await Tools.Until("it was repaired", async () =>
        {
            await alone.Services.GetRequiredService<Reconciler>().Tick(CancellationToken.None);
            return await alone.Story(incident) == $"waiting waits; 1.1 {ada}";
        });
        (await alone.Metric("escalation_overdue")).ShouldBe(0);
    }

    [Fact]
    public async Task Wakes_what_an_acknowledgement_holds_though_the_incident_is_open_and_what_was_given_up()
    {
        await using var alone = new AppThatTells(app.Postgres);
        await alone.InitializeAsync();
        var ada = await alone.AddPerson();
        var policy = await alone.AddPolicy([Escalating.Step("5m", $"user:{ada}"), Escalating.Step("5m", $"user:{ada}")]);
        var (held, _) = await alone.Open(policy);
        var (given, _) = await alone.Open(policy);
        await alone.StoryShouldBe(held, "waiting waits");
        await alone.StoryShouldBe(given, "waiting waits");
        await alone.Sql<Guid>("update escalation.runs set state = 'acknowledged', next_at = null where incident_id = $1 returning id", Guid.Parse(held));
        await alone.Sql<Guid>("update common.outbox set dead_at = available_at where type = 'go_on_with_run' and payload ->> 'run' = (select id::text from escalation.runs where incident_id = $1) returning id", Guid.Parse(given));

        await alone.Services.GetRequiredService<Reconciler>().Tick(CancellationToken.None);
        (await alone.Metric("escalation_repairs_total")).ShouldBe(1);
        alone.Pass(6);
        await alone.Services.GetRequiredService<Reconciler>().Tick(CancellationToken.None);

        await Tools.Until("both go on", async () =>
            await alone.Story(held) == $"waiting waits; 1.1 {ada}" && await alone.Story(given) == $"waiting waits; 1.1 {ada}");
    }

    [Fact]
    public async Task Wakes_what_never_heard_that_its_incident_opened_again_or_pages_by_now()
    {
        await using var alone = new AppThatTells(app.Postgres);
        await alone.InitializeAsync();
        var ada = await alone.AddPerson();
        var policy = await alone.AddPolicy([Escalating.Step("0s", $"user:{ada}")]);
        var (finished, _) = await alone.Open(policy);
        var (recorded, _) = await alone.Open(policy, "p4");
        await alone.StoryShouldBe(finished, $"finished steps_used_up; 1.1 {ada}");
        await alone.StoryShouldBe(recorded, "recorded recorded");
        alone.Pass(1);
        await alone.Sql<Guid>("update incidents.incidents set opened_at = $2 where id = $1 returning id", Guid.Parse(finished), alone.Clock.GetUtcNow());
        await alone.Sql<Guid>("update incidents.incidents set severity = 'p3', updated_at = $2 where id = $1 returning id", Guid.Parse(recorded), alone.Clock.GetUtcNow());

        await alone.Services.GetRequiredService<Reconciler>().Tick(CancellationToken.None);
        (await alone.Metric("escalation_repairs_total")).ShouldBe(0);
        alone.Pass(3);
        await alone.Services.GetRequiredService<Reconciler>().Tick(CancellationToken.None);

        (await alone.Metric("escalation_repairs_total")).ShouldBe(2);
        await Tools.Until("the first one has another run", async () => (await alone.Runs(finished)).Count == 2);
        await alone.StoryShouldBe(finished, $"finished steps_used_up; 1.1 {ada}");
        await alone.StoryShouldBe(recorded, $"finished steps_used_up; 1.1 {ada}");

        await alone.Sql<Guid>("update incidents.incidents set severity = 'p1', updated_at = $2 where id = $1 returning id", Guid.Parse(recorded), alone.Clock.GetUtcNow());
        alone.Pass(3);
        await alone.Services.GetRequiredService<Reconciler>().Tick(CancellationToken.None);
        (await alone.Metric("escalation_repairs_total")).ShouldBe(3);
        await Tools.Until("it presses", async () => (await alone.HeardOf(recorded)).Count == 2);
    }

    [Fact]
    public async Task Looks_at_an_incident_that_was_opened_again_and_whose_new_run_never_began()
    {
        await using var alone = new AppThatTells(app.Postgres);
        await alone.InitializeAsync();
        var ada = await alone.AddPerson();
        var (incident, _) = await alone.Open(await alone.AddPolicy([Escalating.Step("0s", $"user:{ada}")]));
        await alone.StoryShouldBe(incident, $"finished steps_used_up; 1.1 {ada}");
        (await alone.Post($"/api/v1/incidents/{incident}/resolve")).ShouldBe(200);
        await alone.StoryShouldBe(incident, $"ended resolved; 1.1 {ada}");
        await alone.AllIsDone();
        alone.Pass(1);
        await alone.Sql<Guid>(
            """
            update incidents.incidents set state = 'open', opened_at = $2, acknowledged_at = null, resolved_at = null, resolved_by = null, resolution_method = null
            where id = $1 returning id
            """, Guid.Parse(incident), alone.Clock.GetUtcNow());

        await alone.Services.GetRequiredService<OverlookedIncidents>().Tick(CancellationToken.None);
        (await alone.Metric("notification_repairs_total")).ShouldBe(0);
        alone.Pass(3);
        await alone.Services.GetRequiredService<OverlookedIncidents>().Tick(CancellationToken.None);

        (await alone.Metric("notification_repairs_total")).ShouldBe(1);
        await Tools.Until("it has another run", async () => (await alone.Runs(incident)).Count == 2);
        await alone.StoryShouldBe(incident, $"finished steps_used_up; 1.1 {ada}");
        alone.Pass(5);
        await alone.Services.GetRequiredService<OverlookedIncidents>().Tick(CancellationToken.None);
        (await alone.Metric("notification_repairs_total")).ShouldBe(1);
    }

    private Task Look() => app.Services.GetRequiredService<Reconciler>().Tick(CancellationToken.None);
}
