using IncidentManager.Application.Alerts;
using IncidentManager.Infrastructure.Alerts.Retention;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Alerts.Retention;

public sealed class DroppingIncidents(TestPostgres postgres) : IAsyncLifetime
{
    private static readonly TimeSpan Kept = new RetentionOptions().Incidents;
    private static readonly TimeSpan LongEnough = Kept + TimeSpan.FromMinutes(1);

    private const string Nothing = "{}";

    private readonly App _app = new(postgres);

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        await _app.Retain();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Takes_all_with_it_that_hangs_on_them_and_leaves_the_sums()
    {
        var over = await BeginAndEnd();
        _app.Clock.Leap(LongEnough);

        await _app.Retain();

        (await _app.Get($"/api/v1/incidents/{over}")).ShouldBe(404);
        foreach (var table in new[] { "alerts.alerts", "alerts.sightings", "incidents.group_bindings", "incidents.search", "incidents.unindexed", "incidents.incidents" })
            (await _app.Rows(table)).ShouldBe(0, table);
        (await _app.Ledger()).ShouldBe("created 1, refired 1, resolved 1; (3,3,0,2,2,0)");
    }

    [Fact]
    public async Task Takes_alerts_too_that_ended_while_they_were_silenced()
    {
        var name = Alerts.NewName();
        (await _app.Post("/api/v1/silences", new { matchers = new[] { $"alertname={name}" }, duration = "1h", comment = "test" })).ShouldBe(201);
        (await _app.Send(name)).Outcome.ShouldBe("suppressed");
        await _app.Send(name, status: "resolved");
        _app.Clock.Leap(LongEnough);

        await _app.Retain();

        foreach (var table in new[] { "alerts.alerts", "alerts.sightings" }) (await _app.Rows(table)).ShouldBe(0, table);
        (await _app.Ledger()).ShouldBe("resolved 1, suppressed 1; (2,2,0,1,1,0)");
    }

    [Fact]
    public async Task Takes_silences_too_that_are_long_over_and_leaves_their_names_in_the_alerts()
    {
        var name = Alerts.NewName();
        var silence = (string)(await _app.Post("/api/v1/silences", new { matchers = new[] { $"alertname={name}" }, duration = "1h", comment = "Load test" })).ShouldBe(201).Json["id"]!;
        var line = await _app.Send(name);
        (await _app.Delete($"/api/v1/silences/{silence}")).ShouldBe(204);
        await Tools.Until("it is released", async () => (string?)(await _app.Get($"/api/v1/alerts/{line.AlertId}")).Json["incidentId"] is not null);
        await _app.Post("/api/v1/silences", new { matchers = new[] { "a=b" }, duration = "10d", comment = "Younger" });
        _app.Clock.Leap(LongEnough);

        await _app.Retain();

        (await _app.Get($"/api/v1/silences/{silence}")).ShouldBe(404);
        (await _app.Rows("suppression.silences")).ShouldBe(1);
        ((string?)(await _app.Get($"/api/v1/alerts/{line.AlertId}")).ShouldBe(200).Json["suppressedBy"]![0]!["id"]).ShouldBe(silence);
        (await _app.Get($"/api/v1/alerts/{line.AlertId}/explanation")).ShouldBe(200).Body.ShouldContain($"by the silence {silence} (not kept any more).");
    }

    [Fact]
    public async Task Leaves_those_that_are_younger_active_or_still_fire()
    {
        await BeginAndEnd();
        var active = (await _app.Send(Alerts.NewName())).IncidentId!;
        var firing = (await _app.Send(Alerts.NewName())).IncidentId!;
        (await _app.Post($"/api/v1/incidents/{firing}/resolve", new { resolvedBy = "ana" })).ShouldBe(200);
        _app.Clock.Leap(TimeSpan.FromDays(1));
        var younger = await BeginAndEnd();
        _app.Clock.Leap(LongEnough - TimeSpan.FromDays(1));

        await _app.Retain();

        (await _app.Sql<string[]>("select array_agg(id::text order by id) from incidents.incidents")).ShouldBe([active, firing, younger], ignoreOrder: true);
        (await _app.Sql<long>("select (lost + miscounted)::bigint from alerts.conservation")).ShouldBe(0);
    }

    [Fact]
    public async Task Passes_over_one_that_somebody_has_locked_and_comes_back()
    {
        var locked = await BeginAndEnd();
        await BeginAndEnd();
        await _app.GiveLeaseAway();
        _app.Clock.Leap(LongEnough);
        await using (var connection = await _app.Read("incidents.search"))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"select 1 from incidents.incidents where id = '{locked}' for update";
            await command.ExecuteNonQueryAsync();
            await _app.ExpireLeaseOfRetention();
            await _app.Retain();
            (await _app.Sql<string>("select string_agg(id::text, ' ') from incidents.incidents")).ShouldBe(locked);
        }

