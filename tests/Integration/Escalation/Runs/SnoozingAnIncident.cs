using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Harness;
using IncidentManager.Integration.Notifications;

namespace IncidentManager.Integration.Escalation.Runs;

public sealed class SnoozingAnIncident(AppThatTells app) : IClassFixture<AppThatTells>
{
    [Fact]
    public async Task Acknowledges_it_until_then_and_starts_escalation_again()
    {
        var ada = await app.AddPerson();
        var (incident, _) = await app.Open(await app.AddPolicy([Escalating.Step("0s", $"user:{ada}"), Escalating.Step("5m", $"user:{ada}")]));
        await app.StoryShouldBe(incident, $"waiting waits; 1.1 {ada}");

        var snoozed = (await Snooze(incident, new { @for = "2h", by = "ada", note = "After lunch" })).ShouldBe(200).Json;
        ((string)snoozed["state"]!, snoozed["snoozedUntil"]!.GetValue<DateTimeOffset>()).ShouldBe(("acknowledged", app.Clock.GetUtcNow().AddHours(2)));
        await app.StoryShouldBe(incident, $"acknowledged acknowledged; 1.1 {ada}");
        app.Pass(119);
        await app.AllIsDone();
        (await app.HeardOf(incident)).Count.ShouldBe(1);

        app.Pass(1);
        await Tools.Until("it escalates again", async () => (await app.Runs(incident)).Count == 2);
        await app.StoryShouldBe(incident, $"waiting waits; 1.1 {ada}");
        var now = (await app.Get($"/api/v1/incidents/{incident}")).Json;
        ((string)now["state"]!, now["snoozedUntil"], now["acknowledgedAt"]).ShouldBe(("open", null, null));
        (await app.Timeline(incident, "snoozed")).ShouldBe(["After lunch"]);
    }

    [Fact]
    public async Task Starts_again_also_where_the_route_is_gone_by_then()
    {
        var ada = await app.AddPerson();
        var (incident, team) = await app.Open(await app.AddPolicy([Escalating.Step("0s", $"user:{ada}"), Escalating.Step("5m", $"user:{ada}")]));
        await app.StoryShouldBe(incident, $"waiting waits; 1.1 {ada}");
        (await Snooze(incident, new { @for = "1h" })).ShouldBe(200);
        (await app.Delete($"/api/v1/routes/{team}")).ShouldBe(204);
        await app.StoryShouldBe(incident, $"acknowledged acknowledged; 1.1 {ada}");

        app.Pass(60);

        await Tools.Until("it escalates again", async () => (await app.Runs(incident)).Count == 2);
        await app.StoryShouldBe(incident, $"waiting waits; 1.1 {ada}");
    }

    [Theory]
    [InlineData("investigate", "investigating")]
    [InlineData("resolve", "resolved")]
    public async Task Is_over_once_somebody_goes_on_with_it(string move, string state)
    {
        var incident = await app.Report("Moved on");
        (await Snooze(incident, new { @for = "1h" })).ShouldBe(200);
        (await app.Post($"/api/v1/incidents/{incident}/{move}")).ShouldBe(200).Json["snoozedUntil"].ShouldBeNull();

        app.Pass(61);
        await app.AllIsDone();

        ((string)(await app.Get($"/api/v1/incidents/{incident}")).Json["state"]!).ShouldBe(state);
    }

    [Fact]
    public async Task Does_not_outlive_what_alerts_do()
    {
        var team = Telling.NewName("team");
        var incident = await Telling.Fire(app, team, "Flaps");
        (await Snooze(incident, new { @for = "1h" })).ShouldBe(200);
        await Telling.Fire(app, team, "Flaps", status: "resolved");
        (await Telling.Fire(app, team, "Flaps")).ShouldBe(incident);
        (await app.Post($"/api/v1/incidents/{incident}/acknowledge")).ShouldBe(200).Json["snoozedUntil"].ShouldBeNull();

        app.Pass(61);
        await app.AllIsDone();

        ((string)(await app.Get($"/api/v1/incidents/{incident}")).Json["state"]!).ShouldBe("acknowledged");
    }

    [Fact]
    public async Task Can_be_set_anew_while_it_lasts()
    {
        var incident = await app.Report("Longer");
        (await Snooze(incident, new { @for = "1h" })).ShouldBe(200);
        (await Snooze(incident, new { until = app.Clock.GetUtcNow().AddHours(3) })).ShouldBe(200);

        app.Pass(61);
        await app.AllIsDone();
        ((string)(await app.Get($"/api/v1/incidents/{incident}")).Json["state"]!).ShouldBe("acknowledged");
        app.Pass(120);
        await Tools.Until("it is open", async () => (string)(await app.Get($"/api/v1/incidents/{incident}")).Json["state"]! == "open");
    }

    [Theory]
    [InlineData("""{}""", "until")]
    [InlineData("""{"until": "2098-01-01T00:00:00Z", "for": "1h"}""", "until")]
    [InlineData("""{"until": "2026-01-01T00:00:00Z"}""", "until")]
    [InlineData("""{"until": "2098-01-01T00:00:00Z"}""", "until")]
    [InlineData("""{"for": "0s"}""", "for")]
    [InlineData("""{"for": "31d"}""", "for")]
    [InlineData("""{"for": "tomorrow"}""", "for")]
    public async Task Names_what_is_malformed(string body, string field) =>
        (await app.PostText($"/api/v1/incidents/{await app.Report("Bad")}/snooze", body)).ShouldBeProblem(400, "invalid", field);

    [Fact]
    public async Task Is_refused_where_somebody_works_on_it_or_it_is_over()
    {
        var incident = await app.Report("Worked on");
        foreach (var move in new[] { "investigate", "resolve" })
        {
            (await app.Post($"/api/v1/incidents/{incident}/{move}")).ShouldBe(200);
            (await Snooze(incident, new { @for = "1h" })).ShouldBeProblem(409, "incident_cannot_move");
        }
    }

    private Task<Answer> Snooze(string incident, object body) => app.Post($"/api/v1/incidents/{incident}/snooze", body);
}
