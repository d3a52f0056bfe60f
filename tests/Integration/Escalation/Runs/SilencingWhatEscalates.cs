using System.Text.Json.Nodes;
using IncidentManager.Infrastructure.Escalation.Runs;
using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Harness;
using IncidentManager.Integration.Suppression;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Integration.Escalation.Runs;

public sealed class SilencingWhatEscalates(AppThatTells app) : IClassFixture<AppThatTells>
{
    [Fact]
    public async Task Holds_the_step_that_is_due_and_lets_it_be_taken_when_the_silence_ends()
    {
        var (incident, team, ada, bob) = await Open();
        var silence = await Silence(team, "1h");
        var end = app.Clock.GetUtcNow().AddHours(1);

        app.Pass(5);
        await app.StoryShouldBe(incident, $"suppressed suppressed by silence {silence}; 1.1 {ada}");
        (await Next(incident)).ShouldBe((1, 2, end));
        app.Pass(20);
        await app.AllIsDone();
        (await app.Metric("escalation_overdue")).ShouldBe(0);
        await app.Services.GetRequiredService<Reconciler>().Tick(CancellationToken.None);
        (await app.Metric("escalation_repairs_total")).ShouldBe(0);

        app.Pass(35);
        await app.StoryShouldBe(incident, $"waiting waits; 1.1 {ada}; 1.2 {bob}");
        (await Next(incident)).ShouldBe((1, 3, end.AddMinutes(5)));
        (await app.HeardOf(incident))[1].Since.ShouldBe(end, "the contact methods' delays count from there");
    }

    [Fact]
    public async Task Lets_it_be_taken_at_once_when_somebody_ends_the_silence_and_waits_longer_when_another_one_follows()
    {
        var (incident, team, ada, bob) = await Open();
        var (first, second) = (await Silence(team, "30m"), await Silence(team, "2h"));
        app.Pass(5);
        await app.StoryShouldBe(incident, $"suppressed suppressed by silence {first}, silence {second}; 1.1 {ada}");

        app.Pass(25);
        await app.StoryShouldBe(incident, $"suppressed suppressed by silence {second}; 1.1 {ada}");
        (await app.Send(HttpMethod.Delete, $"{Silences.Path}/{second}")).ShouldBe(204);

        await app.StoryShouldBe(incident, $"waiting waits; 1.1 {ada}; 1.2 {bob}");
    }

    [Fact]
    public async Task Holds_no_step_that_a_person_asks_for_but_the_one_behind_it()
    {
        var (incident, team, ada, bob) = await Open();
        var silence = await Silence(team, "1h");
        app.Pass(5);
        await app.StoryShouldBe(incident, $"suppressed suppressed by silence {silence}; 1.1 {ada}");

        (await app.Post($"/api/v1/incidents/{incident}/escalate", new JsonObject())).ShouldBe(200);
        await app.StoryShouldBe(incident, $"waiting waits; 1.1 {ada}; 1.2 {bob}");
        app.Pass(5);

        await app.StoryShouldBe(incident, $"suppressed suppressed by silence {silence}; 1.1 {ada}; 1.2 {bob}");
    }

    [Fact]
    public async Task Ends_with_what_somebody_does_about_the_incident()
    {
        var (incident, team, ada, _) = await Open();
        var silence = await Silence(team, "1h");
        app.Pass(5);
        await app.StoryShouldBe(incident, $"suppressed suppressed by silence {silence}; 1.1 {ada}");

        (await app.Post($"/api/v1/incidents/{incident}/acknowledge")).ShouldBe(200);
        await app.StoryShouldBe(incident, $"acknowledged acknowledged; 1.1 {ada}");
        app.Pass(90);
        await app.AllIsDone();

        await app.StoryShouldBe(incident, $"acknowledged acknowledged; 1.1 {ada}");
    }

    /// <summary>With the first of three steps taken, five minutes apart.</summary>
    private async Task<(string Incident, string Team, string Ada, string Bob)> Open()
    {
        var (ada, bob) = (await app.AddPerson(), await app.AddPerson());
        var (incident, team) = await app.Open(
            await app.AddPolicy([Escalating.Step("0s", $"user:{ada}"), Escalating.Step("5m", $"user:{bob}"), Escalating.Step("5m", $"user:{ada}")]));
        await app.StoryShouldBe(incident, $"waiting waits; 1.1 {ada}");
        return (incident, team, ada, bob);
    }

    private async Task<string> Silence(string team, string duration) =>
        (string)(await app.Post(Silences.Path, new { matchers = new[] { $"team={team}" }, duration, comment = "test" })).ShouldBe(201).Json["id"]!;

    private async Task<(int Round, int Step, DateTimeOffset At)> Next(string incident)
    {
        var next = (await app.Runs(incident))[^1]!["next"]!;
        return ((int)next["round"]!, (int)next["step"]!, next["at"]!.GetValue<DateTimeOffset>());
    }
}
