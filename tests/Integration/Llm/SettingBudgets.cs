using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Llm;

public sealed class SettingBudgets(App app) : IClassFixture<App>
{
    private const string Path = "/api/v1/budgets";

    [Fact]
    public async Task Shows_lists_changes_and_removes_them()
    {
        var made = (await app.Post(Path, new { name = "daily", severityFloor = "p2", period = "day", tokens = 500_000, usd = 5.5 })).ShouldBe(201);
        made.Response.Headers.Location!.ToString().ShouldEndWith($"{Path}/daily");
        ((string?)made.Json["severityFloor"], (string?)made.Json["period"], (long?)made.Json["tokens"], (decimal?)made.Json["usd"], (string?)made.Json["provider"])
            .ShouldBe(("p2", "day", 500_000, 5.5m, null));
        (await app.Get(Path)).ShouldBe(200).Json["items"]!.AsArray().Select(item => (string)item!["name"]!).ShouldBe(["daily"]);

        var changed = await app.Send(HttpMethod.Put, $"{Path}/daily", System.Net.Http.Json.JsonContent.Create(new { provider = "local", period = "month", usd = 100 }), ("If-Match", "\"1\""));
        changed.ShouldBe(200);
        ((string?)changed.Json["provider"], (string?)changed.Json["severityFloor"], (long?)changed.Json["tokens"]).ShouldBe(("local", null, null));
        (await app.Send(HttpMethod.Put, $"{Path}/daily", System.Net.Http.Json.JsonContent.Create(new { period = "day", usd = 1 }), ("If-Match", "\"1\"")))
            .ShouldBeProblem(412, "changed_meanwhile");
        (await app.Post(Path, new { name = "daily", period = "day", usd = 1 })).ShouldBeProblem(409, "name_taken");

        (await app.Delete($"{Path}/daily")).ShouldBe(204);
        (await app.Get($"{Path}/daily")).ShouldBeProblem(404, "budget_not_found");
        (await app.Delete($"{Path}/daily")).ShouldBeProblem(404, "budget_not_found");
    }

    [Fact]
    public async Task Refuses_what_is_none_by_the_field()
    {
        (await app.Post(Path, new { name = "Not A Name", period = "week", severityFloor = "grave", provider = "Open AI", tokens = 0, usd = -1 }))
            .ShouldBeProblem(400, "invalid", "name", "period", "severityFloor", "provider", "tokens", "usd");
        (await app.Post(Path, new { name = "endless", period = "day" })).ShouldBeProblem(400, "invalid", "usd");
        (await app.Post(Path, new { name = "dear", period = "day", usd = 1_000_001 })).ShouldBeProblem(400, "invalid", "usd");
        (await app.Sql<long>("select count(*) from llm.budgets where name in ('endless', 'dear')")).ShouldBe(0);
    }
}
