using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Correlation;

public sealed class SettingCorrelationRules(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Keeps_them_in_their_order_with_versions()
    {
        var (first, second) = (Groups.NewName("rule"), Groups.NewName("rule"));
        var made = (await app.Post(Groups.Rules, new { name = second, matchers = new[] { "team = a" }, groupBy = new[] { "region", "region" }, window = "600s" })).ShouldBe(201).Json;
        (await app.Post(Groups.Rules, new { name = first, groupBy = new[] { "region" }, window = "1m", threshold = 3, position = 0, enabled = false })).ShouldBe(201);

        ((string)made["matchers"]![0]!, made["groupBy"]!.AsArray().Count, (string)made["window"]!, (bool)made["enabled"]!, (int)made["version"]!)
            .ShouldBe(("team=\"a\"", 1, "10m", true, 1));
        var names = (await app.Get(Groups.Rules)).Json["items"]!.AsArray().Select(rule => (string)rule!["name"]!).ToList();
        names.IndexOf(first).ShouldBeLessThan(names.IndexOf(second));

        (await app.Put($"{Groups.Rules}/{first}", new { groupBy = new[] { "zone" }, window = "2m" }, ("If-Match", "\"7\""))).ShouldBe(412);
        var answer = await app.Put($"{Groups.Rules}/{first}", new { groupBy = new[] { "zone" }, window = "2m" }, ("If-Match", "\"1\""));
        answer.ShouldBe(200);
        var changed = answer.Json;
        ((int)changed["version"]!, (int?)changed["threshold"], (int)changed["position"]!, (bool)changed["enabled"]!).ShouldBe((2, null, 0, true));

        (await app.Post(Groups.Rules, new { name = first, groupBy = new[] { "x" }, window = "1m" })).ShouldBe(409);
        (await app.Delete($"{Groups.Rules}/{first}")).ShouldBe(204);
        (await app.Get($"{Groups.Rules}/{first}")).ShouldBe(404);
    }

    [Theory]
    [InlineData("name", """{"name": "Not A Slug", "groupBy": ["a"], "window": "5m"}""")]
    [InlineData("matchers[1]", """{"name": "bad", "matchers": ["a=b", "c=~\"(\""], "groupBy": ["a"], "window": "5m"}""")]
    [InlineData("matchers[0]", """{"name": "bad", "matchers": ["c=~\"(a)\\\\1\""], "groupBy": ["a"], "window": "5m"}""")]
    [InlineData("groupBy", """{"name": "bad", "groupBy": [], "window": "5m"}""")]
    [InlineData("groupBy", """{"name": "bad", "window": "5m"}""")]
    [InlineData("groupBy", """{"name": "bad", "groupBy": [" "], "window": "5m"}""")]
    [InlineData("window", """{"name": "bad", "groupBy": ["a"]}""")]
    [InlineData("window", """{"name": "bad", "groupBy": ["a"], "window": "0"}""")]
    [InlineData("window", """{"name": "bad", "groupBy": ["a"], "window": "8d"}""")]
    [InlineData("threshold", """{"name": "bad", "groupBy": ["a"], "window": "5m", "threshold": 1}""")]
    [InlineData("threshold", """{"name": "bad", "groupBy": ["a"], "window": "5m", "threshold": 1001}""")]
    [InlineData("position", """{"name": "bad", "groupBy": ["a"], "window": "5m", "position": -1}""")]
    public async Task Refuses_what_makes_no_sense_and_names_the_field(string field, string body)
    {
        var answer = await app.PostText(Groups.Rules, body);

        answer.ShouldBe(400).Json["errors"]![field].ShouldNotBeNull();
        (await app.Get($"{Groups.Rules}/bad")).ShouldBe(404);
    }

    [Fact]
    public async Task Refuses_an_expression_that_is_too_long()
    {
        var answer = await app.Post(Groups.Rules, new { name = "bad", matchers = new[] { $"a=~\"{new string('x', 5_000)}\"" }, groupBy = new[] { "a" }, window = "5m" });

        answer.ShouldBe(400).Json["errors"]!["matchers[0]"].ShouldNotBeNull();
    }
}
