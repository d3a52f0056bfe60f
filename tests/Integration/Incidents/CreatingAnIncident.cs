using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Incidents;

public sealed class CreatingAnIncident(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Answers_where_it_is_shows_all_of_it_and_counts_it()
    {
        var counted = await app.Metric("""incidents_total{severity="p1",type="quality",source="other"}""");

        var created = (await app.Post("/api/v1/incidents", new
        {
            title = "Answers in nonsense",
            description = "A third of them",
            severity = "High",
            type = "quality",
            source = "support",
            services = new[] { "checkout", "checkout", "search" },
            labels = new { region = "eu", model = "small" },
            by = "ana",
        })).ShouldBe(201);

        var id = (string)created.Json["id"]!;
        created.Response.Headers.Location!.ToString().ShouldBe($"/api/v1/incidents/{id}");
        created.Response.Headers.ETag!.ToString().ShouldBe("\"1\"");
        var now = app.Clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
        created.Body.ShouldBe(
            $$$"""{"id":"{{{id}}}","title":"Answers in nonsense","description":"A third of them","severity":"p1","type":"quality","source":"support","state":"open",""" +
            $$$"""
            "services":["checkout","search"],"assignees":[],"labels":{"model":"small","region":"eu"},
            "createdAt":"{{{now}}}","updatedAt":"{{{now}}}","openedAt":"{{{now}}}",
            "acknowledgedAt":null,"snoozedUntil":null,"resolvedAt":null,"closedAt":null,"resolvedBy":null,"method":null,"rootCause":null,"notes":null,
            "alerts":0,"firingAlerts":0,"occurrences":0,"lastSeenAt":null,
            "allowedMoves":["acknowledged","investigating","mitigated","resolved"],"version":1,"mergedInto":null,"merged":[],"links":[]}
            """.ReplaceLineEndings(""));
        (await app.Get($"/api/v1/incidents/{id}")).ShouldBe(200).Body.ShouldBe(created.Body);
        (await app.Sql<string>($"select actor || ' ' || event || ' ' || \"to\" || ' ' || text from incidents.timeline where incident_id = '{id}'"))
            .ShouldBe("ana created open Answers in nonsense");
        (await app.Metric("""incidents_total{severity="p1",type="quality",source="other"}""")).ShouldBe(counted + 1);
        (await app.Metric("""incidents_active{severity="p1",state="open"}""")).ShouldBe(
            await app.Sql<long>("select count(*) from incidents.incidents where severity = 'p1' and state = 'open'"));
        (await app.Metric("""use_case_duration_seconds_count{use_case="CreateIncident",outcome="success"}""")).ShouldBeGreaterThan(0);
        app.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Needs_only_a_title_and_a_severity()
    {
        var before = await app.Metric("""incidents_total{severity="p4",type="unknown",source="api"}""");

        var created = (await app.Post("/api/v1/incidents", new { title = "Odd", severity = "info" })).ShouldBe(201);

        ((string?)created.Json["source"], (string?)created.Json["type"]).ShouldBe(("api", "unknown"));
        (await app.Sql<string>($"select actor from incidents.timeline where incident_id = '{created.Json["id"]}'")).ShouldBe("anonymous");
        (await app.Metric("""incidents_total{severity="p4",type="unknown",source="api"}""")).ShouldBe(before + 1);
    }

    [Fact]
    public async Task Takes_every_field_at_its_limit()
    {
        var people = Enumerable.Range(0, 50).Select(i => $"{i}".PadRight(255, 'ü')).ToArray();
        var labels = Enumerable.Range(0, 128).ToDictionary(i => $"{i}".PadRight(255, 'l'), _ => new string('v', 4_096));

        var created = (await app.Post("/api/v1/incidents", new
        {
            title = new string('t', 500),
            description = new string('d', 10_000),
            severity = "p0",
            source = new string('s', 255),
            services = people,
            labels,
        })).ShouldBe(201);

        created.Json["labels"]!.AsObject().Count.ShouldBe(128);
        (await app.Patch($"/api/v1/incidents/{created.Json["id"]}", new { assignees = people })).ShouldBe(200);
    }

    [Fact]
    public async Task Keeps_text_that_looks_like_something_else_as_it_is()
    {
        const string Odd = "'; drop table incidents.incidents; -- <script>alert(1)</script> {0} % \\ \u2028 𝄞 \t\n";

        var id = await app.Report(new { title = Odd, severity = "p3", services = new[] { "{a,b}", "\"" }, labels = new Dictionary<string, string> { ["a\"b"] = Odd } });

        var read = (await app.Get($"/api/v1/incidents/{id}")).ShouldBe(200);
        ((string?)read.Json["title"]).ShouldBe(Odd);
        ((string?)read.Json["labels"]!["a\"b"]).ShouldBe(Odd);
        read.Json["services"]!.AsArray().Select(service => (string?)service).ShouldBe(["{a,b}", "\""]);
    }
}
