using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Incidents;

/// <summary>Through PagerDuty's change events.</summary>
public sealed class RecordingAChange(App app) : IClassFixture<App>
{
    private const string Door = "/v2/change/enqueue";

    [Fact]
    public async Task Tells_the_active_incidents_of_its_service_and_no_others()
    {
        var concerned = await Report("told-a", "told-b");
        var resolved = await Report("told-a");
        (await app.Post($"/api/v1/incidents/{resolved}/resolve")).ShouldBe(200);
        var other = await Report("other");

        var answer = (await app.Post(Door, Change("told-a", timestamp: "2026-03-01T11:50:00.000+0000"))).ShouldBe(202);

        answer.Body.ShouldBe("""{"status":"success","message":"Change event processed"}""");
        (await Told(concerned)).ShouldBe("change_recorded:ci:Deployed 4.2.0\nat 2026-03-01T11:50:00Z\nhttps://ci/4711");
        (await Told(resolved)).ShouldBe("");
        (await Told(other)).ShouldBe("");
        (await app.Get($"/api/v1/incidents/{concerned}")).Response.Headers.ETag!.Tag.ShouldBe("\"1\"");
        (await app.Get($"/api/v1/incidents/{concerned}/timeline")).ShouldBe(200).Json["items"]![1]!["what"]!.ToString().ShouldBe("change_recorded");
    }

    [Fact]
    public async Task Once_more_is_no_other_change_if_it_tells_its_time()
    {
        var id = await Report("again");

        for (var i = 0; i < 2; i++) (await app.Post(Door, Change("again", timestamp: "2026-03-01T11:50:00Z"))).ShouldBe(202);
        (await app.Post(Door, Change("again", timestamp: "2026-03-01T11:55:00Z"))).ShouldBe(202);

        (await Count(id)).ShouldBe(2);
    }

    [Fact]
    public async Task Goes_by_the_source_where_no_service_is_named()
    {
        var id = await Report("ci.example.com");

        (await app.Post(Door, new { routing_key = "k", payload = new { summary = "Rotated", source = "ci.example.com" } })).ShouldBe(202);

        (await Told(id)).ShouldBe("change_recorded:ci.example.com:Rotated");
    }

    [Fact]
    public async Task Tells_the_newest_hundred_in_a_storm()
    {
        var oldest = await Report("storm");
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        for (var i = 0; i < 100; i++) await Report("storm");

        (await app.Post(Door, Change("storm"))).ShouldBe(202);

        (await Told(oldest)).ShouldBe("");
        (await app.Sql<long>("select count(*) from incidents.timeline t join incidents.incidents i on i.id = t.incident_id where 'storm' = any(i.services) and t.event = 'change_recorded'"))
            .ShouldBe(100);
    }

    [Fact]
    public async Task Is_counted_as_a_use_case()
    {
        var before = await app.Metric("""use_case_duration_seconds_count{use_case="RecordChange",outcome="success"}""");

        (await app.Post(Door, Change("nobody's"))).ShouldBe(202);

        (await app.Metric("""use_case_duration_seconds_count{use_case="RecordChange",outcome="success"}""")).ShouldBe(before + 1);
    }

    [Theory]
    [InlineData("""{"payload":{"summary":"s","source":"x"}}""", "'routing_key' is required and must not be blank")]
    [InlineData("""{"routing_key":"k"}""", "'payload' is required and must be an object")]
    [InlineData("""{"routing_key":"k","payload":{"source":"x"}}""", "'payload.summary' is required and must not be blank")]
    [InlineData("""{"routing_key":"k","payload":{"summary":"s"}}""", "'payload.source' is required where custom_details has no service")]
    [InlineData("""{"routing_key":"k","payload":{"summary":"s","source":"x","timestamp":"soon"}}""", "'payload.timestamp' must be a time in ISO 8601")]
    public async Task Names_the_field(string body, string error)
    {
        var refused = (await app.PostText(Door, body)).ShouldBe(400);

        ((string?)refused.Json["status"]).ShouldBe("invalid event");
        refused.Json["errors"]!.AsArray().Select(one => (string?)one).ShouldBe([error]);
    }

    private static object Change(string service, string? timestamp = null) => new
    {
        routing_key = "k",
        payload = new { summary = "Deployed 4.2.0", source = "ci", timestamp, custom_details = new { service } },
        links = new[] { new { href = "https://ci/4711", text = "Build" } },
    };

    private Task<string> Report(params string[] services) => app.Report(new { title = "Down", severity = "p2", services });

    private Task<string> Told(string incident) => app.Sql<string>(
        $"select coalesce(string_agg(concat_ws(':', event, actor, text), '|' order by sequence), '') from incidents.timeline where incident_id = '{incident}' and event = 'change_recorded'");

    private Task<long> Count(string incident) =>
        app.Sql<long>($"select count(*) from incidents.timeline where incident_id = '{incident}' and event = 'change_recorded'");
}
