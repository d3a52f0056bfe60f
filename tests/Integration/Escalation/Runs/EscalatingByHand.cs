using System.Text.Json.Nodes;
using IncidentManager.Domain.Escalation.Contracts;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Escalation.Runs;

public sealed class EscalatingByHand(AppThatTells app) : IClassFixture<AppThatTells>
{
    [Fact]
    public async Task Takes_the_next_step_now_and_all_of_them_once_more_after_the_last()
    {
        var (ada, bob) = (await app.AddPerson(), await app.AddPerson());
        var (incident, _) = await app.Open(await app.AddPolicy([Escalating.Step("0s", $"user:{ada}"), Escalating.Step("1h", $"user:{bob}")]));
        await app.StoryShouldBe(incident, $"waiting waits; 1.1 {ada}");

        (await Escalate(incident, new { by = "eve", note = "It burns" })).ShouldBe(200);
        await app.StoryShouldBe(incident, $"finished steps_used_up; 1.1 {ada}; 1.2 {bob}");
        (await app.Timeline(incident, "escalated")).ShouldBe(["To the next step.\nIt burns"]);

        (await Escalate(incident)).ShouldBe(200);
        await app.StoryShouldBe(incident, $"waiting waits; 1.1 {ada}; 1.2 {bob}; 2.1 {ada}");
    }

    [Fact]
    public async Task Takes_an_acknowledged_incident_back_and_goes_on_from_where_it_was()
    {
        var (ada, bob) = (await app.AddPerson(), await app.AddPerson());
        var (incident, _) = await app.Open(await app.AddPolicy([Escalating.Step("0s", $"user:{ada}"), Escalating.Step("1h", $"user:{bob}")]));
        await app.StoryShouldBe(incident, $"waiting waits; 1.1 {ada}");
        (await app.Post($"/api/v1/incidents/{incident}/acknowledge")).ShouldBe(200);
        await app.StoryShouldBe(incident, $"acknowledged acknowledged; 1.1 {ada}");
        app.Pass(10);

        (await Escalate(incident)).ShouldBe(200);

        await app.StoryShouldBe(incident, $"finished steps_used_up; 1.1 {ada}; 1.2 {bob}");
        await app.AllIsDone();
        (await app.Runs(incident)).ShouldHaveSingleItem();
        ((string)(await app.Get($"/api/v1/incidents/{incident}")).Json["state"]!).ShouldBe("open");
    }

    [Fact]
    public async Task Hands_it_over_to_the_policy_that_is_named_whatever_the_severity()
    {
        var (ada, bob) = (await app.AddPerson(), await app.AddPerson());
        var (incident, _) = await app.Open(await app.AddPolicy([Escalating.Step("0s", $"user:{ada}"), Escalating.Step("1h", $"user:{ada}")]), severity: "p4");
        var other = await app.AddPolicy([Escalating.Step("30m", $"user:{bob}")]);
        await app.StoryShouldBe(incident, "recorded recorded");
        (await app.Post($"/api/v1/incidents/{incident}/acknowledge")).ShouldBe(200);
        await app.StoryShouldBe(incident, "acknowledged acknowledged");
        app.Pass(1);

        (await Escalate(incident, new { policy = other, by = "eve" })).ShouldBe(200);

        await app.StoryShouldBe(incident, $"finished steps_used_up; 1.1 {bob}");
        await app.AllIsDone();
        var runs = await app.Runs(incident);
        runs.Select(run => Escalating.Story(run!)).ShouldBe(["ended handed_over", $"finished steps_used_up; 1.1 {bob}"]);
        ((string?)runs[1]!["startedBy"], (string?)runs[1]!["urgedBy"]).ShouldBe(("eve", "eve"));
        (await app.HeardOf(incident)).ShouldHaveSingleItem().Urgency.ShouldBe(Urgency.High);
    }

    [Fact]
    public async Task Stays_with_the_other_policy_when_it_falls_back_to_open()
    {
        var (ada, bob) = (await app.AddPerson(), await app.AddPerson());
        var (incident, _) = await app.Open(await app.AddPolicy([Escalating.Step("5m", $"user:{ada}")]));
        await app.StoryShouldBe(incident, "waiting waits");
        app.Pass(1);
        (await Escalate(incident, new { policy = await app.AddPolicy([Escalating.Step("5m", $"user:{bob}"), Escalating.Step("5m", $"user:{bob}")]), by = "eve" })).ShouldBe(200);
        await app.StoryShouldBe(incident, $"waiting waits; 1.1 {bob}");
        (await app.Post($"/api/v1/incidents/{incident}/acknowledge")).ShouldBe(200);
        await app.StoryShouldBe(incident, $"acknowledged acknowledged; 1.1 {bob}");
        app.Pass(1);

        (await Escalate(incident, new { by = "eve" })).ShouldBe(200);
        await app.AllIsDone();
        app.Pass(10);
        await app.AllIsDone();

        (await app.Runs(incident)).Select(run => Escalating.Story(run!)).ShouldBe(["ended handed_over", $"finished steps_used_up; 1.1 {bob}; 1.2 {bob}"]);
    }

