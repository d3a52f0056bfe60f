using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Incidents;

public sealed class ReopeningAnIncident(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Whose_alerts_another_active_one_has_taken_over_is_a_conflict_that_changes_nothing()
    {
        var first = await Fire();
        (await app.Post($"/api/v1/incidents/{first}/resolve")).ShouldBe(200);
        (await app.Post("/api/v1/alerts", new { source = "shop", title = "Slow", severity = "p2", status = "resolved" })).ShouldBe(202);
        app.Clock.Leap(TimeSpan.FromHours(1));
        var second = await Fire();
        second.ShouldNotBe(first);
        var rows = await app.Rows();

        (await app.Post($"/api/v1/incidents/{first}/reopen")).ShouldBeProblem(409, "group_key_taken");

        (await app.Rows()).ShouldBe(rows);
        (await app.Metric("""use_case_duration_seconds_count{use_case="ReopenIncident",outcome="conflict"}""")).ShouldBe(1);
        (await app.Metric("""incident_state_transitions_total{from="resolved",to="open"}""")).ShouldBe(0);
        app.Log.Lines.ShouldBeEmpty();

        (await app.Post($"/api/v1/incidents/{second}/resolve")).ShouldBe(200);
        (await app.Post($"/api/v1/incidents/{first}/reopen")).ShouldBe(200);
        (await app.Sql<Guid>("select incident_id from incidents.group_bindings where active")).ShouldBe(Guid.Parse(first));
    }

    private async Task<string> Fire() =>
        (string)(await app.Post("/api/v1/alerts", new { source = "shop", title = "Slow", severity = "p2" })).ShouldBe(202).Json["alerts"]![0]!["incidentId"]!;
}
