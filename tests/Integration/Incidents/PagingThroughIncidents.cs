using System.Buffers.Text;
using System.Text;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Incidents;

public sealed class PagingThroughIncidents(App app) : IClassFixture<App>
{
    [Theory]
    [InlineData("-createdAt")]
    [InlineData("createdAt")]
    [InlineData("updatedAt")]
    [InlineData("-updatedAt")]
    [InlineData("severity")]
    [InlineData("-severity")]
    public async Task Shows_each_once_while_others_come_in_between(string sort)
    {
        List<string> before = [];
        for (var i = 0; i < 12; i++)
        {
            before.Add(await app.Report(new { title = sort, severity = $"p{i % 5}", source = sort }));
            if (i % 4 == 3) app.Clock.Advance(TimeSpan.FromSeconds(1)); // some share a time: the id breaks ties
        }

        List<string> seen = [];
        string? cursor = null;
        do
        {
            var page = (await app.Get($"/api/v1/incidents?source={sort}&sort={sort}&limit=5&cursor={cursor}")).ShouldBe(200).Json;
            seen.AddRange(page["items"]!.AsArray().Select(incident => (string)incident!["id"]!));
            cursor = (string?)page["nextCursor"];
            if (seen.Count < 20) await app.Report(new { title = sort, severity = $"p{seen.Count % 5}", source = sort });
        }
        while (cursor is not null);

        seen.ShouldBeUnique();
        before.ShouldBeSubsetOf(seen);
        app.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Ends_exactly_where_a_page_is_full()
    {
        for (var i = 0; i < 4; i++) await app.Report(new { title = "Full", severity = "p1", source = "full" });

        var first = (await app.Get("/api/v1/incidents?source=full&limit=2")).Json;
        var second = (await app.Get($"/api/v1/incidents?source=full&limit=2&cursor={first["nextCursor"]}")).Json;

        second["items"]!.AsArray().Count.ShouldBe(2);
        second["nextCursor"].ShouldBeNull();
    }

    [Theory]
    [InlineData("createdAt|{0}|2026-03-01T12:00:00Z", "-createdAt")]
    [InlineData("-createdAt|{0}|yesterday", "-createdAt")]
    [InlineData("-createdAt|{0}|2026-03-01T12:00:00", "-createdAt")]
    [InlineData("-createdAt|{0}|9999-12-31T23:59:59-14:00", "-createdAt")]
    [InlineData("-createdAt|{0}|", "-createdAt")]
    [InlineData("-createdAt|id|2026-03-01T12:00:00Z", "-createdAt")]
    [InlineData("severity|{0}|high", "severity")]
    [InlineData("severity|{0}|p1\0", "severity")]
    [InlineData("timeline|{0}|1", "-createdAt")]
    [InlineData("alerts|{0}|", "-createdAt")]
    public async Task Refuses_a_cursor_that_it_never_gave_out(string text, string sort)
    {
        var cursor = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text.Replace("{0}", $"{Guid.Empty:N}", StringComparison.Ordinal)));

        (await app.Get($"/api/v1/incidents?sort={sort}&cursor={cursor}")).ShouldBeProblem(400, "invalid", "cursor");
    }

    [Fact]
    public async Task Survives_any_change_to_a_cursor()
    {
        for (var i = 0; i < 2; i++) await app.Report("Tampered with");
        var cursor = (string)(await app.Get("/api/v1/incidents?limit=1")).Json["nextCursor"]!;

        for (var i = 0; i < cursor.Length; i++)
        {
            var changed = cursor[..i] + (cursor[i] == 'A' ? 'B' : 'A') + cursor[(i + 1)..];
            (await app.Get($"/api/v1/incidents?cursor={changed}")).Status.ShouldBeOneOf(200, 400);
            (await app.Get($"/api/v1/incidents?cursor={cursor[..i]}")).Status.ShouldBeOneOf(200, 400);
        }

        app.Log.Lines.ShouldBeEmpty();
    }
}
