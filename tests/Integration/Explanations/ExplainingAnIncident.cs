using System.Text.Json.Nodes;
using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Escalation;
using IncidentManager.Integration.Escalation.Runs;
using IncidentManager.Integration.Harness;
using IncidentManager.Integration.Notifications;
using IncidentManager.Integration.Notifications.Paging;
using IncidentManager.Integration.Suppression;

namespace IncidentManager.Integration.Explanations;

public sealed class ExplainingAnIncident(AppThatTells app) : IClassFixture<AppThatTells>
{
    [Fact]
    public async Task Tells_it_from_the_silence_that_held_it_back_to_who_is_told_next()
    {
        var ada = await app.AddPerson();
        var chat = await app.AddContactPoint(app.Inbox);
        var policy = await app.AddPolicy([Escalating.Step("0s", $"user:{ada}"), Escalating.Step("5m", $"contact-point:{chat}")]);
        var team = await app.AddRoute([chat], new { escalationPolicy = policy });
        var silence = (string)(await app.Post(Silences.Path, new { matchers = new[] { $"team={team}" }, duration = "1h", comment = "Load test", createdBy = "ben" })).ShouldBe(201).Json["id"]!;
        var receipt = (await app.Post(Alerts.Alerts.Native, new { source = "tests", title = "Slow", severity = "p1", labels = new { team } })).ShouldBe(202).Json;
        var line = new ReceiptLine(receipt["alerts"]![0]!);
        app.Clock.Advance(TimeSpan.FromMinutes(10));
        (await app.Send(HttpMethod.Delete, $"{Silences.Path}/{silence}")).ShouldBe(204);
        var incident = await app.Released(line);
        await app.StoryShouldBe(incident, $"waiting waits; 1.1 {ada}");
        await app.AllIsDone();
        await ToldShouldBe(incident, chat, "it arrived");

        var story = await Explain($"incidents/{incident}");

        Sentences(story, "items").ShouldBe(
        [
            $"12:00:00 The alert 'Slow' was held back from any incident, by the silence {silence} (\"Load test\", by ben) until 12:10.",
            "12:10:00 What held the alert 'Slow' back has ended, and it still fires: it was grouped as if it had come then.",
            "12:10:00 Opened by tests: Slow.",
            $"12:10:00 Told {chat} through the route {team}, and it arrived: the incident was opened.",
            $"12:10:00 Told {ada} by webhook, and it arrived: step 1 of escalation policy {policy} (round 1) was due.",
            $"12:10:00 Escalation policy {policy} (version 1) began: the routes name it.",
            $"12:10:00 Step 1 of escalation policy {policy} (round 1) was taken (high urgency): it tells {ada} (named by the step).",
        ], ignoreOrder: true);
        Sentences(story, "next")[0].ShouldBe($"12:15:00 Step 2 of escalation policy {policy} (round 1) is due, for contact point {chat}, unless somebody acknowledges before.");
        Sentences(story, "next")[1].ShouldStartWith($"16:10:00 {chat} is told again, unless somebody acknowledges before");
        Sentences(story, "standing").ShouldContain(sentence => sentence.Contains("nobody has taken it on", StringComparison.Ordinal));
        Sentences(story, "standing").ShouldContain(sentence => sentence.Contains($"{team} decides (team=\"{team}\" hold)", StringComparison.Ordinal));
        ((int)story["counts"]!["notifications"]!, (int)story["counts"]!["suppression"]!, (int)story["count"]!).ShouldBe((2, 2, 7));
        (await AllPages($"incidents/{incident}", 2)).ShouldBe(Sentences(story, "items"));

        var alert = await Explain($"alerts/{line.AlertId}");
        Sentences(alert, "items")[0].ShouldBe("12:00:00 'Slow' was received from tests through api: it was kept, and held back from any incident; a silence fits it.");
        ((string?)alert["items"]![0]!["fields"]!["receiptId"], (string?)alert["items"]![0]!["code"]).ShouldBe(((string?)receipt["receiptId"], "silenced"));
        Sentences(alert, "standing").ShouldHaveSingleItem().ShouldContain($"belongs to the incident {incident}");
        app.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Tells_why_somebody_was_not_told_and_until_when()
    {
        var night = OnCall.NewName("night");
        (await app.Post("/api/v1/mute-timings", new { name = night, timeIntervals = new[] { new { times = new[] { new { startTime = "00:00", endTime = "24:00" } }, daysOfMonth = new[] { "1" } } } })).ShouldBe(201);
        var chat = await app.AddContactPoint(app.Inbox);
        var team = await app.AddRoute([chat], mutes: [night]);

        var incident = await Telling.Fire(app, team, "Quiet");
        await app.LedgerShouldRead(incident, (chat, "opened", "skipped", "muted"));

        var story = await Explain($"incidents/{incident}");
        var skipped = story["items"]!.AsArray().Single(item => (string?)item!["kind"] == "notification")!;
        ((string)skipped["sentence"]!).ShouldEndWith($"Not told to {chat}: muted by {night} until 2026-03-02 00:00.");
        ((string?)skipped["fields"]!["heldBy"], (string?)skipped["fields"]!["heldUntil"], (string?)skipped["code"]).ShouldBe((night, "2026-03-02T00:00:00Z", "muted"));
        Sentences(story, "next").ShouldContain($"2026-03-02 00:00:00 {chat} is told then, if there is still something to tell: until then it is muted by {night}.");
    }

    [Fact]
    public async Task Tells_how_it_ended_and_that_nobody_had_a_route()
    {
        var name = Alerts.Alerts.NewName();
        var line = await app.Send(name, "p3");
        await app.Send(name, "p0");
        await app.Send(name, "p0", "resolved");
        await app.AllIsDone();

        var told = Sentences(await Explain($"incidents/{line.IncidentId}"), "items").Select(sentence => sentence[9..]).ToArray();
        told.ShouldContain($"Severity changed from 'p3' to 'p0' by api, for the alert '{name}' came as severe.");
        told.ShouldContain("Resolved by itself: its last alert resolved.");
        Sentences(await Explain($"alerts/{line.AlertId}"), "items").Select(sentence => sentence[9..]).ShouldBe(
        [
            $"'{name}' was received from api: it opened an incident, for none that is active or ended just before had its group key.",
            "It was received 2 times while it fired, for the last time then; repetitions only count, and raise the severity if theirs is higher.",
            "It fired no more: it was the last alert of its incident that fired, so that resolved as well.",
        ]);
    }

    [Theory]
    [InlineData("incidents", "incident_not_found")]
    [InlineData("alerts", "alert_not_found")]
    public async Task Knows_nothing_of_what_does_not_exist(string what, string code) =>
        ((string?)(await app.Get($"/api/v1/{what}/{Guid.Empty}/explanation")).ShouldBe(404).Json["code"]).ShouldBe(code);

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=many", "limit")]
    [InlineData("cursor=abc", "cursor")]
    public async Task Refuses_a_bad_page_by_its_name(string query, string field) =>
        (await app.Get($"/api/v1/incidents/{Guid.Empty}/explanation?{query}")).ShouldBe(400).Json["errors"]!.AsObject().Select(error => error.Key).ShouldBe([field]);

    private async Task<JsonNode> Explain(string path) => (await app.Get($"/api/v1/{path}/explanation?limit=200")).ShouldBe(200).Json;

    private Task ToldShouldBe(string incident, string whom, string how) => Tools.Until($"{whom} is told of it", async () =>
        Sentences(await Explain($"incidents/{incident}"), "items").Any(one => one.Contains($"Told {whom}", StringComparison.Ordinal) && one.Contains(how, StringComparison.Ordinal)));

    private async Task<string[]> AllPages(string path, int limit)
    {
        List<string> told = [];
        string? cursor = null;
        do
        {
            var page = (await app.Get($"/api/v1/{path}/explanation?limit={limit}&cursor={cursor}")).ShouldBe(200).Json;
            told.AddRange(Sentences(page, "items"));
            cursor = (string?)page["nextCursor"];
        }
        while (cursor is not null);

        return [.. told];
    }

    private static string[] Sentences(JsonNode story, string part) => [.. story[part]!.AsArray().Select(one => (string)one!["sentence"]!)];
}
