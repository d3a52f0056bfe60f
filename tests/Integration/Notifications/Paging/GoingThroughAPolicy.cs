using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Escalation;
using IncidentManager.Integration.Escalation.Runs;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Notifications.Paging;

/// <summary>From the alert over the run to the receivers' inboxes.</summary>
public sealed class GoingThroughAPolicy(AppWithFallback app) : IClassFixture<AppWithFallback>, IAsyncLifetime
{
    private Inbox _first = null!, _second = null!, _fallback = null!;

    public async ValueTask InitializeAsync()
    {
        (_first, _second, _fallback) = (await Inbox.Open(), await Inbox.Open(), await Inbox.Open());
        var point = new { name = AppWithFallback.Fallback, channel = "webhook", settings = new { url = _fallback.Url } };
        if ((await app.Put($"/api/v1/contact-points/{AppWithFallback.Fallback}", point)).Status == 404) (await app.Post("/api/v1/contact-points", point)).ShouldBe(201);
    }

    public async ValueTask DisposeAsync()
    {
        await _first.DisposeAsync();
        await _second.DisposeAsync();
        await _fallback.DisposeAsync();
    }

    [Fact]
    public async Task Takes_the_next_step_at_once_when_no_method_reaches_anybody_and_the_fall_back_is_behind_the_last_one()
    {
        Refuse(_first, _second);
        var (ada, bob) = (await app.AddPerson((_first, "0s"), (_first, "1m")), await app.AddPerson((_second, "0s")));
        var policy = await app.AddPolicy([Escalating.Step("0s", $"user:{ada}"), Escalating.Step("5m", $"user:{bob}")]);

        var (incident, _) = await app.Open(policy);

        await app.ShouldHaveTold(
            incident, $"{ada}/webhook failed step_taken", $"{ada}/webhook-2 failed step_taken", $"{bob}/webhook failed step_taken", $"{AppWithFallback.Fallback} confirmed not_reached");
        (await _fallback.Next()).Reason.ShouldContain(bob);
        await app.StoryShouldBe(incident, $"finished steps_used_up; 1.1 {ada}; 1.2 {bob}");
        (await app.Timeline(incident, "escalated")).ShouldBe(
            [$"Step 1 of escalation policy {policy}, round 1, could be delivered to nobody. The next step is taken at once."]);
    }

    [Fact]
    public async Task Waits_for_the_next_step_while_somebody_of_this_one_may_be_reached()
    {
        Refuse(_first);
        var (ada, bob, eve) = (await app.AddPerson((_first, "0s")), await app.AddPerson((_second, "1m")), await app.AddPerson((_second, "0s")));
        var policy = await app.AddPolicy([Escalating.Step("0s", $"user:{ada}", $"user:{bob}"), Escalating.Step("5m", $"user:{eve}")]);

        var (incident, _) = await app.Open(policy);

        await app.ShouldHaveTold(
            incident, $"{ada}/webhook failed step_taken", $"{bob}/webhook pending step_taken", $"{AppWithFallback.Fallback} confirmed not_reached");
        await app.StoryShouldBe(incident, $"waiting waits; 1.1 {ada}+{bob}");
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        (await _second.Next()).Incident.ShouldBe(incident);
        await app.StoryShouldBe(incident, $"waiting waits; 1.1 {ada}+{bob}");
    }

    [Fact]
    public async Task Takes_the_next_step_at_once_when_a_contact_point_does_not_take_it()
    {
        Refuse(_first);
        var (chat, ada) = (await app.AddContactPoint(_first), await app.AddPerson((_second, "0s")));
        var (incident, _) = await app.Open(await app.AddPolicy([Escalating.Step("0s", $"contact-point:{chat}"), Escalating.Step("5m", $"user:{ada}")]));

        await app.ShouldHaveTold(incident, $"{chat} failed step_taken", $"{ada}/webhook confirmed step_taken");
    }

