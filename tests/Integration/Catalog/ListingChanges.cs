using System.Text.Json.Nodes;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Catalog;

public sealed class ListingChanges(App app) : IClassFixture<App>, IAsyncLifetime
{
    private const string Changes = "/api/v1/changes";

    public async ValueTask InitializeAsync()
    {
        if (await app.Sql<long>("select count(*) from catalog.changes") > 0) return;

        (await app.Post(Changes, new object[]
        {
            new { source = "ci", kind = "deploy", summary = "Deployed the cart", services = new[] { "CartService" }, startedAt = "2026-03-01T08:00:00Z", externalId = "1" },
            new { source = "ci", kind = "config", summary = "Raised limits", description = "Of replicas", services = new[] { "search", "cart" }, startedAt = "2026-03-01T09:00:00Z" },
            new { source = "tf", kind = "infra", summary = "Moved nodes", startedAt = "2026-03-01T09:00:00Z" },
            new { source = "ff", kind = "flag", summary = "Opened the gate - - -", services = new[] { "gate" }, startedAt = "2026-03-01T10:00:00Z" },
            new { source = "ff", kind = "mystery", summary = "Closed the gate", services = new[] { "gate" }, startedAt = "2026-03-01T11:00:00Z" },
        })).ShouldBe(202);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("", "Closed the gate|Opened the gate - - -|Moved nodes|Raised limits|Deployed the cart")]
    [InlineData("service=cart", "Raised limits|Deployed the cart")]
    [InlineData("service=cart_service", "Raised limits|Deployed the cart")]
    [InlineData("source=ff", "Closed the gate|Opened the gate - - -")]
    [InlineData("source=FF", "")]
    [InlineData("kind=deploy,feature_flag", "Opened the gate - - -|Deployed the cart")]
    [InlineData("kind=infrastructure&kind=other", "Closed the gate|Moved nodes")]
    [InlineData("from=2026-03-01T10:00:00Z", "Closed the gate|Opened the gate - - -")]
    [InlineData("to=2026-03-01T09:00:00Z", "Deployed the cart")]
    [InlineData("from=2026-03-01T09:00:00%2B00:00&to=2026-03-01T10:00:00Z&service=search", "Raised limits")]
    [InlineData("q=gates", "Closed the gate|Opened the gate - - -")]
    [InlineData("q=replica", "Raised limits")]
    [InlineData("q=deploying+cart", "Deployed the cart")]
    [InlineData("q=gate+-+-+%27%26!%7C", "Closed the gate|Opened the gate - - -")]
    [InlineData("service=nobody", "")]
    public async Task Finds_by_each_filter_those_that_began_last_first(string query, string summaries)
    {
        var found = (await app.Get($"{Changes}?{query}")).ShouldBe(200).Json["items"]!.AsArray();

        string.Join('|', found.Select(one => (string?)one!["summary"]).Order(StringComparer.Ordinal)).ShouldBe(string.Join('|', summaries.Split('|').Order(StringComparer.Ordinal)));
        found.Select(one => (string)one!["startedAt"]!).ShouldBeInOrder(SortDirection.Descending);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public async Task Pages_through_all_each_once(int limit)
    {
        List<JsonNode?> seen = [];
        for (string? cursor = ""; cursor is not null;)
        {
            var page = (await app.Get($"{Changes}?limit={limit}&cursor={cursor}")).ShouldBe(200).Json;
            page["items"]!.AsArray().Count.ShouldBeInRange(1, limit);
            seen.AddRange(page["items"]!.AsArray());
            cursor = (string?)page["nextCursor"];
        }

        seen.Select(one => (string?)one!["id"]).Distinct().Count().ShouldBe(5);
        seen.Count.ShouldBe(5);
    }

    [Fact]
    public async Task Names_each_parameter_that_is_wrong()
    {
        (await app.Get($"{Changes}?kind=x&from=soon&to=2026&limit=many")).ShouldBeProblem(400, "invalid", "kind", "from", "to", "limit");
        (await app.Get($"{Changes}?limit=201&cursor=x&service={new string('s', 256)}&source={new string('s', 256)}&q={new string('q', 501)}"))
            .ShouldBeProblem(400, "invalid", "limit", "cursor", "service", "source", "q");
        (await app.Get($"{Changes}?q=%00")).ShouldBeProblem(400, "invalid", "q");
        (await app.Get($"{Changes}?cursor={new Application.Common.Cursor("changes", "yesterday", Guid.Empty)}")).ShouldBeProblem(400, "invalid", "cursor");
        (await app.Get($"{Changes}/{Guid.CreateVersion7(app.Clock.GetUtcNow())}")).ShouldBeProblem(404, "change_not_found");
        (await app.Get($"{Changes}/x")).ShouldBe(404);
    }
}
