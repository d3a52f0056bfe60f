using System.Globalization;
using System.Text.Json.Nodes;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Alerts;

/// <summary>Through Alertmanager's API v2.</summary>
public sealed class ListingWhatFires(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Shows_all_that_Alertmanager_shows()
    {
        await app.Post("/api/v2/alerts", JsonNode.Parse("""
            [{"labels":{"alertname":"LlmErrorRateHigh","severity":"critical"},"annotations":{"summary":"s"},"startsAt":"2026-03-01T11:00:00.5Z",
              "generatorURL":"http://prometheus:9090/graph?a=b&c=d"}]
            """)!);

        var alert = (await Listed("alertname=LlmErrorRateHigh")).ShouldHaveSingleItem();

        var now = app.Clock.GetUtcNow();
        JsonNode.DeepEquals(alert, JsonNode.Parse($$$"""
            {"annotations":{"summary":"s"},"endsAt":"{{{Text(now.AddMinutes(5))}}}","fingerprint":"60a49483670659d5","receivers":[{"name":"default"}],
             "startsAt":"2026-03-01T11:00:00.5Z","status":{"state":"active","silencedBy":[],"inhibitedBy":[]},"updatedAt":"{{{Text(now)}}}",
             "labels":{"alertname":"LlmErrorRateHigh","severity":"critical"},"generatorURL":"http://prometheus:9090/graph?a=b&c=d"}
            """)).ShouldBeTrue(alert!.ToJsonString());
    }

    [Fact]
    public async Task Shows_those_of_all_senders_while_they_fire()
    {
        var name = Alerts.NewName();
        await app.Send(name);
        await app.SendWebhook(Alerts.OfAlertmanager(name));
        await app.Post("/api/v2/alerts", new[] { new { labels = new { alertname = name } } });

        (await Listed($"alertname={name}")).Count.ShouldBe(3, "one without a name goes by its title");

        await app.Send(name, status: "resolved");
        await app.SendWebhook(Alerts.OfAlertmanager(name, "resolved"));
        await app.Post("/api/v2/alerts", new[] { new { labels = new { alertname = name }, endsAt = app.Clock.GetUtcNow() } });
        (await Listed($"alertname={name}")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Names_an_alert_without_a_name_by_its_title_and_leaves_out_empty_labels()
    {
        var title = Alerts.NewName();
        await app.Post(Alerts.Native, new { source = "evals", title, severity = "p1", labels = new { model = "m", alertname = "", zone = "" } });

        var alert = (await Listed($"alertname={title}")).ShouldHaveSingleItem()!;

        alert["labels"]!.ToJsonString().ShouldBe($$"""{"alertname":"{{title}}","model":"m"}""");
        (await Listed($"alertname={title}", "zone=\"\"")).ShouldHaveSingleItem();
        (await Listed($"alertname={title}", "zone!=\"\"")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("job=api", "one two")]
    [InlineData("job=\"api\"", "one two")]
    [InlineData("job!=api", "three four")]
    [InlineData("job=~a.i|w.b", "one two three")]
    [InlineData("job=~a", "")]
    [InlineData("job!~a.*", "three four")]
    [InlineData("job=\"\"", "four")]
    [InlineData("job!=\"\"", "one two three")]
    [InlineData("path=\"C:\\\\x \\\"y\\\" 100%\"", "two")]
    [InlineData("nowhere=x", "")]
    [InlineData("job=api|pod=b", "two")]
    [InlineData("job=api|job!=api", "")]
    [InlineData("job=\"\u0000\"", "")]
    public async Task Finds_by_matchers(string filters, string expected)
    {
        var group = Alerts.NewName();
        await app.Post("/api/v2/alerts", JsonNode.Parse($$$"""
            [{"labels":{"n":"one","group":"{{{group}}}","job":"api","pod":"a"}},
             {"labels":{"n":"two","group":"{{{group}}}","job":"api","pod":"b","path":"C:\\x \"y\" 100%"}},
             {"labels":{"n":"three","group":"{{{group}}}","job":"web"}},
             {"labels":{"n":"four","group":"{{{group}}}"}}]
            """)!);
        // A bar separates matchers here, where it has no letter beside it that a regular expression would need.
        var split = filters.StartsWith("job=api|", StringComparison.Ordinal) ? filters.Split('|') : [filters];

        var found = (await Listed([$"group={group}", .. split])).Select(alert => (string?)alert!["labels"]!["n"]);

        found.ShouldBe(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), ignoreOrder: true);
    }

    [Theory]
    [InlineData("active=false", 0)]
    [InlineData("active=true&silenced=false&inhibited=false&unprocessed=false", 1)]
    [InlineData("silenced=true&active=", 1)]
    [InlineData("receiver=default", 1)]
    [InlineData("receiver=def.*", 1)]
    [InlineData("receiver=def", 0)]
    [InlineData("receiver=", 1)]
    public async Task Leaves_out_what_is_not_asked_for(string query, int count)
    {
        var name = Alerts.NewName();
        await app.Post("/api/v2/alerts", new[] { new { labels = new { alertname = name } } });

        foreach (var list in new[] { "alerts", "alerts/groups" })
            (await app.Get($"/api/v2/{list}?filter=alertname={name}&{query}")).ShouldBe(200).Json.AsArray().Count.ShouldBe(count, list);
    }

    [Theory]
    [InlineData("filter=job", "filter: bad matcher format: ")]
    [InlineData("filter=job%3D~%22(%22", "filter: bad matcher format: ")]
    [InlineData("filter=", "filter: bad matcher format: ")]
    [InlineData("receiver=(", "receiver: has no valid regular expression")]
    [InlineData("active=perhaps", "active: must be true or false")]
    [InlineData("silenced=1&inhibited=x", "silenced: must be true or false; inhibited: must be true or false")]
    public async Task Refuses_a_bad_condition_by_its_name(string query, string message)
    {
        foreach (var list in new[] { "alerts", "alerts/groups" })
            (await app.Get($"/api/v2/{list}?{query}")).ShouldBe(400).Json.GetValue<string>().ShouldStartWith(message);
    }

    [Fact]
    public async Task In_groups_puts_those_of_one_name_together()
    {
        var (one, other, set) = (Alerts.NewName(), Alerts.NewName(), Alerts.NewName());
        await app.Post("/api/v2/alerts", new[]
        {
            new { labels = new { alertname = one, set, pod = "a" } }, new { labels = new { alertname = other, set, pod = "a" } },
            new { labels = new { alertname = one, set, pod = "b" } },
        });
        await app.Post(Alerts.Native, new { source = "evals", title = other, severity = "p1", labels = new { set } });

        var groups = (await app.Get($"/api/v2/alerts/groups?filter=set={set}")).ShouldBe(200).Json.AsArray();

        groups.Select(group => ((string?)group!["labels"]!["alertname"], (string?)group["receiver"]!["name"], group["alerts"]!.AsArray().Count))
            .ShouldBe(new[] { (one, "default", 2), (other, "default", 2) }.OrderBy(group => group.Item1, StringComparer.Ordinal).Select(group => ((string?)group.Item1, (string?)group.Item2, group.Item3)));
        groups.SelectMany(group => group!["alerts"]!.AsArray()).ShouldAllBe(alert => alert!["fingerprint"] != null);
    }

    [Fact]
    public async Task Streams_however_many_there_are()
    {
        var set = Alerts.NewName();
        await app.Post("/api/v2/alerts", Enumerable.Range(0, 3_000).Select(i => new { labels = new { alertname = $"{set}-{i % 7}", set, i = $"{i}" } }));

        var alerts = await Listed($"set={set}");
        var groups = (await app.Get($"/api/v2/alerts/groups?filter=set={set}")).ShouldBe(200).Json.AsArray();

        alerts.Select(alert => (string?)alert!["labels"]!["i"]).Distinct().Count().ShouldBe(3_000);
        groups.Select(group => group!["alerts"]!.AsArray().Count).Sum().ShouldBe(3_000);
        groups.Count.ShouldBe(7);
    }

    [Fact]
    public async Task To_many_at_once_serves_four_sends_the_others_away_and_leaves_connections_for_senders()
    {
        var name = Alerts.NewName();
        await app.Post("/api/v2/alerts", Enumerable.Range(0, 1_000).Select(i => new { labels = new { alertname = name, i = $"{i}", filler = new string('x', 1_000) } }));

        // Unread answers of a megabyte: each holds its place until it is read.
        var open = Enumerable.Range(0, 8).Select(_ =>
            app.Client.GetAsync($"/api/v2/alerts?filter=alertname={name}", HttpCompletionOption.ResponseHeadersRead)).ToList();
        await Tools.Until("four are served", () => Task.FromResult(open.Count(answer => answer.IsCompleted) >= 4));
        await app.Send(Alerts.NewName());
        var answers = await Task.WhenAll(open);

        var (served, others) = (answers.Where(answer => answer.IsSuccessStatusCode).ToList(), answers.Where(answer => !answer.IsSuccessStatusCode).ToList());
        served.Count.ShouldBe(4);
        foreach (var answer in others) (await Answer.Of(answer)).ShouldBeText(503, "Others are still reading what fires, and slowly. Ask again.").Response.Headers.RetryAfter.ShouldNotBeNull();
        foreach (var answer in served) JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsArray().Count.ShouldBe(1_000);
        (await Listed($"alertname={name}")).Count.ShouldBe(1_000);
    }

    [Fact]
    public async Task To_one_who_does_not_read_ends_after_a_minute_and_serves_the_next()
    {
        var name = Alerts.NewName();
        await app.Post("/api/v2/alerts", Enumerable.Range(0, 1_000).Select(i => new { labels = new { alertname = name, i = $"{i}", filler = new string('x', 1_000) } }));
        var unread = await Task.WhenAll(new[] { "alerts", "alerts/groups", "alerts", "alerts/groups" }.Select(list =>
            app.Client.GetAsync($"/api/v2/{list}?filter=alertname={name}", HttpCompletionOption.ResponseHeadersRead)));

        app.Clock.Advance(TimeSpan.FromSeconds(61));
        var next = await Listed($"alertname={name}");

        next.Count.ShouldBe(1_000);
        foreach (var answer in unread) await Should.ThrowAsync<Exception>(answer.Content.ReadAsStringAsync());
        app.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Has_one_receiver()
    {
        (await app.Get("/api/v2/receivers")).ShouldBe(200).Body.ShouldBe("""[{"name":"default"}]""");
    }

    [Fact]
    public async Task Tells_its_status()
    {
        var status = (await app.Get("/api/v2/status")).ShouldBe(200).Json;

        status["cluster"]!.ToJsonString().ShouldBe("""{"status":"disabled","peers":[]}""");
        status["versionInfo"]!.AsObject().Select(part => part.Key)
            .ShouldBe(["version", "revision", "branch", "buildUser", "buildDate", "goVersion"]);
        status["versionInfo"]!.AsObject().ShouldAllBe(part => part.Value!.GetValueKind() == System.Text.Json.JsonValueKind.String);
        ((string?)status["config"]!["original"]).ShouldBe(
            "global:\n  resolve_timeout: 5m\nroute:\n  receiver: default\n  group_by:\n  - alertname\nreceivers:\n- name: default\n");
        ((DateTimeOffset?)status["uptime"]).ShouldNotBeNull().ShouldBeLessThanOrEqualTo(app.Clock.GetUtcNow());
    }

    private static string Text(DateTimeOffset time) => time.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture);

    private async Task<JsonArray> Listed(params string[] filters) =>
        (await app.Get($"/api/v2/alerts?{string.Join('&', filters.Select(filter => $"filter={Uri.EscapeDataString(filter)}"))}")).ShouldBe(200).Json.AsArray();
}
