using IncidentManager.Integration.Harness;
using static IncidentManager.Integration.Alerts.Integrations;

namespace IncidentManager.Integration.Alerts;

public sealed class MappingAlerts(App app) : IClassFixture<App>
{
    private const string Rules = "/api/v1/mapping-rules";

    [Fact]
    public async Task By_the_built_in_rules_gives_Prometheus_alerts_on_llm_metrics_their_type()
    {
        var sent = await app.SendWebhook(
            Of(new { alertname = "LlmHallucinationRateHigh", n = NewSlug() }),
            Of(new { alertname = "HighErrorRate", gen_ai_system = "openai", n = NewSlug() }),
            Of(new { alertname = "PromptInjectionSpike", n = NewSlug() }),
            Of(new { alertname = "TokenUsageHigh", n = NewSlug() }),
            Of(new { alertname = "LlmErrorRateHigh", type = "quality", n = NewSlug() }));

        List<string?> types = [];
        foreach (var line in sent.Lines()) types.Add((string?)(await app.StoredAlert(line))["type"]);
        types.ShouldBe(["quality", "provider", "safety", "cost", "quality"]);
        ((string?)(await app.Incident(sent.Lines()[1].IncidentId))["type"]).ShouldBe("provider");
    }

    [Fact]
    public async Task By_a_rule_of_ones_own_leaves_their_identity_alone()
    {
        var (team, rule) = (NewSlug(), NewSlug());
        var alert = new { source = "a", title = Alerts.NewName(), severity = "p2", labels = new { team } };
        var before = (await app.Post(Alerts.Native, alert)).Lines()[0];

        (await app.Post(Rules, new { name = rule, matchers = new[] { $"team=\"{team}\"" }, type = "cost", service = "finder" })).ShouldBe(201);
        var again = (await app.Post(Alerts.Native, alert)).Lines()[0];
        var other = (await app.Post(Alerts.Native, new { source = "a", title = Alerts.NewName(), severity = "p2", labels = new { team } })).Lines()[0];

        again.Outcome.ShouldBe("refired");
        again.Fingerprint.ShouldBe(before.Fingerprint);
        var mapped = await app.StoredAlert(other);
        ((string?)mapped["type"]).ShouldBe("cost");
        ((string?)mapped["services"]![0]).ShouldBe("finder");
    }

    [Fact]
    public async Task Follows_the_order_of_the_rules_and_who_may_override()
    {
        var team = NewSlug();
        async Task Rule(object rule) => (await app.Post(Rules, rule)).ShouldBe(201);
        string[] matchers = [$"team={team}"];
        await Rule(new { name = NewSlug(), matchers, severity = "critical", position = 7 });
        await Rule(new { name = NewSlug(), matchers, severity = "low", type = "data", position = 3 });
        await Rule(new { name = NewSlug(), matchers, type = "safety", @override = true, position = 9 });

        var silent = (await app.SendWebhook(Of(new { alertname = "TeapotShort", team, n = 1 }))).Lines()[0];
        var said = (await app.SendWebhook(Of(new { alertname = "TeapotShort", team, severity = "info", type = "cost", n = 2 }))).Lines()[0];

        var (filled, overridden) = (await app.StoredAlert(silent), await app.StoredAlert(said));
        ((string?)filled["severity"], (string?)filled["type"]).ShouldBe(("p3", "data"));
        ((string?)overridden["severity"], (string?)overridden["type"]).ShouldBe(("p4", "safety"));
    }

    [Fact]
    public async Task Shows_the_built_in_rules_that_can_be_replaced_but_not_removed()
    {
        var shown = (await app.Get($"{Rules}/up")).ShouldBe(200);
        ((bool?)shown.Json["builtIn"]).ShouldBe(true);
        ((string?)shown.Json["matchers"]![0]).ShouldBe("metric=\"up\"");
        (await app.Delete($"{Rules}/up")).ShouldBeProblem(409, "built_in_rule").Body.ShouldContain("POST a rule of the same name");
        (await app.Put($"{Rules}/up", new { matchers = new[] { "a=b" }, type = "data" })).ShouldBeProblem(409, "built_in_rule");

        (await app.Post(Rules, new { name = "up", matchers = new[] { "metric=up" }, type = "data" })).ShouldBe(201);
        (await app.Post(Rules, new { name = "up", matchers = new[] { "metric=up" }, type = "data" })).ShouldBeProblem(409, "name_taken");
        var replaced = (await app.SendWebhook(Of(new { alertname = "Gone", __name__ = "up", n = NewSlug() }))).Lines()[0];
        ((string?)(await app.StoredAlert(replaced))["type"]).ShouldBe("data");
        (await Listed()).Count(name => name == "up").ShouldBe(1);

        (await app.Delete($"{Rules}/up", ("If-Match", "\"9\""))).ShouldBeProblem(412, "changed_meanwhile");
        (await app.Delete($"{Rules}/up", ("If-Match", "\"1\""))).ShouldBe(204);
        ((bool?)(await app.Get($"{Rules}/up")).Json["builtIn"]).ShouldBe(true);
        var builtIn = (await app.SendWebhook(Of(new { alertname = "Gone", __name__ = "up", n = NewSlug() }))).Lines()[0];
        ((string?)(await app.StoredAlert(builtIn))["type"]).ShouldBe("availability");
    }

