using System.Text.Json.Nodes;
using IncidentManager.Integration.Harness;
using IncidentManager.Integration.Notifications;

namespace IncidentManager.Integration.Backtest;

public sealed class BacktestingDrafts(App app) : IClassFixture<App>
{
    private const string Path = "/api/v1/backtests";

    [Fact]
    public async Task Tells_of_the_settings_that_hold_that_nothing_would_have_been_otherwise()
    {
        await Fire("same", "one", "a");
        await Fire("same", "two", "b");

        var same = await Run(new { span = "1h" });

        ((int)same["incidentsBefore"]!).ShouldBeGreaterThanOrEqualTo(2);
        ((int)same["incidentsAfter"]!).ShouldBe((int)same["incidentsBefore"]!);
        ((int)same["heldBack"]!).ShouldBe(0);
        same["merged"]!.AsArray().ShouldBeEmpty();
        same["split"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Tells_what_a_draft_would_have_merged_or_hidden_and_writes_nothing()
    {
        await Fire("drafts", "one", "c");
        await Fire("drafts", "two", "d");
        var before = await app.Rows();

        var drafted = await Run(new { correlationRules = new[] { Rule }, span = "1h" });
        drafted["merged"]!.AsArray().ShouldContain(merged => (int)merged!["count"]! == 2);
        var hidden = await Run(new { silences = new[] { new { matchers = new[] { "team=drafts" } } }, span = "1h" });
        ((int)hidden["heldBack"]!).ShouldBe(2);
        hidden["missed"]!.AsArray().Select(missed => (string?)missed!["title"]).Order().ShouldBe(["one", "two"]);
        (await app.Post("/api/v1/correlation-rules/backtest", new { name = "by-team", matchers = new[] { "team=drafts" }, groupBy = new[] { "team" }, window = "5m" }))
            .ShouldBe(200).Response.Content.Headers.ContentType!.MediaType.ShouldBe("application/x-ndjson");

        (await app.Rows()).ShouldBe(before);
        (await app.Sql<long>("select count(*) from correlation.rules")).ShouldBe(0);
    }

    [Fact]
    public async Task Misses_what_draft_routes_mute_for_good_or_what_is_over_before_their_wait()
    {
        await using var inbox = await Inbox.Open();
        var chat = await app.AddContactPoint(inbox);
        var team = await app.AddRoute([chat]);
        var always = Telling.NewName("mute");
        (await app.Post("/api/v1/mute-timings", new { name = always, timeIntervals = new[] { new { times = new[] { new { startTime = "00:00", endTime = "24:00" } } } } })).ShouldBe(201);
        var (brief, lasting) = (await app.Fire(team, "Brief", dedupKey: "brief"), await app.Fire(team, "Lasting"));
        await app.LedgerShouldRead(brief, (chat, "opened", "confirmed", "opened"));
        await app.LedgerShouldRead(lasting, (chat, "opened", "confirmed", "opened"));
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await app.Fire(team, "Brief", status: "resolved", dedupKey: "brief");

        (await Missed(new { name = "late", matchers = new[] { $"team={team}" }, contactPoints = new[] { chat }, groupWait = "30m" })).ShouldBe([brief]);
        (await Missed(new { name = "mute", matchers = new[] { $"team={team}" }, contactPoints = new[] { chat }, muteTimings = new[] { always } })).ShouldBe([brief, lasting], ignoreOrder: true);
        (await Missed(new { name = "soon", matchers = new[] { $"team={team}" }, contactPoints = new[] { chat }, groupWait = "30s" })).ShouldBeEmpty();

        async Task<IReadOnlyList<string>> Missed(object route)
        {
            var routed = await Run(new { routes = new[] { route }, span = "1h" });
            return [.. routed["missed"]!.AsArray().Select(missed => (string)missed!["incident"]!).Where(incident => incident == brief || incident == lasting)];
        }
    }

    [Fact]
    public async Task Tells_whom_draft_routes_would_have_told()
    {
        await using var inbox = await Inbox.Open();
        var (chat, pager) = (await app.AddContactPoint(inbox), await app.AddContactPoint(inbox));
        var team = await app.AddRoute([chat]);
        var (quiet, loud) = (await app.Fire(team, "Quiet", "p4"), await app.Fire(team, "Loud", "p0"));
        await app.LedgerShouldRead(quiet, (chat, "opened", "confirmed", "opened"));
        await app.LedgerShouldRead(loud, (chat, "opened", "confirmed", "opened"));
        object Route(string point) => new { name = "loud", matchers = new[] { $"team={team}", "severity=~\"p0|p1\"" }, contactPoints = new[] { point } };

        var routed = await Run(new { routes = new[] { Route(pager) }, span = "1h" });

        routed["missed"]!.AsArray().ShouldContain(missed => (string)missed!["incident"]! == quiet);
        routed["missed"]!.AsArray().ShouldNotContain(missed => (string)missed!["incident"]! == loud);
        var receivers = routed["byReceiver"]!.AsArray().ToDictionary(one => (string)one!["name"]!, one => ((int)one!["pagesBefore"]!, (int)one["pagesAfter"]!));
        (receivers[$"contact-point:{chat}"], receivers[$"contact-point:{pager}"]).ShouldBe(((2, 0), (0, 1)));

        (await app.Post(Path, new { routes = new object?[] { Route("nowhere"), null, new { name = "x", groupWait = "soon" } } }))
            .ShouldBeProblem(400, "invalid", "routes[1]", "routes[2].groupWait");
        (await app.Post(Path, new { routes = new[] { Route("nowhere") } })).ShouldBeProblem(400, "invalid", "routes[0].contactPoints[0]");
    }

    [Fact]
    public async Task Names_the_fields_that_are_wrong()
    {
        var drafts = new
        {
            correlationRules = new[] { new { name = "by team", matchers = new[] { "team=~\"(\"" }, groupBy = Array.Empty<string>(), window = "8d" } },
            silences = new[] { new { matchers = new[] { "team=~\".*\"" } } },
            inhibitionRules = new[] { new { name = "a", sourceMatchers = new[] { "x=\"y\"" } } },
            span = "8d",
        };

        (await app.Post(Path, drafts)).ShouldBeProblem(
            400, "invalid", "correlationRules[0].name", "correlationRules[0].matchers[0]", "correlationRules[0].groupBy", "correlationRules[0].window",
            "silences[0].matchers", "inhibitionRules[0].targetMatchers", "span");
        var nothing = new object?[] { null };
        (await app.Post(Path, new { correlationRules = nothing, silences = nothing, inhibitionRules = nothing }))
            .ShouldBeProblem(400, "invalid", "correlationRules[0]", "silences[0]", "inhibitionRules[0]");
        (await app.Post("/api/v1/correlation-rules/backtest", new { name = "by-team", groupBy = new[] { "team" }, window = "8d" }))
            .ShouldBeProblem(400, "invalid", "window");
    }

    private static object Rule => new { name = "by-team", matchers = new[] { "team=drafts" }, groupBy = new[] { "team" }, window = "5m" };

    private async Task Fire(string team, string title, string service) => (await app.Post("/api/v1/alerts", new
    {
        source = "test",
        title,
        severity = "p1",
        labels = new Dictionary<string, string> { ["team"] = team },
        services = new[] { service },
    })).ShouldBe(202);

    private async Task<JsonNode> Run(object drafts)
    {
        var answer = (await app.Post(Path, drafts)).ShouldBe(200);
        var lines = answer.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();
        lines[0]["progress"]!["alerts"]!.GetValue<int>().ShouldBeGreaterThan(0);
        return lines[^1]["result"]!["difference"]!;
    }
}
