using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Incidents;

/// <summary>Five incidents, an hour apart, that differ in everything that a list can be filtered by.</summary>
public sealed class IncidentsToFind(TestPostgres postgres) : App(postgres), IAsyncLifetime
{
    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        await Add("A", "Latency of the checkout", "slow answers since noon", "p0", "performance", "api", ["checkout"], new() { ["region"] = "eu", ["a:b"] = "c" }, ["ana"], "acknowledge");
        await Add("B", "Tokens burned", "the checkout agent loops", "p1", "cost", "grafana", ["agent", "checkout"], new() { ["region"] = "eu", ["model"] = "small" }, ["ana", "ben"], "investigate");
        await Add("C", "Answers in nonsense", "hallucinations", "p2", "quality", "support", ["search"], new() { ["region"] = "us" }, [], "mitigate");
        await Add("D", "Provider is down", null, "p1", "provider", "support", [], [], ["ben"], "resolve");
        await Add("E", "Prompt leaked", "Looping agents leaked the system prompt", "p4", "security", "api", ["agent"], new() { ["region"] = "eu:west" }, [], null);
    }

    private async Task Add(
        string mark, string title, string? description, string severity, string type, string source, string[] services,
        Dictionary<string, string> labels, string[] assignees, string? move)
    {
        var id = await this.Report(new { title = $"{title} ({mark})", description, severity, type, source, services, labels });
        (await Post($"/api/v1/incidents/{id}/assign", new { assignees })).ShouldBe(200);
        if (move is not null) (await Post($"/api/v1/incidents/{id}/{move}")).ShouldBe(200);
        Clock.Leap(TimeSpan.FromHours(1));
    }
}

public sealed class FindingIncidents(IncidentsToFind app) : IClassFixture<IncidentsToFind>
{
    [Theory]
    [InlineData("", "EDCBA")]
    [InlineData("state=open", "E")]
    [InlineData("state=acknowledged", "A")]
    [InlineData("state=open,Resolved", "ED")]
    [InlineData("state=open&state=mitigated", "EC")]
    [InlineData("state=closed", "")]
    [InlineData("severity=p1", "DB")]
    [InlineData("severity=p1,P0", "DBA")]
    [InlineData("type=cost", "B")]
    [InlineData("type=cost,quality", "CB")]
    [InlineData("source=support", "DC")]
    [InlineData("source=support&source=grafana", "DCB")]
    [InlineData("source=Support", "")]
    [InlineData("service=checkout", "BA")]
    [InlineData("service=search&service=agent", "ECB")]
    [InlineData("label=region:eu", "BA")]
    [InlineData("label=region:eu:west", "E")]
    [InlineData("label=region:eu&label=model:small", "B")]
    [InlineData("label=region:", "")]
    [InlineData("label=nothing:eu", "")]
    [InlineData("assignee=ana", "BA")]
    [InlineData("assignee=ana&assignee=ben", "DBA")]
    [InlineData("assignee=nobody", "")]
    [InlineData("q=checkout", "BA")]
    [InlineData("q=loop", "EB")]
    [InlineData("q=answer", "CA")]
    [InlineData("q=checkout -loops", "A")]
    [InlineData("q=tokens or nonsense", "CB")]
    [InlineData("q=\"system prompt\"", "E")]
    [InlineData("q=\"prompt system\"", "")]
    [InlineData("q=%26|!():*'\\", "")]
    [InlineData("q=' or 1=1 --", "")]
    [InlineData("q=%20", "EDCBA")]
    [InlineData("createdFrom=2026-03-01T14:00:00Z", "EDC")]
    [InlineData("createdTo=2026-03-01T14:00:00Z", "BA")]
    [InlineData("createdFrom=2026-03-01T13:00:00Z&createdTo=2026-03-01T15:00:00Z", "CB")]
    [InlineData("createdFrom=2026-03-01T15:00:00+01:00", "EDC")]
    [InlineData("createdFrom=2026-03-01T15:00:00%2B01:00", "EDC")]
    [InlineData("createdFrom=0001-01-01T00:00:00Z&createdTo=9999-12-31T23:59:59.9999999Z", "EDCBA")]
    [InlineData("createdFrom=2026-03-01T15:00:00Z&createdTo=2026-03-01T13:00:00Z", "")]
    [InlineData("sort=createdAt", "ABCDE")]
    [InlineData("sort=-createdAt", "EDCBA")]
    [InlineData("sort=updatedAt", "ABCDE")]
    [InlineData("sort=-updatedAt&severity=p1", "DB")]
    [InlineData("state=acknowledged,investigating,open&severity=p0,p1,p4&service=checkout,agent&service=checkout&label=region:eu&assignee=ana&q=checkout&createdTo=2026-03-01T13:00:00Z&source=api&type=performance", "A")]
    [InlineData("severity=p1&state=resolved&assignee=ana", "")]
    public async Task Shows_those_that_meet_every_condition_in_order(string query, string marks)
    {
        var found = (await app.Get($"/api/v1/incidents?{query}")).ShouldBe(200);

        MarksOf(found).ShouldBe(marks);
        found.Json["nextCursor"].ShouldBeNull();
        app.Log.Lines.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("severity", "A", "BD", "C", "E")]
    [InlineData("-severity", "E", "C", "BD", "A")]
    public async Task By_severity_goes_from_one_to_the_next(string sort, params string[] groups)
    {
        var marks = MarksOf((await app.Get($"/api/v1/incidents?sort={sort}")).ShouldBe(200));

        marks.Length.ShouldBe(5);
        foreach (var group in groups)
        {
            marks[..group.Length].Order().ShouldBe(group.Order());
            marks = marks[group.Length..];
        }
    }

