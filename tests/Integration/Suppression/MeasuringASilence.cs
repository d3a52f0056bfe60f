using System.Text.Json.Nodes;
using IncidentManager.Integration.Harness;
using IncidentManager.Integration.Notifications;

namespace IncidentManager.Integration.Suppression;

public sealed class AppWithABreadthPolicy(TestPostgres postgres) : App(postgres)
{
    protected override IEnumerable<KeyValuePair<string, string>> Settings =>
        [new("Suppression:Breadth:Confirm:Incidents", "1"), new("Suppression:Breadth:Refuse:Incidents", "3")];
}

public sealed class MeasuringASilence(AppWithABreadthPolicy app) : IClassFixture<AppWithABreadthPolicy>
{
    [Fact]
    public async Task Tells_what_it_would_have_hidden_before_it_is_made()
    {
        await using var inbox = await Inbox.Open();
        var team = await app.AddRoute([await app.AddContactPoint(inbox)]);
        var incident = await app.Fire(team, "Paged", "p1");
        await inbox.Next();
        app.Clock.Leap(TimeSpan.FromDays(6));
        var before = await app.Sql<long>("select count(*) from suppression.silences");

        var trial = (await app.Post($"{Silences.Path}?dryRun=true", Of(team))).ShouldBe(200).Json;

        ((string?)trial["verdict"], (string?)trial["because"]).ShouldBe(("allowed", null));
        var radius = trial["blastRadius"]!;
        ((int)radius["alerts"]!, (int)radius["incidents"]!, (bool)radius["isComplete"]!).ShouldBe((1, 1, true));
        ((int)radius["pages"]!).ShouldBeGreaterThanOrEqualTo(1, "it may have been repeated since");
        var severity = radius["bySeverity"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)severity["severity"], (int)severity["incidents"]!, (int)severity["pages"]!).ShouldBe(("p1", 1, (int)radius["pages"]!));
        ((string?)radius["examples"]![0]).ShouldBe(incident);
        (await app.Sql<long>("select count(*) from suppression.silences")).ShouldBe(before, "a dry run makes nothing");
        (await app.Post($"{Silences.Path}?dryRun=perhaps", Of(team))).ShouldBeProblem(400, "invalid", "dryRun");