    [Fact]
    public async Task Takes_the_next_step_at_once_where_the_first_names_somebody_without_a_method()
    {
        var (mute, ada) = (await app.AddUser(), await app.AddPerson((_second, "0s")));
        var (incident, _) = await app.Open(await app.AddPolicy([Escalating.Step("0s", $"user:{mute}"), Escalating.Step("5m", $"user:{ada}")]));

        await app.ShouldHaveTold(incident, $"{mute}/ skipped no_contact_method", $"{ada}/webhook confirmed step_taken");
    }

    [Fact]
    public async Task Tells_the_fall_back_once_where_nobody_is_on_call_to_the_end()
    {
        var nobody = await app.AddSchedule();
        var (incident, _) = await app.Open(await app.AddPolicy([Escalating.Step("0s", $"schedule:{nobody}"), Escalating.Step("5m", $"schedule:{nobody}")]));

        (await _fallback.Next()).Incident.ShouldBe(incident);

        await app.ShouldHaveTold(incident, $"{AppWithFallback.Fallback} confirmed nobody_on_call");
        await app.AllIsDone();
        _fallback.Mails.Count(mail => mail.Incident == incident).ShouldBe(1);
    }

    [Fact]
    public async Task Tells_the_fall_back_for_contact_points_that_do_not_take_it()
    {
        Refuse(_first);
        var chat = await app.AddContactPoint(_first);
        var (incident, _) = await app.Open(await app.AddPolicy([Escalating.Step("0s", $"contact-point:{chat}")]));

        await app.ShouldHaveTold(incident, $"{chat} failed step_taken", $"{AppWithFallback.Fallback} confirmed not_reached");
        (await _fallback.Next()).Reason.ShouldEndWith("none of its contact points took it: this is the fall-back.");
    }

    [Fact]
    public async Task Tells_the_contact_points_of_its_steps_who_took_it_on_and_that_it_is_over()
    {
        var chat = await app.AddContactPoint(_first);
        var (incident, _) = await app.Open(await app.AddPolicy([Escalating.Step("0s", $"contact-point:{chat}")]));
        (await _first.Next()).Event.ShouldBe("escalated");

        (await app.Post($"/api/v1/incidents/{incident}/acknowledge")).ShouldBe(200);
        (await _first.Next()).Event.ShouldBe("acknowledged");
        (await app.Post($"/api/v1/incidents/{incident}/resolve")).ShouldBe(200);
        (await _first.Next()).Event.ShouldBe("resolved");
    }

    [Fact]
    public async Task Does_not_bring_a_method_forward_into_quiet_hours_that_it_was_planned_behind()
    {
        var (now, tries) = (app.Clock.GetUtcNow(), 0);
        _first.Answers = (_, context) =>
        {
            context.Response.StatusCode = tries++ == 0 ? 503 : 400;
            return Task.CompletedTask;
        };
        var ada = OnCall.NewName("user");
        object[] contactMethods =
        [
            new { channel = "webhook", settings = new { url = _first.Url } },
            new { channel = "webhook", settings = new { url = _second.Url }, delay = "20m" },
        ];
        object[] quietHours = [new { from = $"{now.AddMinutes(2):HH:mm}", until = $"{now.AddMinutes(15):HH:mm}" }];
        (await app.Post(OnCall.Users, new { name = ada, timeZone = "UTC", contactMethods, quietHours })).ShouldBe(201);
        var (incident, _) = await app.Open(await app.AddPolicy([Escalating.Step("0s", $"user:{ada}")]), "p3");
        await Tools.Until("it was tried", () => Task.FromResult(_first.Mails.Count == 1));
        await app.AllIsDone();

        app.Pass(5);
        await app.ShouldHaveTold(incident, $"{ada}/webhook failed step_taken", $"{ada}/webhook-2 pending step_taken");
        await app.AllIsDone();
        _second.Mails.ShouldBeEmpty();
        app.Pass(15);

        (await _second.Next()).Incident.ShouldBe(incident);
    }

    private static void Refuse(params Inbox[] inboxes)
    {
        foreach (var inbox in inboxes)
            inbox.Answers = (_, context) =>
            {
                context.Response.StatusCode = 400;
                return Task.CompletedTask;
            };
    }
}
