using System.Text.Json.Nodes;
using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Harness;
using IncidentManager.Integration.Notifications;
using Npgsql;

namespace IncidentManager.Integration.Escalation.Runs;

/// <summary>The policy's route is set when the incident is there already.</summary>
public sealed class AcknowledgingBeforeARun(AppThatTells app) : IClassFixture<AppThatTells>
{
    [Fact]
    public async Task Is_seen_by_a_run_that_is_just_beginning_and_takes_no_step_but_says_why()
    {
        var ada = await app.AddPerson();
        var (incident, team) = await OpenWithoutPolicy();
        await SetPolicy(team, await app.AddPolicy([Escalating.Step("0s", $"user:{ada}")]));

        await using (var connection = new NpgsqlConnection(app.ConnectionString))
        {
            await connection.OpenAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await using var acknowledge = new NpgsqlCommand(
                "update incidents.incidents set state = 'acknowledged', acknowledged_at = opened_at, version = version + 1 where id = $1", connection, transaction);
            acknowledge.Parameters.Add(new() { Value = Guid.Parse(incident) });
            await acknowledge.ExecuteNonQueryAsync();
            app.Clock.Advance(TimeSpan.FromSeconds(3));
            await Tools.Until("the run waits for the row", async () => await app.Sql<long>(
                "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'") > 0);
            await transaction.CommitAsync();
        }

        await app.StoryShouldBe(incident, "acknowledged acknowledged_before_it_began");
        app.Pass(600);
        await app.AllIsDone();
        (await app.HeardOf(incident)).ShouldBeEmpty();
        (await app.Post($"/api/v1/incidents/{incident}/resolve")).ShouldBe(200);
        await app.StoryShouldBe(incident, "ended resolved");
    }

    [Fact]
    public async Task Leaves_the_run_to_its_re_escalation()
    {
        var ada = await app.AddPerson();
        var incident = await AcknowledgeBefore(await app.AddPolicy([Escalating.Step("0s", $"user:{ada}")], new { reescalateAfter = "1h" }));
        await app.StoryShouldBe(incident, "acknowledged acknowledged_before_it_began");

        app.Pass(60);

        await app.StoryShouldBe(incident, $"finished steps_used_up; 1.1 {ada}");
        (await app.Runs(incident)).Select(run => (string)run!["reason"]!).ShouldBe(["not_resolved_in_time", "steps_used_up"]);
    }

    [Fact]
    public async Task Does_not_keep_a_person_from_escalating_by_hand()
    {
        var ada = await app.AddPerson();
        var incident = await AcknowledgeBefore(await app.AddPolicy([Escalating.Step("0s", $"user:{ada}")]));
        await app.StoryShouldBe(incident, "acknowledged acknowledged_before_it_began");

        (await app.Post($"/api/v1/incidents/{incident}/escalate", new JsonObject())).ShouldBe(200);

        await app.StoryShouldBe(incident, $"finished steps_used_up; 1.1 {ada}");
        (await app.Runs(incident)).ShouldHaveSingleItem();
    }

    private async Task<string> AcknowledgeBefore(string policy)
    {
        var (incident, team) = await OpenWithoutPolicy();
        (await app.Post($"/api/v1/incidents/{incident}/acknowledge")).ShouldBe(200);
        await SetPolicy(team, policy);
        (await app.Patch($"/api/v1/incidents/{incident}", new { severity = "p0" })).ShouldBe(200); // it is looked at
        return incident;
    }

    private async Task<(string Incident, string Team)> OpenWithoutPolicy()
    {
        await app.AddRoute([]);
        var team = OnCall.NewName("later");
        var incident = await Telling.Fire(app, team, "Model is slow", "p1");
        await app.LedgerShouldRead(incident, ("", "opened", "skipped", "no_route"));
        return (incident, team);
    }

    private async Task SetPolicy(string team, string escalationPolicy) =>
        (await app.Post("/api/v1/routes", new { name = team, matchers = new[] { $"team={team}" }, escalationPolicy })).ShouldBe(201);
}
