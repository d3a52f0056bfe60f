using IncidentManager.Application.Notifications.Deliveries;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications;
using IncidentManager.Integration.Harness;
using IncidentManager.Integration.Notifications;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Integration.Suppression;

public sealed class SilencingAnIncident(App app) : IClassFixture<App>, IAsyncLifetime
{
    private Inbox _inbox = null!;

    public async ValueTask InitializeAsync() => _inbox = await Inbox.Open();

    public ValueTask DisposeAsync() => _inbox.DisposeAsync();

    [Fact]
    public async Task Keeps_it_from_being_told_and_tells_it_when_it_ends()
    {
        var point = await app.AddContactPoint(_inbox);
        var team = await app.AddRoute([point]);
        var incident = await app.Fire(team, "Slow");
        (await _inbox.Next()).Event.ShouldBe("opened");

        var silence = await Silence(team, "2h");
        await app.LedgerShouldRead(incident, (point, "opened", "confirmed", "opened"), (point, "opened", "skipped", $"suppressed by silence {silence}"));
        await app.Fire(team, "Slow", "p0");
        app.Clock.Leap(TimeSpan.FromHours(1));
        _inbox.Mails.Count.ShouldBe(1);

        app.Clock.Leap(TimeSpan.FromHours(1));
        (await _inbox.Next()).ShouldSatisfyAllConditions(mail => mail.Incident.ShouldBe(incident), mail => mail.Event.ShouldBe("escalated"));
    }

    [Fact]
    public async Task Tells_it_at_once_when_somebody_ends_the_silence()
    {
        var point = await app.AddContactPoint(_inbox);
        var team = await app.AddRoute([point]);
        var incident = await app.Fire(team, "Still slow");
        await _inbox.Next();
        var silence = await Silence(team, "2h");
        await app.LedgerShouldRead(incident, (point, "opened", "confirmed", "opened"), (point, "opened", "skipped", $"suppressed by silence {silence}"));

        (await app.Send(HttpMethod.Delete, $"{Silences.Path}/{silence}")).ShouldBe(204);

        (await _inbox.Next()).ShouldSatisfyAllConditions(
            mail => mail.Event.ShouldBe("updated"), mail => mail.Reason.ShouldBe("What suppressed it has ended, and it still fires."));
    }

    [Fact]
    public async Task Tells_it_while_another_of_its_alerts_is_not_silenced_and_its_end_in_any_case()
    {
        var point = await app.AddContactPoint(_inbox);
        var team = await app.AddRoute([point]);
        var silence = await Silence(team, "2h");
        var incident = await app.Report(new { title = "Reported", severity = "p2", labels = new { team } });
        (await _inbox.Next()).Event.ShouldBe("opened", "no alert of it fires, so nothing is silenced");
        silence.ShouldNotBeEmpty();

        (await app.Post($"/api/v1/incidents/{incident}/resolve")).ShouldBe(200);

        (await _inbox.Next()).Event.ShouldBe("resolved");
    }

    [Fact]
    public async Task Is_over_on_every_node_when_it_is_ended_by_hand()
    {
        await using var other = await app.StartAnotherNode();
        var name = Alerts.Alerts.NewName();
        var incident = new IncidentId(Guid.Parse((await Alerts.Alerts.Send(app, name)).IncidentId!));
        var silence = await app.Silence(name, "8h");
        await other.Follow(app);
        (await Suppressed()).ShouldNotBeNull().Until.ShouldNotBeNull().ShouldBeGreaterThan(app.Clock.GetUtcNow().AddHours(7));

        (await Alerts.Integrations.Delete(app, $"{Silences.Path}/{silence}")).ShouldBe(204);

        (await Suppressed()).ShouldBeNull("or nobody would be told until the silence would have ended");

        async Task<SuppressedNow?> Suppressed()
        {
            await using var scope = other.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<ISuppressedIncidents>().Find(incident, app.Clock.GetUtcNow(), CancellationToken.None);
        }
    }

    [Fact]
    public async Task Ends_for_one_that_is_raised_past_it()
    {
        var name = Alerts.Alerts.NewName();
        var line = await Alerts.Alerts.Send(app, name, "p2");
        (await app.Post(Silences.Path, new { matchers = new[] { $"alertname={name}", "severity=p2" }, duration = "8h", comment = "test" })).ShouldBe(201);
        (await Suppressed()).ShouldNotBeNull();

        (await Alerts.Alerts.Send(app, name, "p0")).Outcome.ShouldBe("refired");

        (await Suppressed()).ShouldBeNull();

        async Task<SuppressedNow?> Suppressed()
        {
            await using var scope = app.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<ISuppressedIncidents>()
                .Find(new IncidentId(Guid.Parse(line.IncidentId!)), app.Clock.GetUtcNow(), CancellationToken.None);
        }
    }

    private async Task<string> Silence(string team, string duration) =>
        (string)(await app.Post(Silences.Path, new { matchers = new[] { $"team={team}" }, duration, comment = "test" })).ShouldBe(201).Json["id"]!;
}
