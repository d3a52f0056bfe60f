using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Alerts;

/// <summary>Episodes, the reopen window, and people who resolve what still fires.</summary>
public sealed class FiringAgainAfterTheIncident(App app) : IClassFixture<App>
{
    private static readonly TimeSpan JustInside = TimeSpan.FromMinutes(10) - TimeSpan.FromMicroseconds(1);

    [Fact]
    public async Task Inside_the_reopen_window_is_a_new_episode_of_the_old_incident()
    {
        var name = Alerts.NewName();
        var first = await app.Send(name);
        await app.Send(name, status: "resolved");
        app.Clock.Advance(JustInside);

        var second = await app.Send(name, "p1");

        (second.Outcome, second.Reason, second.IncidentId).ShouldBe(("joined", "reopened", first.IncidentId));
        second.AlertId.ShouldNotBe(first.AlertId);
        var incident = await app.Incident(first.IncidentId);
        ((string?)incident["state"], (string?)incident["severity"], (int?)incident["alerts"], (int?)incident["firingAlerts"], (int?)incident["occurrences"])
            .ShouldBe(("open", "p1", 2, 1, 2));
        (incident["resolvedAt"], incident["resolvedBy"], incident["method"], (DateTimeOffset?)incident["openedAt"])
            .ShouldBe((null, null, null, app.Clock.GetUtcNow()));
        (await Episodes(first)).ShouldBe([second.AlertId, first.AlertId]);
        await app.ShouldHold();
    }

    [Fact]
    public async Task Outside_the_reopen_window_opens_a_new_incident()
    {
        var name = Alerts.NewName();
        var first = await app.Send(name);
        await app.Send(name, status: "resolved");
        app.Clock.Advance(TimeSpan.FromMinutes(10));

        var second = await app.Send(name);

        (second.Outcome, second.Reason).ShouldBe(("created", null));
        second.IncidentId.ShouldNotBe(first.IncidentId);
        ((string?)(await app.Incident(first.IncidentId))["state"]).ShouldBe("resolved");
        (await Episodes(first)).ShouldBe([second.AlertId, first.AlertId]);
        await app.ShouldHold();
    }