        app.Clock.Leap(TimeSpan.FromDays(2));
        ((int)(await app.Post($"{Silences.Path}?dryRun=true", Of(team))).ShouldBe(200).Json["blastRadius"]!["incidents"]!).ShouldBe(1, "it began more than 7 days ago, and is open");
    }

    [Fact]
    public async Task Asks_for_a_confirmation_or_refuses_where_it_is_too_broad()
    {
        foreach (var name in new[] { "one", "two" }) await app.Fire("broad", name);

        (await app.Post(Silences.Path, Of("broad"))).ShouldBeProblem(422, "silence_needs_confirmation", "confirm").Body.ShouldContain("would have hidden 2 of ");
        ((string?)(await app.Post($"{Silences.Path}?dryRun=true", Of("broad"))).Json["verdict"]).ShouldBe("confirm");
        ((int)(await app.Post($"{Silences.Path}?confirm=true", Of("broad"))).ShouldBe(201).Json["blastRadius"]!["incidents"]!).ShouldBe(2);
        (await app.Post("/api/v2/silences", new
        {
            matchers = new[] { new { name = "team", value = "broad", isRegex = false } },
            startsAt = "2026-01-01T00:00:00Z",
            endsAt = "2098-01-01T00:00:00Z",
            createdBy = "ada",
            comment = "x",
        })).ShouldBe(422).Json.GetValue<string>().ShouldContain("confirm");

        foreach (var name in new[] { "one", "two", "three", "four" }) await app.Fire("broader", name);
        (await app.Post($"{Silences.Path}?confirm=true", Of("broader"))).ShouldBeProblem(422, "silence_too_broad", "matchers");
    }

    [Fact]
    public async Task Measures_what_a_pending_one_is_changed_to()
    {
        foreach (var name in new[] { "one", "two" }) await app.Fire("changed-to", name);
        var starts = app.Clock.GetUtcNow().AddDays(1);
        object Pending(string team) => new { matchers = new[] { $"team={team}" }, startsAt = starts, duration = "1h", comment = "test", createdBy = "ada" };
        var id = (string)(await app.Post(Silences.Path, Pending("changed-from"))).ShouldBe(201).Json["id"]!;

        (await Alerts.Integrations.Put(app, $"{Silences.Path}/{id}", Pending("changed-to"))).ShouldBeProblem(422, "silence_needs_confirmation", "confirm");
        (await app.Post("/api/v2/silences", new
        {
            id,
            matchers = new[] { new { name = "team", value = "changed-to", isRegex = false } },
            startsAt = starts,
            endsAt = starts.AddHours(1),
            createdBy = "ada",
            comment = "x",
        })).ShouldBe(422).Json.GetValue<string>().ShouldContain("confirm");
        ((string?)(await app.Get($"{Silences.Path}/{id}")).Json["matchers"]![0]).ShouldBe("team=\"changed-from\"");

        (await Alerts.Integrations.Put(app, $"{Silences.Path}/{id}?confirm=true", Pending("changed-to"))).ShouldBe(200);
        (await Alerts.Integrations.Put(app, $"{Silences.Path}/{id}", Pending("changed-to"))).ShouldBe(200); // hides no other alerts than before
    }

    [Fact]
    public async Task Measures_a_maintenance_window_in_the_same_way()
    {
        const string windows = "/api/v1/maintenance-windows";
        foreach (var name in new[] { "one", "two" }) await app.Fire("maintained", name);

        (await app.Post($"{windows}?dryRun=true", Window("w", "maintained"))).ShouldBe(200).Json.ToJsonString().ShouldContain("\"verdict\":\"confirm\"");
        (await app.Post(windows, Window("w", "maintained"))).ShouldBeProblem(422, "maintenance_window_needs_confirmation", "confirm");
        (await app.Get($"{windows}/w")).ShouldBe(404);
        ((int)(await app.Post($"{windows}?confirm=true", Window("w", "maintained"))).ShouldBe(201).Json["blastRadius"]!["incidents"]!).ShouldBe(2);
        (await Alerts.Integrations.Put(app, $"{windows}/w", Window("w", "maintained", "what it is for"))).ShouldBe(200); // hides no other alerts than before

        foreach (var name in new[] { "one", "two", "three", "four" }) await app.Fire("maintained-more", name);
        (await Alerts.Integrations.Put(app, $"{windows}/w?confirm=true", Window("w", "maintained-more"))).ShouldBeProblem(422, "maintenance_window_too_broad", "matchers");
        ((string?)(await app.Get($"{windows}/w")).ShouldBe(200).Json["matchers"]![0]).ShouldBe("team=\"maintained\"");
    }

    [Fact]
    public async Task Reports_afterwards_what_it_hid_and_reminds_before_it_ends()
    {
        await using var inbox = await Inbox.Open();
        var team = await app.AddRoute([await app.AddContactPoint(inbox)]);
        var told = await app.Fire(team, "Told before");
        await inbox.Next();
        var id = (string)(await app.Post(Silences.Path, Of(team))).ShouldBe(201).Json["id"]!;
        (await app.Post("/api/v1/alerts", new { source = "tests", title = "Held", severity = "p3", labels = new { team } })).ShouldBe(202);
        (await app.Post("/api/v1/alerts", new { source = "tests", title = "Over", severity = "p1", labels = new { team } })).ShouldBe(202);
        (await app.Post("/api/v1/alerts", new { source = "tests", title = "Over", severity = "p1", status = "resolved", labels = new { team } })).ShouldBe(202);

        var report = await Report(id, one => (int)one["incidentsNotTold"]! == 1);
        ((int)report["alerts"]!, (int)report["stillHeld"]!, (int)report["resolved"]!, (int)report["released"]!, (int)report["alertsBySeverity"]!["p1"]!)
            .ShouldBe((2, 1, 1, 0, 1));
        ((string?)report["incidentExamples"]![0]).ShouldBe(told);

        app.Clock.Advance(TimeSpan.FromMinutes(46));
        var reminder = await Reminder(id, "open");
        ((string?)reminder["title"]).ShouldNotBeNull().ShouldContain("and 2 still fire behind it");

        app.Clock.Advance(TimeSpan.FromMinutes(15));
        await Reminder(id, "resolved");
        ((int)(await Report(id, one => (int)one["released"]! == 1))["stillHeld"]!).ShouldBe(0);
    }

    private static object Of(string team) => new { matchers = new[] { $"team={team}" }, duration = "1h", comment = "test", createdBy = "ada" };

    private static object Window(string name, string team, string? comment = null) =>
        new { name, matchers = new[] { $"team={team}" }, start = "2098-01-01T00:00:00Z", end = "2098-01-02T00:00:00Z", comment };

    private Task<JsonNode> Report(string id, Func<JsonNode, bool> isSo) => Eventually(async () => (await app.Get($"{Silences.Path}/{id}/report")).ShouldBe(200).Json, isSo);

    private async Task<JsonNode> Reminder(string silence, string state) => (await Eventually(
        async () => (await app.Get($"/api/v1/incidents?label=silence:{silence}&state={state}")).ShouldBe(200).Json, found => found["items"]!.AsArray().Count == 1))["items"]![0]!;

    private static async Task<JsonNode> Eventually(Func<Task<JsonNode>> ask, Func<JsonNode, bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            var found = await ask();
            if (isSo(found)) return found;

            patience.IsCancellationRequested.ShouldBeFalse(found.ToJsonString());
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }
}
