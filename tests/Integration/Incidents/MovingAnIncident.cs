using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Incidents;

public sealed class MovingAnIncident(App app) : IClassFixture<App>
{
    [Theory]
    [InlineData("acknowledge", "AcknowledgeIncident", "open", "acknowledged")]
    [InlineData("investigate", "InvestigateIncident", "open", "investigating")]
    [InlineData("mitigate", "MitigateIncident", "open", "mitigated")]
    [InlineData("resolve", "ResolveIncident", "open", "resolved")]
    [InlineData("close", "CloseIncident", "resolved", "closed")]
    [InlineData("reopen", "ReopenIncident", "resolved", "open")]
    public async Task Changes_the_answer_the_row_the_timeline_and_the_metrics_together(string move, string useCase, string from, string to)
    {
        var id = await app.Report(move);
        if (from == "resolved") (await app.Post($"/api/v1/incidents/{id}/resolve")).ShouldBe(200);
        var transitions = $$"""incident_state_transitions_total{from="{{from}}",to="{{to}}"}""";
        var before = await app.Metric(transitions);
        app.Clock.Advance(TimeSpan.FromMinutes(1));

        var moved = (await app.Post($"/api/v1/incidents/{id}/{move}", move == "resolve" ? new { resolvedBy = "ana", notes = "why" } : new { by = "ana", note = "why" })).ShouldBe(200);

        ((string?)moved.Json["state"]).ShouldBe(to);
        moved.Response.Headers.ETag!.Tag.ShouldBe($"\"{(int)moved.Json["version"]!}\"");
        (await app.Sql<string>($"select state || ' ' || version from incidents.incidents where id = '{id}'")).ShouldBe($"{to} {(int)moved.Json["version"]!}");
        (await app.Sql<string>($"""select concat_ws(' ', actor, event, "from", "to", text) from incidents.timeline where incident_id = '{id}' order by sequence desc limit 1"""))
            .ShouldBe($"ana state_changed {from} {to} why");
        (await app.Metric(transitions)).ShouldBe(before + 1);
        (await app.Metric($$"""use_case_duration_seconds_count{use_case="{{useCase}}",outcome="success"}""")).ShouldBeGreaterThan(0);
        (await app.Metric("""incidents_active{severity="p2",state="open"}""")).ShouldBe(await app.Sql<long>("select count(*) from incidents.incidents where state = 'open'"));
        app.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Measures_how_long_nobody_had_seen_it_once_an_opening()
    {
        const string Sum = """incident_acknowledgment_duration_seconds_sum{severity="p0"}""";
        const string Count = """incident_acknowledgment_duration_seconds_count{severity="p0"}""";
        var id = await app.Report("Seen late", "p0");
        app.Clock.Advance(TimeSpan.FromSeconds(90));

        (await app.Post($"/api/v1/incidents/{id}/investigate")).ShouldBe(200);
        (await app.Post($"/api/v1/incidents/{id}/mitigate")).ShouldBe(200);
        (await app.Metric(Sum)).ShouldBe(90);
        (await app.Metric(Count)).ShouldBe(1);

        (await app.Post($"/api/v1/incidents/{id}/resolve")).ShouldBe(200);
        app.Clock.Leap(TimeSpan.FromHours(1));
        (await app.Post($"/api/v1/incidents/{id}/reopen")).ShouldBe(200);
        app.Clock.Advance(TimeSpan.FromSeconds(10));
        (await app.Post($"/api/v1/incidents/{id}/acknowledge")).ShouldBe(200);
        (await app.Metric(Sum)).ShouldBe(100);
        (await app.Metric(Count)).ShouldBe(2);
    }

    [Fact]
    public async Task Measures_every_resolution_from_the_creation()
    {
        const string Sum = """incident_resolution_duration_seconds_sum{severity="p3",type="cost"}""";
        var id = await app.Report(new { title = "Twice", severity = "p3", type = "cost" });

        app.Clock.Advance(TimeSpan.FromMinutes(1.5));
        (await app.Post($"/api/v1/incidents/{id}/resolve")).ShouldBe(200);
        (await app.Post($"/api/v1/incidents/{id}/reopen")).ShouldBe(200);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        (await app.Post($"/api/v1/incidents/{id}/resolve")).ShouldBe(200);

        (await app.Metric(Sum)).ShouldBe(90 + 150);
        (await app.Metric("""incident_resolution_duration_seconds_bucket{severity="p3",type="cost",le="60"}""")).ShouldBe(0);
        (await app.Metric("""incident_resolution_duration_seconds_bucket{severity="p3",type="cost",le="300"}""")).ShouldBe(2);
    }

    [Theory]
    [InlineData("open", "close", "acknowledged,investigating,mitigated,resolved")]
    [InlineData("open", "reopen", "acknowledged,investigating,mitigated,resolved")]
    [InlineData("acknowledge", "acknowledge", "investigating,mitigated,resolved")]
    [InlineData("investigate", "acknowledge", "mitigated,resolved")]
    [InlineData("mitigate", "acknowledge", "investigating,resolved")]
    [InlineData("resolve", "mitigate", "closed,open")]
    public async Task Against_the_lifecycle_is_a_conflict_that_lists_the_moves_and_changes_nothing(string first, string move, string allowed)
    {
        var id = await app.Report("Against the rules");
        if (first != "open") (await app.Post($"/api/v1/incidents/{id}/{first}")).ShouldBe(200);
        var (rows, transitions) = (await app.Rows(), await Transitions());

        var refused = (await app.Post($"/api/v1/incidents/{id}/{move}")).ShouldBeProblem(409, "incident_cannot_move");

        refused.Json["allowedMoves"]!.AsArray().Select(state => (string?)state).ShouldBe(allowed.Split(','));
        (await app.Rows()).ShouldBe(rows);
        (await Transitions()).ShouldBe(transitions);
        app.Log.Lines.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("acknowledge")]
    [InlineData("investigate")]
    [InlineData("mitigate")]
    [InlineData("resolve")]
    [InlineData("close")]
    [InlineData("reopen")]
    public async Task That_does_not_exist_or_was_seen_in_another_version_is_refused(string move)
    {
        (await app.Post($"/api/v1/incidents/{Guid.Empty}/{move}")).ShouldBeProblem(404, "incident_not_found");
        (await app.Post($"/api/v1/incidents/7/{move}")).ShouldBeProblem(404, "not_found");

        var id = await app.Report("Conditional");
        if (move is "close" or "reopen") (await app.Post($"/api/v1/incidents/{id}/resolve")).ShouldBe(200);
        var rows = await app.Rows();

        (await app.PostIfMatch($"/api/v1/incidents/{id}/{move}", "\"9\"", new { })).ShouldBeProblem(412, "changed_meanwhile");
        (await app.PostIfMatch($"/api/v1/incidents/{id}/{move}", "nine", new { })).ShouldBeProblem(400, "invalid", "If-Match");
        (await app.Rows()).ShouldBe(rows);

        var version = (int)(await app.Get($"/api/v1/incidents/{id}")).Json["version"]!;
        (await app.PostIfMatch($"/api/v1/incidents/{id}/{move}", $"\"{version}\"", new { })).ShouldBe(200);
    }

    [Theory]
    [InlineData("acknowledge")]
    [InlineData("resolve")]
    public async Task Without_a_body_is_by_the_caller_whatever_its_content_type(string move)
    {
        var (bare, typed) = (await app.Report("Bare"), await app.Report("Typed"));

        (await app.Post($"/api/v1/incidents/{bare}/{move}")).ShouldBe(200);
        (await app.PostText($"/api/v1/incidents/{typed}/{move}", "")).ShouldBe(200);

        (await app.Sql<long>($"select count(*) from incidents.timeline where actor = 'anonymous' and event = 'state_changed' and incident_id in ('{bare}', '{typed}')")).ShouldBe(2);
    }

    [Fact]
    public async Task With_a_body_of_unknown_length_and_kind_is_not_taken_for_one_without()
    {
        var id = await app.Report("Chunked");
        using var body = new StreamContent(new UnknownLength("""{"rootCause": "It matters"}"""u8.ToArray()));

        (await app.Send(HttpMethod.Post, $"/api/v1/incidents/{id}/resolve", body)).ShouldBeProblem(415, "unsupported_media_type", "Content-Type");
    }

    private Task<string> Transitions() => app.Scrape().ContinueWith(
        scrape => string.Join('\n', scrape.Result.Split('\n').Where(line => line.StartsWith("incident_state_transitions_total", StringComparison.Ordinal))), TaskScheduler.Default);

    private sealed class UnknownLength(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