    [Fact]
    public async Task Shows_each_as_it_is_shown_alone()
    {
        var listed = (await app.Get("/api/v1/incidents?limit=1")).ShouldBe(200).Json["items"]![0]!;

        (await app.Get($"/api/v1/incidents/{listed["id"]}")).ShouldBe(200).Json.ToJsonString().ShouldBe(listed.ToJsonString());
    }

    [Theory]
    [InlineData("state=opened", "state")]
    [InlineData("state=open%00", "state")]
    [InlineData("severity=high", "severity")]
    [InlineData("severity=p1%00", "severity")]
    [InlineData("type=bad", "type")]
    [InlineData("type=%00", "type")]
    [InlineData("source=a%00", "source")]
    [InlineData("service=%00", "service")]
    [InlineData("service=ok&service=%00", "service")]
    [InlineData("assignee=a%00b", "assignee")]
    [InlineData("label=noColon", "label")]
    [InlineData("label=:value", "label")]
    [InlineData("label=a%00:b", "label")]
    [InlineData("label=a:%00", "label")]
    [InlineData("q=%00", "q")]
    [InlineData("q=a%00b", "q")]
    [InlineData("createdFrom=yesterday", "createdFrom")]
    [InlineData("createdFrom=2026-03-01", "createdFrom")]
    [InlineData("createdTo=2026-03-01T12:00:00", "createdTo")]
    [InlineData("createdTo=2026-03-01T12:00:00Z%00", "createdTo")]
    [InlineData("sort=title", "sort")]
    [InlineData("sort=--createdAt", "sort")]
    [InlineData("sort=createdAt%00", "sort")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    [InlineData("limit=-5", "limit")]
    [InlineData("limit=abc", "limit")]
    [InlineData("limit=1.5", "limit")]
    [InlineData("limit=99999999999", "limit")]
    [InlineData("cursor=abc", "cursor")]
    [InlineData("cursor=%00", "cursor")]
    [InlineData("cursor=%2B/=", "cursor")]
    [InlineData("state=x&severity=y&limit=z", "state,severity,limit")]
    [InlineData("limit=0&q=%00", "limit,q")]
    public async Task Refuses_what_it_cannot_understand_by_name(string query, string fields)
    {
        (await app.Get($"/api/v1/incidents?{query}")).ShouldBeProblem(400, "invalid", fields.Split(','));
        app.Log.Lines.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("-", 33)]
    [InlineData("- ", 60)]
    [InlineData("-\"", 60)]
    [InlineData("-\"\" ", 60)]
    [InlineData("-a ", 60)]
    [InlineData("-\"a b\" or ", 40)]
    [InlineData("or ", 100)]
    [InlineData("\"", 99)]
    [InlineData("!&|():*<->\\ ", 30)]
    public async Task Survives_any_number_of_operators(string operators, int times)
    {
        var text = string.Concat(Enumerable.Repeat(operators, times));

        (await app.Get($"/api/v1/incidents?q={Uri.EscapeDataString(text)}a")).ShouldBe(200);
        app.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Takes_the_largest_page_and_a_long_text()
    {
        (await app.Get("/api/v1/incidents?limit=200")).ShouldBe(200);
        (await app.Get($"/api/v1/incidents?q={string.Join('+', Enumerable.Repeat("word", 100))}")).ShouldBe(200);
        (await app.Get($"/api/v1/incidents?q={new string('w', 501)}")).ShouldBeProblem(400, "invalid", "q");
    }

    private static string MarksOf(Answer list) =>
        string.Concat(list.Json["items"]!.AsArray().Select(incident => ((string)incident!["title"]!)[^2]));
}