    [Fact]
    public async Task Lists_the_rules_in_the_order_they_are_asked_in()
    {
        var (late, early, last) = (NewSlug(), NewSlug(), NewSlug());
        foreach (var (name, position) in new[] { (late, (int?)900_000), (early, 899_999), (last, null) })
            (await app.Post(Rules, new { name, matchers = new[] { "a=b" }, service = "x", position })).ShouldBe(201);

        var names = await Listed();

        names.ShouldBeUnique();
        names.Where(name => name == late || name == early || name == last || name == "slo").ShouldBe([early, late, last, "slo"]);
        (await app.Get($"{Rules}?cursor=nonsense")).ShouldBeProblem(400, "invalid", "cursor");

        (await app.Put($"{Rules}/{late}", new { matchers = new[] { "a=c" }, service = "x" })).ShouldBe(200);
        ((int?)(await app.Get($"{Rules}/{late}")).Json["position"]).ShouldBe(900_000);
        foreach (var name in new[] { late, early, last }) (await app.Delete($"{Rules}/{name}")).ShouldBe(204);
    }

    [Theory]
    [InlineData("""{"matchers": ["a=b"], "type": "cost"}""", "name")]
    [InlineData("""{"name": "r", "type": "cost"}""", "matchers")]
    [InlineData("""{"name": "r", "matchers": [], "type": "cost"}""", "matchers")]
    [InlineData("""{"name": "r", "matchers": ["a=b", "c", null], "type": "cost"}""", "matchers[1]", "matchers[2]")]
    [InlineData("""{"name": "r", "matchers": ["a=~\"(\""], "type": "cost"}""", "matchers[0]")]
    [InlineData("""{"name": "r", "matchers": ["a=\"b\u0000\""], "type": "cost"}""", "matchers[0]")]
    [InlineData("""{"name": "r", "matchers": ["a=b"]}""", "type")]
    [InlineData("""{"name": "r", "matchers": ["a=b"], "type": "weather"}""", "type")]
    [InlineData("""{"name": "r", "matchers": ["a=b"], "type": "unknown"}""", "type")]
    [InlineData("""{"name": "r", "matchers": ["a=b"], "severity": "odd"}""", "severity")]
    [InlineData("""{"name": "r", "matchers": ["a=b"], "service": " "}""", "service")]
    [InlineData("""{"name": "r", "matchers": ["a=b"], "type": "cost", "position": -1}""", "position")]
    [InlineData("""{"name": "r r", "matchers": ["a=b"], "type": "cost"}""", "name")]
    [InlineData("""{"name": "r", "matchers": "a=b", "type": "cost"}""", "matchers")]
    [InlineData("""{"name": "r", "matchers": ["a=b"], "type": "cost", "colour": "red"}""", "colour")]
    public async Task Takes_no_rule_with_a_field_that_is_wrong_and_names_it(string body, params string[] fields)
    {
        (await app.PostText(Rules, body)).ShouldBeProblem(400, "invalid", fields);
        (await app.Get($"{Rules}/r")).ShouldBeProblem(404, "mapping_rule_not_found");
    }

    private async Task<List<string>> Listed()
    {
        List<string> names = [];
        for (string? cursor = ""; cursor is not null;)
        {
            var page = (await app.Get($"{Rules}?limit=3&cursor={cursor}")).ShouldBe(200).Json;
            names.AddRange(page["items"]!.AsArray().Select(item => (string)item!["name"]!));
            cursor = (string?)page["nextCursor"];
        }

        return names;
    }

    private static object Of(object labels) => new { status = "firing", labels, annotations = new { summary = "For people" }, startsAt = "2026-03-01T11:00:00Z" };
}
