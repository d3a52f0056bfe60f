using IncidentManager.Domain.Escalation.Contracts;
using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Harness;
using IncidentManager.Integration.Notifications;

namespace IncidentManager.Integration.Escalation.Runs;

/// <summary>Stories on two nodes that share a clock.</summary>
public sealed class EscalatingAnIncident(AppThatTells app) : IClassFixture<AppThatTells>, IAsyncLifetime
{
    private App _other = null!;

    public async ValueTask InitializeAsync() => _other = await app.StartAnotherNode();

    public async ValueTask DisposeAsync()
    {
        await _other.DisposeAsync();
        app.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Takes_each_step_at_its_time_and_repeats_until_all_are_used_up()
    {
        var (ada, bob) = (await app.AddPerson(), await app.AddPerson());
        var (schedule, chat) = (await app.AddSchedule(OnCall.Daily(bob)), await app.AddContactPoint(app.Inbox));
        var policy = await app.AddPolicy(
            [Escalating.Step("0s", $"user:{ada}"), Escalating.Step("5m", $"schedule:{schedule}", $"user:{bob}"), Escalating.Step("15m", $"contact-point:{chat}")],
            new { repeat = 1, repeatAfter = "10m" });
        var begun = app.Clock.GetUtcNow();
        var (incident, _) = await app.Open(policy);

        await app.StoryShouldBe(incident, $"waiting waits; 1.1 {ada}");
        app.Pass(5);
        await app.StoryShouldBe(incident, $"waiting waits; 1.1 {ada}; 1.2 {bob}");
        var next = (await app.Runs(incident))[0]!["next"]!;
        ((int)next["round"]!, (int)next["step"]!, next["at"]!.GetValue<DateTimeOffset>()).ShouldBe((1, 3, begun.AddMinutes(20)));
        next["targets"]!.ToJsonString().ShouldBe($"""["contact-point:{chat}"]""");
        foreach (var minutes in new[] { 15, 10, 5, 15 })
        {
            app.Pass(minutes);
            await app.AllIsDone();
        }

        await app.StoryShouldBe(incident, $"finished steps_used_up; 1.1 {ada}; 1.2 {bob}; 1.3 {chat}; 2.1 {ada}; 2.2 {bob}; 2.3 {chat}");
        (await app.HeardOf(incident)).Select(step => (step.Round, step.Step, (step.Since - begun).TotalMinutes, step.Urgency)).ShouldBe(
            [(1, 1, 0, Urgency.High), (1, 2, 5, Urgency.High), (1, 3, 20, Urgency.High), (2, 1, 30, Urgency.High), (2, 2, 35, Urgency.High), (2, 3, 50, Urgency.High)]);
        (await app.HeardOf(incident))[1].People.ShouldHaveSingleItem().By.ShouldBe($"schedule {schedule}");
        (await app.Timeline(incident, "step_taken"))[^1].ShouldBe($"Step 3 of escalation policy {policy}, round 2, told contact point {chat}. It was the last step.");
        app.Pass(600);
        await app.AllIsDone();
        (await app.HeardOf(incident)).Count.ShouldBe(6);
    }

    [Fact]
    public async Task Stops_when_somebody_acknowledges_and_begins_anew_when_it_is_reopened()
    {
        var ada = await app.AddPerson();
        var (incident, _) = await app.Open(await app.AddPolicy([Escalating.Step("0s", $"user:{ada}"), Escalating.Step("5m", $"user:{ada}")]));
        await app.StoryShouldBe(incident, $"waiting waits; 1.1 {ada}");

        (await _other.Post($"/api/v1/incidents/{incident}/acknowledge")).ShouldBe(200);
        await app.StoryShouldBe(incident, $"acknowledged acknowledged; 1.1 {ada}");
        app.Pass(60);
        (await app.Post($"/api/v1/incidents/{incident}/resolve")).ShouldBe(200);
        await app.StoryShouldBe(incident, $"ended resolved; 1.1 {ada}");

        (await app.Post($"/api/v1/incidents/{incident}/reopen")).ShouldBe(200);
        await app.StoryShouldBe(incident, $"waiting waits; 1.1 {ada}");
        var runs = await app.Runs(incident);
        runs.Select(run => (int)run!["number"]!).ShouldBe([1, 2]);
        (await app.HeardOf(incident)).Count.ShouldBe(2);
        (await app.Sql<long>("select count(*) from common.outbox where business_key = $1", (string)runs[0]!["id"]!)).ShouldBe(0);
    }

    [Fact]
    public async Task Asks_who_is_on_call_when_the_step_is_taken()
    {
        var (ada, bob) = (await app.AddPerson(), await app.AddPerson());
        var schedule = await app.AddSchedule(OnCall.Daily(ada));
        var (incident, _) = await app.Open(await app.AddPolicy([Escalating.Step("0s", $"schedule:{schedule}"), Escalating.Step("5m", $"schedule:{schedule}")]));
        await app.StoryShouldBe(incident, $"waiting waits; 1.1 {ada}");

        var now = app.Clock.GetUtcNow();
        (await app.Override(schedule, bob, $"{now.AddMinutes(4):yyyy-MM-ddTHH:mm:ssZ}", $"{now.AddMinutes(9):yyyy-MM-ddTHH:mm:ssZ}")).ShouldBe(201);
        app.Pass(5);

        await app.StoryShouldBe(incident, $"finished steps_used_up; 1.1 {ada}; 1.2 {bob}");
        ((string?)(await app.Runs(incident))[0]!["steps"]![1]!["people"]![0]!["layer"]).ShouldBe("override");
    }

    [Fact]
    public async Task Goes_on_at_once_where_nobody_is_on_call_and_says_so()
    {
        var ada = await app.AddPerson();
        var nobody = await app.AddSchedule();
        var policy = await app.AddPolicy([Escalating.Step("0s", $"schedule:{nobody}"), Escalating.Step("5m", $"user:{ada}", $"schedule:{nobody}")]);
        var (incident, _) = await app.Open(policy);

        await app.StoryShouldBe(incident, $"finished steps_used_up; 1.1 gap of schedule:{nobody}; 1.2 {ada}+gap of schedule:{nobody}");
        (await app.HeardOf(incident)).ShouldHaveSingleItem().Step.ShouldBe(2);
        (await app.Timeline(incident, "step_taken"))[0].ShouldBe(
            $"Step 1 of escalation policy {policy}, round 1, reached nobody; schedule {nobody}: nobody is on call. The next step is taken at once.");
    }

    [Fact]
    public async Task Goes_by_the_policy_as_it_was_when_it_began()
    {
        var (ada, bob) = (await app.AddPerson(), await app.AddPerson());
        var policy = await app.AddPolicy([Escalating.Step("0s", $"user:{ada}"), Escalating.Step("5m", $"user:{ada}")]);
        var (incident, team) = await app.Open(policy);
        await app.StoryShouldBe(incident, $"waiting waits; 1.1 {ada}");

        (await app.Put($"{Escalating.Policies}/{policy}", new { steps = new[] { Escalating.Step("1m", $"user:{bob}") } })).ShouldBe(200);
        app.Pass(5);
        await app.StoryShouldBe(incident, $"finished steps_used_up; 1.1 {ada}; 1.2 {ada}");
        ((int)(await app.Runs(incident))[0]!["policyVersion"]!).ShouldBe(1);

        var second = await Telling.Fire(app, team, "Another one", "p1");
        await app.StoryShouldBe(second, "waiting waits");
        app.Pass(1);
        await app.StoryShouldBe(second, $"finished steps_used_up; 1.1 {bob}");
        ((int)(await app.Runs(second))[0]!["policyVersion"]!).ShouldBe(2);
    }

    [Fact]
    public async Task Tells_nobody_who_was_removed_since()
    {
        var (ada, bob) = (await app.AddPerson(), await app.AddPerson());
        var (schedule, chat) = (await app.AddSchedule(OnCall.Daily(ada)), await app.AddContactPoint(app.Inbox));
        var policy = await app.AddPolicy([Escalating.Step("0s", $"user:{ada}"), Escalating.Step("5m", $"user:{bob}", $"schedule:{schedule}", $"contact-point:{chat}")]);
        var (incident, _) = await app.Open(policy);
        await app.StoryShouldBe(incident, $"waiting waits; 1.1 {ada}");
        (await app.Put($"{Escalating.Policies}/{policy}", new { steps = new[] { Escalating.Step("1m", $"user:{ada}") } })).ShouldBe(200);
        foreach (var gone in new[] { $"{OnCall.Users}/{bob}", $"{OnCall.Schedules}/{schedule}", $"/api/v1/contact-points/{chat}" }) (await app.Delete(gone)).ShouldBe(204);

        app.Pass(5);

        await app.StoryShouldBe(
            incident, $"finished steps_used_up; 1.1 {ada}; 1.2 no_such_user of user:{bob}+no_such_schedule of schedule:{schedule}+no_such_contact_point of contact-point:{chat}");
    }

    [Fact]
    public async Task Begins_again_when_what_was_acknowledged_is_not_resolved_in_time()
    {
        var ada = await app.AddPerson();
        var policy = await app.AddPolicy([Escalating.Step("0s", $"user:{ada}"), Escalating.Step("5m", $"user:{ada}")], new { reescalateAfter = "4h" });
        var (incident, _) = await app.Open(policy);
        await app.StoryShouldBe(incident, $"waiting waits; 1.1 {ada}");
        (await app.Post($"/api/v1/incidents/{incident}/investigate")).ShouldBe(200);
        await app.StoryShouldBe(incident, $"acknowledged acknowledged; 1.1 {ada}");
        ((await app.Runs(incident))[0]!["reescalatesAt"]).ShouldNotBeNull();

        app.Pass(239);
        await app.AllIsDone();
        (await app.HeardOf(incident)).Count.ShouldBe(1);
        app.Pass(1);

        await Tools.Until("it began again", async () => (await app.Runs(incident)).Count == 2 && (await app.HeardOf(incident)).Count == 2);
        ((string)(await app.Get($"/api/v1/incidents/{incident}")).Json["state"]!).ShouldBe("open");
        (await app.Runs(incident)).Select(run => Escalating.Story(run!)).ShouldBe([$"ended not_resolved_in_time; 1.1 {ada}", $"waiting waits; 1.1 {ada}"]);
        (await app.Timeline(incident, "state_changed"))[^1].ShouldContain("not resolved within 4h");
    }

    [Fact]
    public async Task Begins_again_at_once_where_it_was_only_recorded_until_that_time_was_over()
    {
        var ada = await app.AddPerson();
        var (incident, _) = await app.Open(await app.AddPolicy([Escalating.Step("0s", $"user:{ada}")], new { reescalateAfter = "1h" }), "p4");
        await app.StoryShouldBe(incident, "recorded recorded");
        (await app.Post($"/api/v1/incidents/{incident}/acknowledge")).ShouldBe(200);
        await app.StoryShouldBe(incident, "acknowledged acknowledged");
        app.Pass(90);

        (await app.Patch($"/api/v1/incidents/{incident}", new { severity = "p1" })).ShouldBe(200);

        await app.StoryShouldBe(incident, $"finished steps_used_up; 1.1 {ada}");
        (await app.Runs(incident)).Select(run => (string)run!["reason"]!).ShouldBe(["not_resolved_in_time", "steps_used_up"]);
    }

    [Fact]
    public async Task Records_a_low_severity_without_paging_and_pages_once_it_is_raised()
    {
        var ada = await app.AddPerson();
        var (incident, team) = await app.Open(await app.AddPolicy([Escalating.Step("1m", $"user:{ada}")]), severity: "p4");
        await app.StoryShouldBe(incident, "recorded recorded");
        app.Pass(60);
        await app.AllIsDone();
        await app.StoryShouldBe(incident, "recorded recorded");

        await Telling.Fire(app, team, "Model is slow", "p3");
        await app.StoryShouldBe(incident, "waiting waits");
        app.Pass(1);
        await app.StoryShouldBe(incident, $"finished steps_used_up; 1.1 {ada}");
        (await app.HeardOf(incident)).ShouldHaveSingleItem().Urgency.ShouldBe(Urgency.Low);

        await Telling.Fire(app, team, "Model is slow", "p0");
        await app.StoryShouldBe(incident, $"waiting waits; 1.1 {ada}");
        app.Pass(1);
        await Tools.Until("it presses", async () => (await app.HeardOf(incident)).Count == 2);
        (await app.HeardOf(incident))[1].Urgency.ShouldBe(Urgency.High);
    }

    [Fact]
    public async Task Waits_for_the_end_of_the_routes_mute_timing()
    {
        var (ada, mute) = (await app.AddPerson(), Telling.NewName("night"));
        (await app.Post("/api/v1/mute-timings", new { name = mute, timeIntervals = new[] { new { months = new[] { $"{app.Clock.GetUtcNow().Month}" } } } })).ShouldBe(201);
        var team = await app.AddRoute([], new { escalationPolicy = await app.AddPolicy([Escalating.Step("0s", $"user:{ada}")]) }, [mute]);
        var incident = await Telling.Fire(app, team, "In the night", "p1");
        await Tools.Until("it was looked at", async () => await app.Sql<long>(
            "select count(*) from common.outbox where type = 'notify_about' and business_key = $1 and available_at > $2", incident, app.Clock.GetUtcNow()) == 1);
        (await app.Runs(incident)).ShouldBeEmpty();

        app.Clock.Leap(TimeSpan.FromDays(31));

        await app.StoryShouldBe(incident, $"finished steps_used_up; 1.1 {ada}");
    }
}
