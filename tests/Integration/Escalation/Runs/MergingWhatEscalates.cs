using System.Text.Json.Nodes;
using IncidentManager.Integration.Harness;
using IncidentManager.Integration.Incidents;
using IncidentManager.Integration.Notifications;

namespace IncidentManager.Integration.Escalation.Runs;

public sealed class MergingWhatEscalates(AppThatTells app) : IClassFixture<AppThatTells>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        app.Log.Lines.ShouldBeEmpty();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Goes_on_in_the_other_incident_from_the_step_that_is_due_next()
    {
        var (ada, bob) = (await app.AddPerson(), await app.AddPerson());
        var policy = await app.AddPolicy([Escalating.Step("0s", $"user:{ada}"), Escalating.Step("5m", $"user:{bob}")]);
        var (part, _) = await app.Open(policy);
        await app.StoryShouldBe(part, $"waiting waits; 1.1 {ada}");
        await app.AllIsDone();
        var into = await app.Report("Provider outage", "p3");

        (await app.Merge(part, into)).ShouldBe(200);

        await app.StoryShouldBe(part, $"ended merged; 1.1 {ada}");
        await app.StoryShouldBe(into, "waiting waits");
        app.Pass(5);
        await app.StoryShouldBe(into, $"finished steps_used_up; 1.2 {bob}");
        (await app.HeardOf(part)).Count.ShouldBe(1);
        (await app.HeardOf(into)).ShouldHaveSingleItem().People.ShouldHaveSingleItem().User.ShouldBe(bob);
        (await app.Sql<long>("select count(*) from common.outbox where type = 'go_on_with_run' and dead_at is null")).ShouldBe(0);

        (await app.Unmerge(part)).ShouldBe(200);
        await app.StoryShouldBe(part, $"waiting waits; 1.1 {ada}");
        (await app.Runs(part)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Does_not_wait_for_the_next_step_where_nobody_has_heard_of_the_last_one()
    {
        var (ada, bob) = (await app.AddPerson(), await app.AddPerson());
        var policy = await app.AddPolicy([Escalating.Step("0s", $"user:{ada}"), Escalating.Step("5m", $"user:{bob}")]);
        var down = new TaskCompletionSource();
        app.Inbox.Answers = async (_, context) =>
        {
            context.Response.StatusCode = 503;
            await down.Task;
        };
        var (part, _) = await app.Open(policy);
        await app.StoryShouldBe(part, $"waiting waits; 1.1 {ada}");
        var into = await app.Report("Provider outage", "p3");

        (await app.Merge(part, into)).ShouldBe(200);
        await app.StoryShouldBe(part, $"ended merged; 1.1 {ada}");
        down.SetResult();
        await Tools.Until("the try has ended", async () =>
            await app.Sql<long>("select count(*) from notifications.deliveries where incident_id = $1 and ended_at is not null", Guid.Parse(part)) == 1);
        app.Pass(1);

        await app.StoryShouldBe(into, $"finished steps_used_up; 1.2 {bob}");
        app.Inbox.Answers = (_, _) => Task.CompletedTask;
        app.Pass(10);
        await app.AllIsDone();
    }

    [Fact]
    public async Task Waits_with_the_other_incident_while_somebody_has_that_in_hand()
    {
        var ada = await app.AddPerson();
        var (part, _) = await app.Open(await app.AddPolicy([Escalating.Step("5m", $"user:{ada}")]));
        await app.StoryShouldBe(part, "waiting waits");
        var into = await app.Report("Known to all", "p1");
        (await app.Post($"/api/v1/incidents/{into}/acknowledge")).ShouldBe(200);

        (await app.Merge(part, into)).ShouldBe(200);

        await app.StoryShouldBe(part, "ended merged");
        await app.StoryShouldBe(into, "acknowledged acknowledged");
        app.Pass(60);
        await app.AllIsDone();
        (await app.HeardOf(into)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Is_not_begun_twice_where_the_other_incident_is_under_the_same_policy()
    {
        var ada = await app.AddPerson();
        var policy = await app.AddPolicy([Escalating.Step("0s", $"user:{ada}"), Escalating.Step("5m", $"user:{ada}")]);
        var (part, team) = await app.Open(policy);
        var into = await app.Fire(team, "Another alert", "p1");
        foreach (var one in new[] { part, into }) await app.StoryShouldBe(one, $"waiting waits; 1.1 {ada}");

        (await app.Merge(part, into)).ShouldBe(200);

        await app.StoryShouldBe(part, $"ended merged; 1.1 {ada}");
        await app.AllIsDone();
        (await app.Runs(into)).Count.ShouldBe(1);
        await app.StoryShouldBe(into, $"waiting waits; 1.1 {ada}");
        (await app.HeardOf(into)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Takes_each_step_once_here_or_there_where_it_races_with_the_merge()
    {
        await using var other = await app.StartAnotherNode();
        var team = await app.AddTeamOfThreeSteps();
        List<(string Part, string Into)> pairs = [];
        for (var i = 0; i < 30; i++) pairs.Add((await app.Fire(team, $"Race {i}", "p1"), await app.Report($"Outage {i}", "p1")));
        await app.AllIsDone();

        var merging = pairs.Select((pair, at) => Task.Run(() => (at % 2 == 0 ? app : other).Merge(pair.Part, pair.Into))).ToList();
        app.Pass(1);
        foreach (var answer in await Task.WhenAll(merging)) answer.ShouldBe(200);
        await app.AllIsDone();
        app.Pass(60);
        await app.AllIsDone();

        foreach (var (part, into) in pairs)
        {
            List<Application.Escalation.Contracts.StepTaken> told = [.. await app.HeardOf(part), .. await app.HeardOf(into)];
            told.Select(step => (step.Round, step.Step)).ShouldBe([(1, 1), (1, 2), (1, 3)]);
            (await app.Sql<string>(
                "select string_agg(round || '.' || step, ' ' order by round, step) from notifications.deliveries where incident_id = any($1) and user_name <> ''",
                (object)new[] { Guid.Parse(part), Guid.Parse(into) })).ShouldBe("1.1 1.2 1.3", "each is told once");
            (await app.Ledger(into)).ShouldContain(line => line.State == "confirmed");
        }

        other.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Tells_whoever_was_told_once_that_it_goes_on_elsewhere_and_nobody_else()
    {
        var (told, waiting) = (await app.AddContactPoint(app.Inbox), await app.AddContactPoint(app.Inbox));
        var part = await app.Fire(await app.AddRoute([told]), "Model is slow");
        await app.LedgerShouldRead(part, (told, "opened", "confirmed", "opened"));
        var late = await app.Fire(await app.AddRoute([waiting], new { groupWait = "5m" }), "Model is slower");
        var into = await app.Report("Provider outage", "p1");

        foreach (var one in new[] { part, late }) (await app.Merge(one, into)).ShouldBe(200);

        await app.LedgerShouldRead(part, (told, "opened", "confirmed", "opened"), (told, "resolved", "confirmed", "merged"));
        await app.LedgerShouldRead(late, (waiting, "resolved", "skipped", "merged"));
        app.Inbox.Mails.Where(mail => mail.Incident == part).Select(mail => (mail.Event, mail.Reason)).Last()
            .ShouldBe(("resolved", $"It was merged into incident {into} (Provider outage); it goes on there."));
        await app.AllIsDone();
        (await app.Ledger(into)).ShouldNotContain(line => line.State != "skipped");
        app.Pass(60);
        await app.AllIsDone();
        (await app.Ledger(part)).Count.ShouldBe(2);

        var link = new Uri((string)JsonNode.Parse(app.Inbox.Mails.First(mail => mail.Incident == part).Body)!["incident"]!["acknowledgeUrl"]!).PathAndQuery;
        (await app.Get(link)).ShouldBe(200).Body.ShouldContain("Provider outage");
        (await app.Post(link)).ShouldBe(200).Body.ShouldContain("Acknowledged");
        ((string?)(await app.Get($"/api/v1/incidents/{into}")).Json["state"]).ShouldBe("acknowledged");
    }
}
