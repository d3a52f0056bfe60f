using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Incidents;

public sealed class RacingForAnIncident(App app) : IClassFixture<App>
{
    [Fact]
    public async Task With_the_same_version_in_hand_exactly_one_wins()
    {
        for (var round = 0; round < 10; round++)
        {
            var id = await app.Report("Raced for");

            var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => app.Patch($"/api/v1/incidents/{id}", new { title = $"Title {i}" }, "\"1\"")));

            var winner = answers.Where(answer => answer.Status == 200).ShouldHaveSingleItem();
            answers.Count(answer => answer.Status == 412).ShouldBe(5);
            ((string?)(await app.Get($"/api/v1/incidents/{id}")).Json["title"]).ShouldBe((string?)winner.Json["title"]);
            (await app.Sql<long>($"select count(*) from incidents.timeline where incident_id = '{id}' and event = 'title_changed'")).ShouldBe(1);
        }

        app.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_version_everybody_is_served_in_some_legal_order()
    {
        string[] moves = ["acknowledge", "investigate", "mitigate", "resolve", "close", "reopen"];
        var id = await app.Report("Pulled about", "p1");

        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => app.Post($"/api/v1/incidents/{id}/{moves[i % moves.Length]}", new { })));

        var done = answers.Count(answer => answer.Status == 200);
        answers.ShouldAllBe(answer => answer.Status == 200 || answer.Status == 409, "nobody hears of somebody who was faster");
        done.ShouldBeGreaterThan(0);
        // Each move of the timeline begins where the one before ended, and all are on the map of moves.
        (await app.Sql<long>($"select count(*) from incidents.timeline where incident_id = '{id}' and event = 'state_changed'")).ShouldBe(done);
        (await app.Sql<long>($"""
            select count(*) from (
                select "from", lag("to") over (order by sequence) as before from incidents.timeline where incident_id = '{id}') line
            where "from" <> before
            """)).ShouldBe(0);
        (await app.Sql<int>($"select version from incidents.incidents where id = '{id}'")).ShouldBe(1 + done);
        app.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_version_no_edit_of_many_is_lost()
    {
        var id = await app.Report("Labelled by all");

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => app.Post($"/api/v1/incidents/{id}/assign", new { assignees = new[] { $"person {i}" } })));

        answers.ShouldAllBe(answer => answer.Status == 200);
        (await app.Sql<int>($"select version from incidents.incidents where id = '{id}'")).ShouldBe(41);
        (await app.Sql<long>($"""
            select count(*) from (
                select "from", lag("to") over (order by sequence) as before from incidents.timeline where incident_id = '{id}' and event = 'assignees_changed') line
            where "from" <> before
            """)).ShouldBe(0);
    }

    [Fact]
    public async Task A_note_stands_in_nobodys_way()
    {
        var id = await app.Report("Much written about");

        var notes = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => app.Post($"/api/v1/incidents/{id}/notes", new { text = $"note {i}" })));

        notes.ShouldAllBe(note => note.Status == 201);
        (await app.Patch($"/api/v1/incidents/{id}", new { title = "Still the first version" }, "\"1\"")).ShouldBe(200);
    }
}
