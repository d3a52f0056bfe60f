using System.Text;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Notifications.Routes;

public sealed class ImportingAnAlertmanager(AppWithContactPoints app) : IClassFixture<AppWithContactPoints>
{
    private const string Path = "/api/v1/config/import/alertmanager";

    private const string File = """
        global: {slack_api_url: 'https://hooks.slack.example/x'}
        templates: [a.tmpl]
        route:
          receiver: Chat
          routes:
            - {matchers: [severity=critical], receiver: Pager, mute_time_intervals: [Nights]}
        receivers:
          - {name: Chat, slack_configs: [{channel: '#all'}]}
          - {name: Pager, webhook_configs: [{url: 'https://pager.example/1'}], pagerduty_configs: [{routing_key: R0}]}
        time_intervals:
          - {name: Nights, time_intervals: [{times: [{start_time: '22:00', end_time: '24:00'}]}]}
        """;

    private static readonly string[] Everything =
        ["contact point chat", "contact point pager-webhook", "contact point pager-pagerduty", "mute timing nights", "route alertmanager"];

    [Fact]
    public async Task Takes_all_of_it_over_at_once_and_changes_nothing_the_second_time()
    {
        (await app.Post("/api/v1/routes", new { name = "by-hand" })).ShouldBe(201);
        var before = await Rows();

        var dry = (await Import(File, "?dryRun=true")).ShouldBe(200).Json;

        Names(dry, "created").ShouldBe(Everything);
        Names(dry, "removed").ShouldBe(["route by-hand"]);
        (await Rows()).ShouldBe(before);
        app.Imported.ShouldBeEmpty();

        var real = (await Import(File)).ShouldBe(200).Json;

        Names(real, "created").ShouldBe(Everything);
        Names(real, "changed").ShouldBeEmpty();
        real["unmapped"]!.AsArray().Select(left => (string?)left!["path"]).ShouldBe(["receivers[0].slack_configs[0].channel", "templates"]);
        app.Imported.Select(point => $"{point.Name} {point.Channel}").ShouldBe(["chat Slack", "pager-webhook Webhook", "pager-pagerduty Pagerduty"]);
        (await app.Get("/api/v1/routes/by-hand")).ShouldBe(404);
        var test = (await app.Post("/api/v1/routes/test", new { labels = new { severity = "critical" }, at = "2026-03-01T22:30:00Z" })).ShouldBe(200).Json;
        test["contactPoints"]!.AsArray().Select(told => $"{told!["name"]} {told["route"]} {told["mutedBy"]}")
            .ShouldBe(["pager-webhook alertmanager/pager nights", "pager-pagerduty alertmanager/pager nights"]);

        var after = await Rows();
        var again = (await Import(File)).ShouldBe(200).Json;

        Names(again, "created").Concat(Names(again, "removed")).ShouldBeEmpty();
        Names(again, "changed").ShouldNotContain("route alertmanager");
        (await Rows()).ShouldBe(after);

        var other = (await Import(File.Replace("22:00", "21:00", StringComparison.Ordinal).Replace("severity=critical", "severity=page", StringComparison.Ordinal)))
            .ShouldBe(200).Json;

        Names(other, "changed").ShouldBeSubsetOf([.. Everything]);
        Names(other, "changed").ShouldContain("route alertmanager");
        Names(other, "changed").ShouldContain("mute timing nights");
    }

    [Theory]
    [InlineData("route: [", "body")]
    [InlineData("", "body")]
    [InlineData("route: {receiver: a}\nreceivers: [{name: a, webhook_configs: [{url: nowhere}]}]\ntime_intervals: [{name: raced, time_intervals: [{}]}]",
        "receivers[0].webhook_configs[0]")]
    public async Task Takes_nothing_of_one_with_a_fault(string yaml, string field)
    {
        var before = await Rows();

        (await Import(yaml)).ShouldBeProblem(400, "invalid", field);

        (await Rows()).ShouldBe(before);
    }

    [Fact]
    public async Task Refuses_one_that_is_too_large() => (await Import(new string('#', (1 << 20) + 1))).ShouldBeProblem(413, "body_too_large", "body");

    [Fact]
    public async Task Refuses_what_is_neither_dry_nor_not() => (await Import(File, "?dryRun=maybe")).ShouldBeProblem(400, "invalid", "dryRun");

    private Task<Answer> Import(string yaml, string query = "") =>
        app.Send(HttpMethod.Put, Path + query, new StringContent(yaml, Encoding.UTF8, "application/yaml"));

    private static string[] Names(System.Text.Json.Nodes.JsonNode report, string what) => [.. report[what]!.AsArray().Select(name => (string)name!)];

    private Task<string> Rows() => app.Sql<string>("""
        select concat_ws('/', (select string_agg(r::text, ';' order by name) from notifications.routes r),
            (select string_agg(m::text, ';' order by name) from suppression.mute_timings m))
        """);
}
