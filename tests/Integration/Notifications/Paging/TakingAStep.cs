using System.Text.Json.Nodes;
using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Notifications.Paging;

public sealed class TakingAStep(App app) : IClassFixture<App>, IAsyncLifetime
{
    private Inbox _inbox = null!;

    public async ValueTask InitializeAsync() => _inbox = await Inbox.Open();

    public ValueTask DisposeAsync() => _inbox.DisposeAsync();

    [Fact]
    public async Task Tells_its_contact_points_and_people_and_says_by_which_step()
    {
        await using var chat = await Inbox.Open();
        var (point, ada) = (await app.AddContactPoint(chat), await app.AddPerson((_inbox, "0s")));
        var incident = await app.Report("Model is slow");

        await app.Take(app.Step(incident, [point], [ada]));

        (await chat.Next()).ShouldSatisfyAllConditions(
            mail => mail.Event.ShouldBe("escalated"), mail => mail.Incident.ShouldBe(incident),
            mail => mail.Reason.ShouldBe("Step 2 of the escalation policy payments (round 1) was due."));
        (await _inbox.Next()).Reason.ShouldBe($"Step 2 of the escalation policy payments (round 1) was due, and {ada} is on call by schedule payments.");
        await app.ShouldHaveTold(incident, $"{point} confirmed step_taken", $"{ada}/webhook confirmed step_taken");
        var line = (await app.Get($"/api/v1/incidents/{incident}/notifications")).Json["items"]![1]!;
        ((string?)line["policy"], (int?)line["round"], (int?)line["step"], (string?)line["channel"]).ShouldBe(("payments", 1, 2, "webhook"));
    }

    [Fact]
    public async Task Gives_each_person_a_link_by_which_that_person_acknowledges()
    {
        var ada = await app.AddPerson((_inbox, "0s"));
        var incident = await app.Report("Mine");
        await app.Take(app.Step(incident, people: [ada]));
        var link = new Uri((string)JsonNode.Parse((await _inbox.Next()).Body)!["incident"]!["acknowledgeUrl"]!).PathAndQuery;

        (await app.Post(link)).ShouldBe(200);

        (await app.Get($"/api/v1/incidents/{incident}/timeline")).ShouldBe(200).Body.ShouldContain($"\"{ada}\"");
    }

    [Fact]
    public async Task Tells_nobody_twice_however_often_it_is_said_and_on_however_many_nodes()
    {
        await using var node = await app.StartAnotherNode();
        await using var chat = await Inbox.Open();
        var (point, ada) = (await app.AddContactPoint(chat), await app.AddPerson((_inbox, "0s"), (_inbox, "1m")));
        for (var round = 0; round < 5; round++)
        {
            var incident = await app.Report($"Round {round}");
            var step = app.Step(incident, [point], [ada]);

            await Task.WhenAll(app.Take(step), node.Take(step), app.Take(step), node.Take(step));

            await StepsToBeTaken();
            await app.ShouldHaveTold(incident, $"{point} confirmed step_taken", $"{ada}/webhook confirmed step_taken", $"{ada}/webhook-2 pending step_taken");
        }

        (chat.Mails.Count, _inbox.Mails.Count).ShouldBe((5, 5));
    }

    [Fact]
    public async Task Tells_again_in_the_next_round()
    {
        var ada = await app.AddPerson((_inbox, "0s"));
        var incident = await app.Report("Again");
        var step = app.Step(incident, people: [ada]);
        await app.Take(step);
        await _inbox.Next();

        await app.Take(step with { Round = 2 });

        (await _inbox.Next()).Reason.ShouldContain("(round 2)");
    }

    [Fact]
    public async Task Tells_nobody_once_somebody_acknowledged_and_says_so()
    {
        var (point, ada) = (await app.AddContactPoint(_inbox), await app.AddPerson((_inbox, "0s"), (_inbox, "1m")));
        var incident = await app.Report("Taken on");
        (await app.Post($"/api/v1/incidents/{incident}/acknowledge")).ShouldBe(200);

        await app.Take(app.Step(incident, [point], [ada, "nobody"]));

        await app.ShouldHaveTold(
            incident, $"{point} skipped acknowledged_meanwhile", $"{ada}/webhook skipped acknowledged_meanwhile", $"{ada}/webhook-2 skipped acknowledged_meanwhile",
            "nobody/ skipped acknowledged_meanwhile");
        _inbox.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task Keeps_the_news_of_routes_and_of_steps_to_one_contact_point_in_their_order()
    {
        var point = await app.AddContactPoint(_inbox);
        var team = await app.AddRoute([point]);
        var incident = await app.Fire(team, "Both ways");
        (await _inbox.Next()).Event.ShouldBe("opened");
        await app.Take(app.Step(incident, [point]));
        (await _inbox.Next()).Event.ShouldBe("escalated");
        await app.Post($"/api/v1/incidents/{incident}/acknowledge");
        (await _inbox.Next()).Event.ShouldBe("acknowledged");

        await app.ShouldHaveTold(incident, $"{point} confirmed opened", $"{point} confirmed step_taken", $"{point} confirmed acknowledged");
        (await app.Delete($"/api/v1/routes/{team}")).ShouldBe(204); // with any route, the ledger says of the other tests' incidents that none fits
    }

    private async Task StepsToBeTaken()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await app.Sql<long>("select count(*) from common.outbox where type = 'step_taken'") > 0) patience.Token.ThrowIfCancellationRequested();
    }
}
