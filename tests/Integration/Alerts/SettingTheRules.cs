using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Alerts;

/// <summary>Where incidents wait for a person, and nothing is ever reopened.</summary>
public sealed class AppThatWaitsForPeople(TestPostgres postgres) : App(postgres)
{
    protected override IEnumerable<KeyValuePair<string, string>> Settings =>
        [new("Alerts:ResolveWithLastAlert", "false"), new("Alerts:ReopenWindow", "00:00:00"), new("Alerts:StillFiringGrace", "00:01:00")];
}

public sealed class SettingTheRules(AppThatWaitsForPeople app) : IClassFixture<AppThatWaitsForPeople>
{
    [Fact]
    public async Task So_that_incidents_wait_for_a_person()
    {
        var name = Alerts.NewName();
        var first = await app.Send(name);

        (await app.Send(name, status: "resolved")).Reason.ShouldBe("waits_for_a_person");

        var incident = await app.Incident(first.IncidentId);
        ((string?)incident["state"], (int?)incident["firingAlerts"], (int?)incident["version"]).ShouldBe(("open", 0, 1));
        var second = await app.Send(name);
        (second.Outcome, second.Reason, second.IncidentId).ShouldBe(("joined", "same_group", first.IncidentId));
        await app.ShouldHold();
    }

    [Fact]
    public async Task So_that_nothing_is_reopened()
    {
        var name = Alerts.NewName();
        var first = await app.Send(name);
        await app.Send(name, status: "resolved");
        (await app.Post($"/api/v1/incidents/{first.IncidentId}/resolve")).ShouldBe(200);

        var second = await app.Send(name);

        second.Outcome.ShouldBe("created");
        second.IncidentId.ShouldNotBe(first.IncidentId);
        await app.ShouldHold();
    }

    [Fact]
    public async Task So_that_what_still_fires_reopens_sooner()
    {
        var name = Alerts.NewName();
        var first = await app.Send(name);
        (await app.Post($"/api/v1/incidents/{first.IncidentId}/resolve")).ShouldBe(200);

        app.Clock.Advance(TimeSpan.FromMinutes(1));

        (await app.Send(name)).Reason.ShouldBe("still_firing");
    }
}