    [Fact]
    public async Task Begins_anew_when_the_incident_opens_again_also_where_its_end_was_heard_of_before()
    {
        var ada = await app.AddPerson();
        var incident = await app.Report("By hand");
        (await Escalate(incident, new { policy = await app.AddPolicy([Escalating.Step("0s", $"user:{ada}")]), by = "eve" })).ShouldBe(200);
        await app.StoryShouldBe(incident, $"finished steps_used_up; 1.1 {ada}");
        (await app.Post($"/api/v1/incidents/{incident}/resolve")).ShouldBe(200);
        await app.StoryShouldBe(incident, $"ended resolved; 1.1 {ada}");
        app.Pass(1);

        (await app.Post($"/api/v1/incidents/{incident}/reopen")).ShouldBe(200);

        await app.StoryShouldBe(incident, $"finished steps_used_up; 1.1 {ada}");
        await app.AllIsDone();
        var runs = await app.Runs(incident);
        runs.Select(run => ((string?)run!["state"], (string?)run["startedBy"])).ShouldBe([("ended", "eve"), ("finished", "eve")]);
    }

    [Fact]
    public async Task Goes_back_to_the_first_step_where_it_went_too_far()
    {
        var (ada, bob) = (await app.AddPerson(), await app.AddPerson());
        var (incident, _) = await app.Open(await app.AddPolicy([Escalating.Step("5m", $"user:{ada}"), Escalating.Step("1m", $"user:{bob}"), Escalating.Step("1m", $"user:{bob}")]));
        await app.StoryShouldBe(incident, "waiting waits");
        app.Pass(5);
        await app.StoryShouldBe(incident, $"waiting waits; 1.1 {ada}");
        app.Pass(1);
        await app.StoryShouldBe(incident, $"waiting waits; 1.1 {ada}; 1.2 {bob}");

        var answer = (await app.Post($"/api/v1/incidents/{incident}/de-escalate", new { by = "eve" })).ShouldBe(200);
        ((int)answer.Json["items"]![0]!["next"]!["round"]!, (int)answer.Json["items"]![0]!["next"]!["step"]!).ShouldBe((2, 1));
        app.Pass(4);
        await app.AllIsDone();
        await app.StoryShouldBe(incident, $"waiting waits; 1.1 {ada}; 1.2 {bob}");
        app.Pass(1);
        await app.StoryShouldBe(incident, $"waiting waits; 1.1 {ada}; 1.2 {bob}; 2.1 {ada}");
    }

    [Fact]
    public async Task Is_refused_where_there_is_nothing_to_escalate()
    {
        var incident = await app.Report("Nothing set");

        (await Escalate(incident)).ShouldBeProblem(409, "not_escalating");
        (await Escalate(incident, new { policy = "none" })).ShouldBeProblem(400, "invalid", "policy");
        (await Escalate(incident, new { policy = "Not Good" })).ShouldBeProblem(400, "invalid", "policy");
        (await Escalate(incident, new { by = new string('x', 256) })).ShouldBeProblem(400, "invalid", "by");
        (await app.Post($"/api/v1/incidents/{incident}/de-escalate")).ShouldBeProblem(409, "not_escalating");
        (await app.Post($"/api/v1/incidents/{incident}/acknowledge")).ShouldBe(200);
        (await app.Post($"/api/v1/incidents/{incident}/de-escalate")).ShouldBeProblem(409, "incident_is_taken_on");
        (await app.Post($"/api/v1/incidents/{incident}/resolve")).ShouldBe(200);
        (await Escalate(incident)).ShouldBeProblem(409, "incident_is_over");
        (await Escalate("00000000-0000-7000-8000-000000000000")).ShouldBeProblem(404, "incident_not_found");
        (await app.Get("/api/v1/incidents/00000000-0000-7000-8000-000000000000/escalations")).ShouldBeProblem(404, "incident_not_found");
        (await app.Get($"/api/v1/incidents/{incident}/escalations?limit=0&cursor=x")).ShouldBeProblem(400, "invalid", "limit", "cursor");
    }

    private Task<Answer> Escalate(string incident, object? body = null) => app.Post($"/api/v1/incidents/{incident}/escalate", body ?? new JsonObject());
}
