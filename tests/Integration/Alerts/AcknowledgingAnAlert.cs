using IncidentManager.Application.Alerts;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Integration.Harness;
using IncidentManager.Integration.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Integration.Alerts;

/// <summary>A sender's word that somebody has taken it on, as PagerDuty's senders can say it.</summary>
public sealed class AcknowledgingAnAlert(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Acknowledges_its_incident_once_and_says_how_long_that_took()
    {
        var name = Alerts.NewName();
        var first = await app.Send(name);
        var before = await Counts();
        app.Clock.Advance(TimeSpan.FromMinutes(3));

        var item = await Acknowledge(name);

        (item.Outcome, item.Reason, $"{item.AlertId}", $"{item.IncidentId}").ShouldBe(("refired", "acknowledged", first.AlertId, first.IncidentId));
        var incident = await app.Incident(first.IncidentId);
        ((string?)incident["state"], (DateTimeOffset?)incident["acknowledgedAt"], (int?)incident["occurrences"], (string?)incident["severity"])
            .ShouldBe(("acknowledged", app.Clock.GetUtcNow(), 2, "p2"));
        (await Counts()).ShouldBe((before.Acknowledged + 1, before.Took + 180, before.Moved + 1, before.Refired + 1));

        app.Clock.Advance(TimeSpan.FromMinutes(1));
        (await Acknowledge(name)).Reason.ShouldBe("acknowledged");

        ((DateTimeOffset?)(await app.Incident(first.IncidentId))["acknowledgedAt"]).ShouldBe(app.Clock.GetUtcNow() - TimeSpan.FromMinutes(1));
        (await Counts()).ShouldBe((before.Acknowledged + 1, before.Took + 180, before.Moved + 1, before.Refired + 2));
        (await app.Send(name)).Outcome.ShouldBe("refired");
        ((string?)(await app.Incident(first.IncidentId))["state"]).ShouldBe("acknowledged");
        await app.ShouldHold();
    }

    [Fact]
    public async Task That_does_not_fire_begins_nothing()
    {
        var name = Alerts.NewName();

        var item = await Acknowledge(name);

        (item.Outcome, item.Reason, item.AlertId, item.IncidentId).ShouldBe(("resolved", "nothing_active", null, null));
        (await app.Sql<long>($"select count(*) from alerts.alerts where title = '{name}'")).ShouldBe(0);
    }

    [Fact]
    public async Task Whose_incident_is_over_only_counts()
    {
        var name = Alerts.NewName();
        var first = await app.Send(name);
        (await app.Post($"/api/v1/incidents/{first.IncidentId}/resolve")).ShouldBe(200);

        (await Acknowledge(name)).Reason.ShouldBe("incident_is_over");

        ((string?)(await app.Incident(first.IncidentId))["state"]).ShouldBe("resolved");
        await app.ShouldHold();
    }

    /// <summary>With a severity that would raise the incident, if an acknowledgement could.</summary>
    private async Task<ReceiptItem> Acknowledge(string name)
    {
        var alert = new IncomingAlert
        {
            Fingerprint = Fingerprint.OfContent("api", null, name, [], []),
            Integration = "api",
            Source = "api",
            Status = AlertStatus.Firing,
            Acknowledges = true,
            Title = name,
            Severity = Severity.P0,
        };
        var request = new IntakeRequest(new Door("api"), "native", "::1", default, [Submission.Of(alert)]);
        return (await app.Services.GetRequiredService<IAlertWriter>().Write(request, TestContext.Current.CancellationToken)).Value.Alerts.ShouldHaveSingleItem();
    }

    private async Task<(double Acknowledged, double Took, double Moved, double Refired)> Counts()
    {
        var scrape = Exposition.Parse(await app.Scrape());
        return (
            scrape.Sum("incident_acknowledgment_duration_seconds_count"), scrape.Sum("incident_acknowledgment_duration_seconds_sum"),
            scrape.Sum("incident_state_transitions_total", ("from", "open"), ("to", "acknowledged")), scrape.Sum("alert_outcomes_total", ("outcome", "refired")));
    }
}