    [Fact]
    public async Task Many_times_is_one_item_for_each_episode()
    {
        var name = Alerts.NewName();
        var first = await app.Send(name);
        for (var flap = 0; flap < 4; flap++)
        {
            app.Clock.Advance(TimeSpan.FromMinutes(1));
            await app.Send(name, status: "resolved");
            app.Clock.Advance(TimeSpan.FromMinutes(1));
            await app.Send(name);
            await app.Send(name);
        }

        (await Episodes(first)).Count.ShouldBe(5);
        var incident = await app.Incident(first.IncidentId);
        ((int?)incident["alerts"], (int?)incident["firingAlerts"], (int?)incident["occurrences"]).ShouldBe((5, 1, 9));
        await app.ShouldHold();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Which_a_person_ended_too_early_counts_for_ten_minutes_and_then_reopens(bool closed)
    {
        var name = Alerts.NewName();
        var first = await app.Send(name);
        (await app.Post($"/api/v1/incidents/{first.IncidentId}/resolve", new { resolvedBy = "ana", rootCause = "A guess" })).ShouldBe(200);
        if (closed) (await app.Post($"/api/v1/incidents/{first.IncidentId}/close")).ShouldBe(200);
        var etag = await app.ETag(first.IncidentId);

        app.Clock.Advance(JustInside);
        var inside = await app.Send(name, "p0");

        (inside.Outcome, inside.Reason, inside.AlertId).ShouldBe(("refired", "incident_is_over", first.AlertId));
        (await app.ETag(first.IncidentId)).ShouldBe(etag);

        app.Clock.Advance(TimeSpan.FromMicroseconds(1));
        var outside = await app.Send(name);

        (outside.Outcome, outside.Reason, outside.AlertId, outside.IncidentId).ShouldBe(("refired", "still_firing", first.AlertId, first.IncidentId));
        var incident = await app.Incident(first.IncidentId);
        ((string?)incident["state"], (int?)incident["occurrences"], (int?)incident["firingAlerts"]).ShouldBe(("open", 3, 1));
        (incident["resolvedAt"], incident["closedAt"], incident["rootCause"], incident["resolvedBy"]).ShouldBe((null, null, null, null));
        (await Episodes(first)).ShouldHaveSingleItem();
        await app.ShouldHold();
    }

    [Fact]
    public async Task Which_a_person_ended_first_ends_without_it()
    {
        var name = Alerts.NewName();
        var first = await app.Send(name);
        (await app.Post($"/api/v1/incidents/{first.IncidentId}/resolve")).ShouldBe(200);
        var etag = await app.ETag(first.IncidentId);

        (await app.Send(name, status: "resolved")).Reason.ShouldBe("incident_is_over");

        (await app.ETag(first.IncidentId)).ShouldBe(etag);
        ((int?)(await app.Incident(first.IncidentId))["firingAlerts"]).ShouldBe(0);
        (await app.Send(name)).Reason.ShouldBe("reopened");
        await app.ShouldHold();
    }

    [Fact]
    public async Task Which_a_person_reopened_joins_it()
    {
        var name = Alerts.NewName();
        var first = await app.Send(name);
        await app.Send(name, status: "resolved");
        (await app.Post($"/api/v1/incidents/{first.IncidentId}/reopen")).ShouldBe(200);

        var second = await app.Send(name);

        (second.Outcome, second.Reason, second.IncidentId).ShouldBe(("joined", "same_group", first.IncidentId));
        await app.ShouldHold();
    }

    [Fact]
    public async Task While_a_person_reopened_an_older_one_only_counts()
    {
        var name = Alerts.NewName();
        var older = await app.Send(name);
        await app.Send(name, status: "resolved");
        app.Clock.Leap(TimeSpan.FromHours(1));
        var newer = await app.Send(name);
        (await app.Post($"/api/v1/incidents/{newer.IncidentId}/resolve")).ShouldBe(200);
        (await app.Post($"/api/v1/incidents/{older.IncidentId}/reopen")).ShouldBe(200);
        app.Clock.Leap(TimeSpan.FromHours(1));

        var again = await app.Send(name);

        (again.Outcome, again.Reason, again.AlertId).ShouldBe(("refired", "group_key_taken", newer.AlertId));
        await app.ShouldHold();
    }

    [Fact]
    public async Task Takes_a_reopened_incident_for_unacknowledged_even_if_one_batch_ends_it_again()
    {
        var name = Alerts.NewName();
        var first = await app.Send(name);
        (await app.Post($"/api/v1/incidents/{first.IncidentId}/acknowledge")).ShouldBe(200);

        (await app.Post(Alerts.Native, (object[])[Alerts.An(name, status: "resolved"), Alerts.An(name), Alerts.An(name, status: "resolved")])).ShouldBe(202);

        var incident = await app.Incident(first.IncidentId);
        ((string?)incident["state"], incident["acknowledgedAt"]).ShouldBe(("resolved", null));
    }

    [Fact]
    public async Task One_alert_of_two_leaves_the_incident_open()
    {
        var (one, other) = (Alerts.NewName(), Alerts.NewName());
        var first = await app.Send(one);
        var stranger = await app.Send(other);
        await app.Send(other, status: "resolved");
        await app.Sql<int>($"""
            with bound as (
                insert into incidents.group_bindings (group_key, incident_id, active)
                values (decode('{stranger.Fingerprint}', 'hex'), '{first.IncidentId}', true) returning 1)
            select 1 from bound
            """); // as a merge does

        var second = await app.Send(other);
        (second.Outcome, second.Reason, second.IncidentId).ShouldBe(("joined", "same_group", first.IncidentId));

        (await app.Send(one, status: "resolved")).Reason.ShouldBe("others_firing");
        ((string?)(await app.Incident(first.IncidentId))["state"]).ShouldBe("open");
        (await app.Send(other, status: "resolved")).Reason.ShouldBe("last_alert_resolved");
        ((string?)(await app.Incident(first.IncidentId))["state"]).ShouldBe("resolved");
        await app.ShouldHold();
    }

    /// <summary>The episodes of a fingerprint, the newest first.</summary>
    private async Task<IReadOnlyList<string?>> Episodes(ReceiptLine line) =>
        [.. (await app.Get($"/api/v1/alerts?fingerprint={line.Fingerprint}")).ShouldBe(200).Json["items"]!.AsArray().Select(item => (string?)item!["id"])];
}
