using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Incidents;

public sealed class EditingAnIncident(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Changes_what_it_names_and_nothing_else()
    {
        var id = await app.Report(new { title = "Old", description = "Words", severity = "p2", type = "data", labels = new { a = "b" } });
        app.Clock.Advance(TimeSpan.FromMinutes(1));

        var edited = (await app.Patch($"/api/v1/incidents/{id}", new { severity = "critical", assignees = new[] { "ana", "ana", "ben" }, by = "cleo" }, "\"1\"")).ShouldBe(200);

        edited.Response.Headers.ETag!.Tag.ShouldBe("\"2\"");
        ((string?)edited.Json["severity"], (string?)edited.Json["title"], (string?)edited.Json["description"]).ShouldBe(("p0", "Old", "Words"));
        edited.Json["assignees"]!.ToJsonString().ShouldBe("""["ana","ben"]""");
        (await app.Sql<string>($"""select string_agg(concat_ws(' ', actor, event, "from", "to"), '; ' order by sequence) from incidents.timeline where incident_id = '{id}' and event <> 'created'"""))
            .ShouldBe("cleo severity_changed p2 p0; cleo assignees_changed  ana, ben");
        (await app.Metric("""incidents_active{severity="p0",state="open"}""")).ShouldBe(await app.Sql<long>("select count(*) from incidents.incidents where severity = 'p0'"));
    }

    [Fact]
    public async Task Clears_a_description_and_replaces_labels()
    {
        var id = await app.Report(new { title = "Old", description = "Words", severity = "p2", labels = new { a = "b", c = "d" } });

        var edited = (await app.Patch($"/api/v1/incidents/{id}", new { description = "", labels = new { c = "e" }, type = "Cost", title = "New" })).ShouldBe(200);

        ((string?)edited.Json["description"]).ShouldBeNull();
        edited.Json["labels"]!.ToJsonString().ShouldBe("""{"c":"e"}""");
        ((string?)edited.Json["type"], (string?)edited.Json["title"], (int?)edited.Json["version"]).ShouldBe(("cost", "New", 2));
    }

    [Fact]
    public async Task To_what_it_is_already_keeps_the_version_and_the_timeline()
    {
        var id = await app.Report(new { title = "Same", severity = "p2", labels = new { b = "1", a = "2" } });
        var rows = await app.Rows();

        (await app.Patch($"/api/v1/incidents/{id}", new { title = "Same", severity = "p2", labels = new { a = "2", b = "1" } })).ShouldBe(200);
        (await app.Patch($"/api/v1/incidents/{id}", new { })).ShouldBe(200);

        (await app.Rows()).ShouldBe(rows);
    }

    [Theory]
    [InlineData("\"1\"", 200)]
    [InlineData("1", 200)]
    [InlineData("*", 200)]
    [InlineData(null, 200)]
    [InlineData("\"0\"", 412)]
    [InlineData("\"2\"", 412)]
    [InlineData("\"2147483647\"", 412)]
    [InlineData("W/\"1\"", 412)]
    [InlineData("\"1\", \"2\"", 400)]
    [InlineData("\"-1\"", 412)]
    [InlineData("garbage", 400)]
    [InlineData("\"99999999999999999999\"", 412)]
    public async Task Heeds_the_version_that_its_sender_saw(string? ifMatch, int status)
    {
        var id = await app.Report("Versioned");
        var rows = await app.Rows();

        var answer = await app.Patch($"/api/v1/incidents/{id}", new { title = "Changed" }, ifMatch);

        if (status == 200) answer.ShouldBe(200);
        else if (status == 412) ((int?)answer.ShouldBeProblem(412, "changed_meanwhile").Json["version"]).ShouldBe(1);
        else answer.ShouldBeProblem(400, "invalid", "If-Match");
        if (status != 200) (await app.Rows()).ShouldBe(rows);
        app.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task After_somebody_was_faster_loses_nothing()
    {
        var id = await app.Report("Contended");
        (await app.Patch($"/api/v1/incidents/{id}", new { title = "First" }, "\"1\"")).ShouldBe(200);

        (await app.Patch($"/api/v1/incidents/{id}", new { title = "Second" }, "\"1\"")).ShouldBeProblem(412, "changed_meanwhile");

        ((string?)(await app.Get($"/api/v1/incidents/{id}")).Json["title"]).ShouldBe("First");
        (await app.Patch($"/api/v1/incidents/{id}", new { title = "Second" }, "\"2\"")).ShouldBe(200);
    }

    [Fact]
    public async Task That_does_not_exist_is_not_found()
    {
        (await app.Patch($"/api/v1/incidents/{Guid.Empty}", new { title = "x" })).ShouldBeProblem(404, "incident_not_found");
        (await app.Patch($"/api/v1/incidents/{Guid.Empty}", new { title = "x" }, "*")).ShouldBeProblem(404, "incident_not_found");
        (await app.Get($"/api/v1/incidents/{Guid.Empty}")).ShouldBeProblem(404, "incident_not_found");
        (await app.Get("/api/v1/incidents/not-an-id")).ShouldBeProblem(404, "not_found");
    }
}
