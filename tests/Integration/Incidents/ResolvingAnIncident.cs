using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Incidents;

public sealed class ResolvingAnIncident(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Shows_in_the_answer_the_row_and_the_metrics()
    {
        var id = (string?)(await app.Post("/api/v1/incidents", new { title = "Answers in nonsense", severity = "p1", type = "quality" })).ShouldBe(201).Json["id"];
        app.Clock.Advance(TimeSpan.FromMinutes(10));

        var resolved = (await app.Post($"/api/v1/incidents/{id}/resolve", new { resolvedBy = "ana", rootCause = "Bad prompt" })).ShouldBe(200);

        ((string?)resolved.Json["state"]).ShouldBe("resolved");
        (await app.Sql<string>($"select state || ' ' || resolved_by from incidents.incidents where id = '{id}'")).ShouldBe("resolved ana");
        (await app.Metric("""incident_resolution_duration_seconds_sum{severity="p1",type="quality"}""")).ShouldBe(600);
        (await app.Metric("""incidents_active{severity="p1",state="open"}""")).ShouldBe(0);
        app.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Twice_is_a_conflict_that_lists_the_allowed_moves()
    {
        var id = (string?)(await app.Post("/api/v1/incidents", new { title = "Latency spike", severity = "p3" })).ShouldBe(201).Json["id"];
        (await app.Post($"/api/v1/incidents/{id}/resolve")).ShouldBe(200);

        var refused = (await app.Post($"/api/v1/incidents/{id}/resolve")).ShouldBe(409);

        refused.Json["allowedMoves"]!.ToJsonString().ShouldBe("""["closed","open"]""");
        (await app.Sql<long>($"select count(*) from incidents.timeline where incident_id = '{id}'")).ShouldBe(2);
    }

    [Fact]
    public async Task That_does_not_exist_is_not_found() =>
        (await app.Post($"/api/v1/incidents/{Guid.Empty}/resolve")).ShouldBe(404);
}
