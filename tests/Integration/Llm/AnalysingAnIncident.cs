using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Harness;
using IncidentManager.Integration.Harness.Providers;

namespace IncidentManager.Integration.Llm;

public sealed class AnalysingAnIncident(TestPostgres postgres) : IAsyncLifetime
{
    private StandInProvider _model = null!;
    private AppWithAnalyses _app = null!;

    public async ValueTask InitializeAsync()
    {
        _model = await StandInProvider.Start();
        _app = new AppWithAnalyses(postgres, _model);
        await _app.InitializeAsync();
        _model.Script = _ => AppWithAnalyses.Answer(new { summary = "It is slow.", probableCause = "The disk of host-1.", confidence = 0.7, evidence = new[] { new { fact = "f1", says = "It says so." } } });
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _model.DisposeAsync();
    }

    [Fact]
    public async Task Shows_what_the_model_said_by_which_facts_and_what_it_cost_and_sends_no_secret()
    {
        var id = await _app.Report(new
        {
            title = "Disk of db-main-7.prod.example.com is slow",
            severity = "p1",
            description = "password=hunter2-is-secret from ada@example.com, 10.1.2.3",
        });

        var run = (await _app.Runs(id)).ShouldHaveSingleItem()!;
        ((string?)run["draftedBy"], (string?)run["state"], (string?)run["use"], (string?)run["summary"]).ShouldBe(("model", "succeeded", "analysis", "It is slow."));
        ((string?)run["probableCause"], (double)run["confidence"]!).ShouldBe(("The disk of db-main-7.prod.example.com.", 0.7));
        ((string?)run["evidence"]![0]!["fact"], (string?)run["evidence"]![0]!["kind"]).ShouldBe(("f1", "incident"));
        ((long)run["promptTokens"]!, (long)run["completionTokens"]!, (decimal)run["costUsd"]!).ShouldBe((120, 30, 0.12m));
        var sent = _model.Requests.ShouldHaveSingleItem().Text;
        foreach (var secret in new[] { "hunter2", "ada@", "10.1.2.3", "db-main-7" }) sent.ShouldNotContain(secret);
        sent.ShouldContain("host-1");

        var whole = (await _app.Get($"/api/v1/incidents/{id}/analysis/{run["id"]}")).ShouldBe(200).Json;
        ((string)whole["calls"]![0]!["request"]!).ShouldNotContain("hunter2");
        ((string?)whole["calls"]![0]!["state"], (string?)whole["calls"]![0]!["promptVersion"]).ShouldBe(("success", "analysis-1"));
        (await _app.Metric("""enrichments_total{enricher="llm_analysis",status="success"}""")).ShouldBe(1);
        (await _app.Metric("""llm_requests_total{provider="model-0",model="gpt-test",status="started"}""")).ShouldBe(1);
    }

    [Fact]
    public async Task Leaves_what_is_less_severe_to_plain_rules_until_somebody_asks()
    {
        var id = await _app.Report(new { title = "A little slow", severity = "p3" });

        var plain = (await _app.Runs(id)).ShouldHaveSingleItem()!;
        ((string?)plain["draftedBy"], (string?)plain["reason"], (string?)plain["state"]).ShouldBe(("rules", "below_floor", "skipped"));
        _model.Requests.ShouldBeEmpty();

        var wanted = (await _app.Post($"/api/v1/incidents/{id}/analysis", new { use = "analysis", promptVersion = "analysis-2", by = "ada" })).ShouldBe(202).Json["run"];
        var asked = (await _app.Runs(id, ended: 2)).Single(run => (string?)run!["id"] == (string?)wanted)!;
        ((string?)asked["draftedBy"], (string?)asked["promptVersion"], (string?)asked["requestedBy"]).ShouldBe(("model", "analysis-2", "ada"));
    }

    [Fact]
    public async Task Updates_it_when_the_incident_says_something_else_and_drafts_a_post_mortem_when_it_is_over()
    {
        var id = await _app.Report(new { title = "Slow", severity = "p1" });
        await _app.Runs(id);
        (await _app.Patch($"/api/v1/incidents/{id}", new { title = "Down" })).ShouldBe(200);
        ((string?)(await _app.Runs(id, ended: 2))[0]!["use"]).ShouldBe("update");

        _model.Script = _ => AppWithAnalyses.Answer(new { summary = "It was down.", draft = "# Summary\nIt was <b>down</b>.", confidence = 0.9, evidence = new[] { new { fact = "f1" } } });
        (await _app.Post($"/api/v1/incidents/{id}/resolve", new { resolvedBy = "ada", rootCause = "Disk", method = "manual" })).ShouldBe(200);
        var draft = (await _app.Runs(id, ended: 3))[0]!;
        ((string?)draft["use"], (string?)draft["draft"]).ShouldBe(
            ("post_mortem", "> Drafted by a model (model-0/gpt-test), confidence 0.9, on 1 cited facts. Check it before you use it.\n\n# Summary\nIt was down."));
        _model.Requests[^1].Text.ShouldContain("state_changed");
    }