        await _app.Retain();
        (await _app.Rows("incidents.incidents")).ShouldBe(0);
    }

    [Fact]
    public async Task Lets_the_same_alert_begin_anew()
    {
        var name = Alerts.NewName();
        var before = await BeginAndEnd(name);
        _app.Clock.Leap(LongEnough);
        await _app.Retain();

        var line = await _app.Send(name);

        line.Outcome.ShouldBe("created");
        line.IncidentId.ShouldNotBe(before);
        await _app.Send(name);
        (await _app.Ledger()).ShouldBe("created 2, refired 2, resolved 1; (5,5,0,4,4,0)");
    }

    [Fact]
    public async Task Goes_in_bounded_steps_also_when_one_has_very_many_alerts()
    {
        var large = await BeginAndEnd();
        await _app.Do($"""
            insert into alerts.alerts (id, fingerprint, incident_id, integration, source, title, severity, type, labels, annotations, services, links,
                status, resolved_at, latest, first_seen_at)
            select gen_random_uuid(), sha256(n::text::bytea), '{large}', 'api', 'api', 'many', 'p2', 'unknown', '{Nothing}', '{Nothing}', '{Nothing}', '{Nothing}',
                'resolved', '2026-03-01', true, '2026-03-01' from generate_series(1, {DueRows.AlertsAtOnce + 1}) n;
            insert into alerts.sightings (alert_id, last_seen_at, occurrences, live) select id, '2026-03-01', 2, false from alerts.alerts where title = 'many';
            insert into incidents.incidents (id, title, severity, type, source, state, services, assignees, labels, created_at, updated_at, opened_at, resolved_at, version)
            select gen_random_uuid(), 'many', 'p2', 'unknown', 'api', 'resolved', '{Nothing}', '{Nothing}', '{Nothing}', '2026-03-01', '2026-03-01', '2026-03-01', '2026-03-01', 1
            from generate_series(1, {DueRows.IncidentsAtOnce});
            """);
        _app.Clock.Leap(LongEnough);

        await _app.Retain();

        (await _app.Rows("incidents.incidents")).ShouldBe(0);
        (await _app.Rows("alerts.alerts")).ShouldBe(0);
        (await _app.Rows("alerts.sightings")).ShouldBe(0);
        (await _app.Sql<long>("select alerts from alerts.ledger_totals where name = 'occurrences'")).ShouldBe(2 + (2 * (DueRows.AlertsAtOnce + 1)));
    }

    [Fact]
    public async Task Drops_a_month_of_the_timeline_once_nobody_in_it_is_kept()
    {
        await BeginAndEnd();
        var active = await _app.Report("Never ends");
        _app.Clock.Leap(TimeSpan.FromDays(31));
        await _app.Retain();
        var later = await BeginAndEnd();
        _app.Clock.Leap(LongEnough + TimeSpan.FromDays(31));

        await _app.Retain();
        (await _app.Partitions("incidents.timeline")).ShouldStartWith("20260401 20260601", Case.Sensitive, "the second month has only entries of what is gone");
        (await _app.Get($"/api/v1/incidents/{active}/timeline")).ShouldBe(200).Json["items"]!.AsArray().Count.ShouldBe(1);
        (await _app.Get($"/api/v1/incidents/{later}/timeline")).ShouldBe(404);

        (await _app.Post($"/api/v1/incidents/{active}/resolve", new { resolvedBy = "ana" })).ShouldBe(200);
        _app.Clock.Leap(LongEnough);
        await _app.Retain();
        (await _app.Partitions("incidents.timeline")).ShouldNotContain("20260401");
        (await _app.Rows("incidents.incidents")).ShouldBe(0);
    }

    [Fact]
    public async Task Is_joined_by_idempotency_keys_of_more_than_a_day()
    {
        await _app.Do("""
            insert into alerts.idempotency_keys values
                ('api', 'old', '', gen_random_uuid(), '2026-03-01 11:59Z'), ('api', 'young', '', gen_random_uuid(), '2026-03-01 12:01Z')
            """);
        _app.Clock.Leap(TimeSpan.FromDays(1));

        await _app.Retain();

        (await _app.Sql<string>("select string_agg(key, ' ') from alerts.idempotency_keys")).ShouldBe("young");
    }

    [Fact]
    public async Task Takes_their_notifications_with_it_and_leaves_those_of_others()
    {
        var over = await BeginAndEnd();
        var active = (await _app.Send(Alerts.NewName())).IncidentId!;
        await Tell(over);
        await Tell(active);
        _app.Clock.Leap(LongEnough);

        await _app.Retain();

        foreach (var table in new[] { "notifications.deliveries", "notifications.threads" })
            (await _app.Sql<string>($"select string_agg(distinct incident_id::text, ' ') from {table}")).ShouldBe(active, table);
    }

    [Fact]
    public async Task Is_joined_by_dead_letters_of_more_than_a_month()
    {
        await _app.Do("""
            insert into common.outbox (id, type, payload, available_at, created_at, dead_at, attempts, last_error)
            select gen_random_uuid(), name, '{}', '2026-03-01 12:00Z', '2026-03-01 12:00Z', died::timestamptz, 9, 'It broke.'
            from (values ('old', '2026-03-01 11:59Z'), ('young', '2026-03-01 12:01Z'), ('alive', null)) as letter (name, died)
            """);
        await _app.Do("update common.outbox set available_at = '2027-01-01' where type = 'alive'"); // of nobody's to handle
        _app.Clock.Leap(TimeSpan.FromDays(30));

        await _app.Retain();

        (await _app.Sql<string>("select string_agg(type, ' ' order by type) from common.outbox where type in ('old', 'young', 'alive')")).ShouldBe("alive young");
    }

    private Task Tell(string incident) => _app.Do($"""
        insert into notifications.threads (incident_id, contact_point, deliveries, told_alerts) values ('{incident}', 'chat', 1, 0);
        insert into notifications.deliveries (id, incident_id, contact_point, route, event, reason, state, number, attempts, since, created_at, may_be_repeat)
        values (gen_random_uuid(), '{incident}', 'chat', 'team', 'opened', 'no_route', 'skipped', 1, 0, '2026-03-01', '2026-03-01', false);
        """);

    private async Task<string> BeginAndEnd(string? name = null)
    {
        name ??= Alerts.NewName();
        var line = await _app.Send(name);
        await _app.Send(name);
        await _app.Send(name, status: "resolved");
        return line.IncidentId!;
    }
}
