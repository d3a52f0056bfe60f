using IncidentManager.Integration.Alerts.Retention;
using IncidentManager.Integration.Harness;
using Npgsql;

namespace IncidentManager.Integration.Incidents;

public sealed class KeepingATimeline(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Tells_who_did_what_when_in_the_order_it_happened()
    {
        var id = await app.Report(new { title = "Told", severity = "p2", by = "ana" });
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var noted = (await app.Post($"/api/v1/incidents/{id}/notes", new { text = "Looks bad", by = "ben" })).ShouldBe(201);
        noted.Response.Headers.ETag!.Tag.ShouldBe("\"1\"");
        (await app.Post($"/api/v1/incidents/{id}/assign", new { assignees = new[] { "cleo" }, by = "ana" })).ShouldBe(200);
        (await app.Post($"/api/v1/incidents/{id}/resolve", new { resolvedBy = "cleo", rootCause = "A cause" })).ShouldBe(200);

        var timeline = (await app.Get($"/api/v1/incidents/{id}/timeline")).ShouldBe(200);

        timeline.Json["items"]!.AsArray().Select(line => $"{line!["who"]} {line["what"]} {line["from"]}>{line["to"]} {line["text"]}").ShouldBe(
        [
            "ana created >open Told",
            "ben note_added > Looks bad",
            "ana assignees_changed >cleo ",
            "cleo state_changed open>resolved A cause",
        ]);
        ((DateTimeOffset)timeline.Json["items"]![1]!["when"]!).ShouldBe(app.Clock.GetUtcNow());
        timeline.Json["nextCursor"].ShouldBeNull();
    }

    [Fact]
    public async Task Shows_every_line_once_over_its_pages_also_while_it_grows()
    {
        var id = await app.Report("Long");
        for (var i = 1; i <= 6; i++) (await app.Post($"/api/v1/incidents/{id}/notes", new { text = $"note {i}" })).ShouldBe(201);

        List<string?> seen = [];
        string? cursor = null;
        do
        {
            var page = (await app.Get($"/api/v1/incidents/{id}/timeline?limit=2&cursor={cursor}")).ShouldBe(200).Json;
            seen.AddRange(page["items"]!.AsArray().Select(line => (string?)line!["text"]));
            cursor = (string?)page["nextCursor"];
            if (seen.Count == 4) (await app.Post($"/api/v1/incidents/{id}/notes", new { text = "note 7" })).ShouldBe(201);
        }
        while (cursor is not null);

        seen.ShouldBe(["Long", "note 1", "note 2", "note 3", "note 4", "note 5", "note 6", "note 7"]);
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    [InlineData("limit=-1", "limit")]
    [InlineData("limit=abc", "limit")]
    [InlineData("cursor=abc", "cursor")]
    [InlineData("cursor=dGltZWxpbmV8MDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDB8eA", "cursor")]
    public async Task Refuses_a_page_that_it_never_had(string query, string field) =>
        (await app.Get($"/api/v1/incidents/{await app.Report("Short")}/timeline?{query}")).ShouldBeProblem(400, "invalid", field);

    [Fact]
    public async Task Of_nothing_is_not_found()
    {
        (await app.Get($"/api/v1/incidents/{Guid.Empty}/timeline")).ShouldBeProblem(404, "incident_not_found");
        (await app.Post($"/api/v1/incidents/{Guid.Empty}/notes", new { text = "x" })).ShouldBeProblem(404, "incident_not_found");
        (await app.Post($"/api/v1/incidents/{Guid.Empty}/assign", new { assignees = Array.Empty<string>() })).ShouldBeProblem(404, "incident_not_found");
    }

    [Theory]
    [InlineData("update incidents.timeline set text = 'forged' where incident_id = '{0}'")]
    [InlineData("delete from incidents.timeline where incident_id = '{0}'")]
    [InlineData("update {1} set actor = 'somebody else' where incident_id = '{0}'")]
    public async Task Cannot_be_rewritten_even_in_sql(string sql)
    {
        var id = await app.Report("For the record");
        var partition = await PartitionOf(id);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (partition.EndsWith("default", StringComparison.Ordinal)) // a lock that is taken is left for the next tick
        {
            patience.Token.ThrowIfCancellationRequested();
            await app.Retain();
            partition = await PartitionOf(id);
        }

        var refused = await Should.ThrowAsync<PostgresException>(
            () => app.Sql<int>(sql.Replace("{0}", id, StringComparison.Ordinal).Replace("{1}", partition, StringComparison.Ordinal)));

        refused.SqlState.ShouldBe(PostgresErrorCodes.RestrictViolation);
        (await app.Sql<string>($"select text from incidents.timeline where incident_id = '{id}'")).ShouldBe("For the record");
    }
    /// <summary>Where its line is, or will be once the month has a partition of its own: then DEFAULT becomes that.</summary>
    private Task<string> PartitionOf(string id) =>
        app.Sql<string>($"select tableoid::regclass::text from incidents.timeline where incident_id = '{id}' limit 1");
}