    [Fact]
    public async Task Comes_again_when_the_pause_of_its_incident_ends()
    {
        await using var app = new AppWithAnalyses(postgres, _model) { Llm = { ["Cooldown"] = "01:00:00" } };
        await app.InitializeAsync();
        var id = await app.Report(new { title = "Slow", severity = "p1" });
        await app.Runs(id);
        var asked = await app.Sql<DateTime>("select called_at from llm.last_calls");
        (await app.Patch($"/api/v1/incidents/{id}", new { title = "Down" })).ShouldBe(200);

        await using (new PassingTime(app.Clock))
            await Tools.Until("it waits for the end of the pause", async () =>
                await app.Sql<bool>($"select exists (select 1 from common.outbox where type = 'analyse_incident' and available_at = '{asked:O}'::timestamptz + interval '1 hour')"));
        app.Clock.Advance(TimeSpan.FromHours(1));

        ((string?)(await app.Runs(id, ended: 2))[0]!["use"]).ShouldBe("update");
    }

    [Fact]
    public async Task Looks_up_what_the_model_asks_for_and_nothing_else()
    {
        _model.Next(
            AppWithAnalyses.Answer(new { ask = new object[] { new { tool = "similar_incidents", input = "slow disk" }, new { tool = "runbook", input = "http://169.254.169.254/latest" }, new { tool = "rm", input = "-rf" } } }),
            AppWithAnalyses.Answer(new { summary = "Looked it up.", confidence = 0.9, evidence = new[] { new { fact = "t1", says = "None." } } }));
        var id = await _app.Report(new { title = "Slow disk", severity = "p1" });

        var run = (await _app.Runs(id)).ShouldHaveSingleItem()!;
        run["tools"]!.AsArray().Select(tool => ((string)tool!["tool"]!, (string)tool["result"]!)).ShouldBe(
            [("similar_incidents", "None."), ("runbook", "Neither an alert nor a service links it."), ("rm", "There is no such tool.")]);
        ((string?)run["summary"], run["evidence"]!.AsArray().Count).ShouldBe(("Looked it up.", 0)); // what found nothing cannot be cited
        (await _app.Get($"/api/v1/incidents/{id}/analysis/{run["id"]}")).ShouldBe(200).Json["calls"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task Replays_the_same_facts_and_tells_the_difference()
    {
        var id = await _app.Report(new { title = "Slow", severity = "p1" });
        var first = (await _app.Runs(id)).ShouldHaveSingleItem()!;
        _model.Script = _ => AppWithAnalyses.Answer(new { summary = "Other.", probableCause = "The network.", confidence = 0.2 });

        var wanted = (await _app.Post($"/api/v1/incidents/{id}/analysis/{first["id"]}/replay", new { promptVersion = "analysis-2" })).ShouldBe(202).Json["run"];
        var replay = (await _app.Runs(id, ended: 2)).Single(run => (string?)run!["id"] == (string?)wanted)!;
        var whole = (await _app.Get($"/api/v1/incidents/{id}/analysis/{replay["id"]}")).ShouldBe(200).Json;
        (whole["comparison"]!["onlyThere"]!.ToJsonString(), Math.Round((double)whole["comparison"]!["confidenceDifference"]!, 2)).ShouldBe(("""["f1"]""", -0.5));

        (await _app.Post($"/api/v1/incidents/{id}/analysis/{first["id"]}/feedback", new { verdict = "wrong", why = "It was the network", by = "ada" })).ShouldBe(204);
        ((string?)(await _app.Runs(id, ended: 2)).Single(run => (string?)run!["id"] == (string?)first["id"])!["feedback"]![0]!["verdict"]).ShouldBe("wrong");
    }

    [Fact]
    public async Task Names_the_field_that_is_wrong()
    {
        var id = await _app.Report(new { title = "Slow", severity = "p1" });
        var run = (await _app.Runs(id)).ShouldHaveSingleItem()!["id"];
        var nobody = Guid.CreateVersion7(_app.Clock.GetUtcNow());

        (await _app.Post($"/api/v1/incidents/{id}/analysis", new { use = "update", promptVersion = "nine", provider = "nobody" })).ShouldBeProblem(400, "invalid", "use", "promptVersion", "provider");
        (await _app.Post($"/api/v1/incidents/{id}/analysis/{run}/replay", new { promptVersion = "handover-1" })).ShouldBeProblem(400, "invalid", "promptVersion");
        (await _app.Post($"/api/v1/incidents/{id}/analysis/{run}/feedback", new { verdict = "so-so" })).ShouldBeProblem(400, "invalid", "verdict");
        (await _app.Post($"/api/v1/incidents/{id}/analysis/{nobody}/feedback", new { verdict = "wrong" })).ShouldBeProblem(404, "analysis_not_found");
        (await _app.Post($"/api/v1/incidents/{nobody}/analysis", new { })).ShouldBeProblem(404, "incident_not_found");
        (await _app.Get($"/api/v1/incidents/{nobody}/analysis")).ShouldBeProblem(404, "incident_not_found");
    }
}
