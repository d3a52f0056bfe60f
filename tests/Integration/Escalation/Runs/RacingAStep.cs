using IncidentManager.Integration.Harness;
using IncidentManager.Integration.Notifications;
using Npgsql;

namespace IncidentManager.Integration.Escalation.Runs;

public sealed class RacingAStep(AppThatTells app) : IClassFixture<AppThatTells>
{
    [Fact]
    public async Task Ends_with_no_step_behind_an_acknowledgement_and_none_twice()
    {
        await using var other = await app.StartAnotherNode();
        var team = await app.AddTeamOfThreeSteps();
        List<string> incidents = [];
        for (var i = 0; i < 60; i++) incidents.Add(await Telling.Fire(app, team, $"Race {i}", "p1"));
        await Steps(60);

        for (var minute = 1; minute <= 2; minute++)
        {
            var acknowledged = incidents.Where((_, at) => at % 3 == minute).Select(incident => Task.Run(() => (minute == 1 ? app : other).Post($"/api/v1/incidents/{incident}/acknowledge"))).ToList();
            app.Pass(1);
            foreach (var answer in await Task.WhenAll(acknowledged)) answer.ShouldBe(200);
            await app.AllIsDone();
        }

        app.Pass(60);
        await app.AllIsDone();
        foreach (var incident in incidents)
        {
            var lines = (await app.Get($"/api/v1/incidents/{incident}/timeline?limit=200")).Json["items"]!.AsArray()
                .Select(line => (string)line!["what"]!).Where(what => what is "step_taken" or "state_changed").ToList();
            if (lines.Contains("state_changed")) lines[^1].ShouldBe("state_changed", $"A step was taken behind the acknowledgement: {string.Join(' ', lines)}");
            else lines.Count.ShouldBe(3);
            (await app.HeardOf(incident)).Select(step => (step.Round, step.Step)).ShouldBe(Enumerable.Range(1, lines.Count(line => line == "step_taken")).Select(step => (1, step)));
        }

        app.Log.Lines.ShouldBeEmpty();
        other.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Makes_the_step_wait_for_an_acknowledgement_that_is_being_written()
    {
        var ada = await app.AddPerson();
        var (incident, _) = await app.Open(await app.AddPolicy([Escalating.Step("1m", $"user:{ada}")]));
        await app.StoryShouldBe(incident, "waiting waits");

        await using (var connection = new NpgsqlConnection(app.ConnectionString))
        {
            await connection.OpenAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await using var acknowledge = new NpgsqlCommand(
                "update incidents.incidents set state = 'acknowledged', acknowledged_at = opened_at, version = version + 1 where id = $1", connection, transaction);
            acknowledge.Parameters.Add(new() { Value = Guid.Parse(incident) });
            await acknowledge.ExecuteNonQueryAsync();
            app.Pass(1);
            await Tools.Until("the step waits for the row", async () => await app.Sql<long>(
                "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'") > 0);
            await transaction.CommitAsync();
        }

        await app.StoryShouldBe(incident, "acknowledged acknowledged");
        (await app.HeardOf(incident)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Gives_the_acknowledgement_that_waited_for_a_step_a_later_time_than_the_step()
    {
        var ada = await app.AddPerson();
        var (incident, _) = await app.Open(await app.AddPolicy([Escalating.Step("0s", $"user:{ada}"), Escalating.Step("1h", $"user:{ada}")]));
        await app.StoryShouldBe(incident, $"waiting waits; 1.1 {ada}");

        await using var connection = new NpgsqlConnection(app.ConnectionString);
        await connection.OpenAsync();
        await using var step = await connection.BeginTransactionAsync();
        await using var hold = new NpgsqlCommand("select 1 from incidents.incidents where id = $1 for share", connection, step);
        hold.Parameters.Add(new() { Value = Guid.Parse(incident) });
        await hold.ExecuteNonQueryAsync();
        var acknowledging = app.Post($"/api/v1/incidents/{incident}/acknowledge");
        await Tools.Until("the acknowledgement waits for the row", async () => await app.Sql<long>(
            "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'") > 0);
        app.Clock.Advance(TimeSpan.FromSeconds(3));
        var taken = app.Clock.GetUtcNow();
        await step.CommitAsync();

        (await acknowledging).ShouldBe(200);
        var answer = (await app.Get($"/api/v1/incidents/{incident}")).Json;
        answer["acknowledgedAt"]!.GetValue<DateTimeOffset>().ShouldBe(taken);
        (await app.Sql<DateTime>("select max(at) from incidents.timeline where incident_id = $1 and event = 'state_changed'", Guid.Parse(incident))).ShouldBe(taken.UtcDateTime);
    }

    private Task Steps(int count) => Tools.Until($"{count} steps are taken", async () => await app.Sql<long>("select count(*) from escalation.run_steps") >= count);
}
