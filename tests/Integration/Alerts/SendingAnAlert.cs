using System.Text.Json.Nodes;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Alerts;

public sealed class SendingAnAlert(App app) : IClassFixture<App>
{
    [Fact]
    public async Task That_is_new_creates_an_incident()
    {
        var name = Alerts.NewName();
        var counted = await Counted.By(app);

        var answer = await app.Post(Alerts.Native, new
        {
            source = "api",
            title = name,
            severity = "high",
            type = "quality",
            description = "7 %",
            services = JsonNode.Parse("""["checkout"]"""),
            labels = new { model = "m" },
            annotations = new { note = "n" },
            externalId = "e",
            startsAt = "2026-03-01T11:00:00Z",
            runbookUrl = "https://r",
        });

        var line = answer.Lines().ShouldHaveSingleItem();
        (line.Outcome, line.Reason).ShouldBe(("created", null));
        (await app.Get($"/api/v1/receipts/{answer.Json["receiptId"]}")).ShouldBe(200).Body.ShouldBe(answer.Body);

        var incident = await app.Incident(line.IncidentId);
        ((string?)incident["title"], (string?)incident["severity"], (string?)incident["type"], (string?)incident["state"], (string?)incident["source"])
            .ShouldBe((name, "p1", "quality", "open", "api"));
        ((int?)incident["alerts"], (int?)incident["firingAlerts"], (int?)incident["occurrences"], (int?)incident["version"]).ShouldBe((1, 1, 1, 1));
        incident["services"]!.ToJsonString().ShouldBe("""["checkout"]""");
        incident["labels"]!.ToJsonString().ShouldBe("""{"model":"m"}""");

        (await Row(line.AlertId)).ShouldBe($"firing p1 quality high quality 1 True {line.IncidentId}");
        (await app.Sql<bool>($"select active from incidents.group_bindings where group_key = decode('{line.Fingerprint}', 'hex')")).ShouldBeTrue();
        (await Timeline(line.IncidentId)).ShouldBe($"created:api::open:{name}");

        (await Counted.By(app) - counted).ShouldBe(new Counted { Received = 1, Created = 1, Processed = 1, Unmatched = 1, Incidents = 1 });
        (await app.Metric("""incidents_active{severity="p1",state="open"}""")).ShouldBe(await Active("p1"));
        app.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Again_only_counts_up()
    {
        var name = Alerts.NewName();
        var first = await app.Send(name);
        var etag = await app.ETag(first.IncidentId);
        var counted = await Counted.By(app);
        app.Clock.Advance(TimeSpan.FromSeconds(30));

        var again = await app.Send(name, "p4");

        (again.Outcome, again.Reason, again.AlertId, again.IncidentId).ShouldBe(("refired", null, first.AlertId, first.IncidentId));
        var incident = await app.Incident(first.IncidentId);
        ((string?)incident["severity"], (int?)incident["alerts"], (int?)incident["occurrences"], (DateTimeOffset?)incident["lastSeenAt"])
            .ShouldBe(("p2", 1, 2, app.Clock.GetUtcNow()));
        (await app.ETag(first.IncidentId)).ShouldBe(etag);
        (await Row(first.AlertId)).ShouldBe($"firing p2 unknown p2  2 True {first.IncidentId}");
        ((DateTimeOffset?)(await app.Get($"/api/v1/alerts/{first.AlertId}")).ShouldBe(200).Json["lastSeenAt"]).ShouldBe(app.Clock.GetUtcNow());
        (await Timeline(first.IncidentId)).ShouldBe($"created:api::open:{name}");
        (await Counted.By(app) - counted).ShouldBe(new Counted { Received = 1, Refired = 1, Processed = 1, Matched = 1 });
    }

    [Fact]
    public async Task Again_with_a_higher_severity_raises_the_incident_and_moves_its_etag()
    {
        var name = Alerts.NewName();
        var first = await app.Send(name);
        var etag = await app.ETag(first.IncidentId);

        await app.Send(name, "critical");

        var incident = await app.Incident(first.IncidentId);
        ((string?)incident["severity"], (int?)incident["version"]).ShouldBe(("p0", 2));
        (await app.ETag(first.IncidentId)).ShouldNotBe(etag);
        (await Row(first.AlertId)).ShouldStartWith("firing p0");
        (await Timeline(first.IncidentId)).ShouldEndWith($"severity_changed:api:p2:p0:{name}");
        (await app.Metric("""incidents_active{severity="p0",state="open"}""")).ShouldBe(await Active("p0"));
        (await app.Metric("""incidents_active{severity="p2",state="open"}""")).ShouldBe(await Active("p2"));
    }

    [Fact]
    public async Task That_is_over_resolves_its_incident_with_it()
    {
        var name = Alerts.NewName();
        var first = await app.Send(name);
        var counted = await Counted.By(app);
        var resolutions = await app.Metric("""incident_resolution_duration_seconds_sum{severity="p2",type="unknown"}""");
        app.Clock.Advance(TimeSpan.FromMinutes(5));

        var over = await app.Send(name, status: "resolved");

        (over.Outcome, over.Reason, over.AlertId, over.IncidentId).ShouldBe(("resolved", "last_alert_resolved", first.AlertId, first.IncidentId));
        var incident = await app.Incident(first.IncidentId);
        ((string?)incident["state"], (string?)incident["resolvedBy"], (string?)incident["method"], (int?)incident["firingAlerts"], (DateTimeOffset?)incident["resolvedAt"])
            .ShouldBe(("resolved", "system", "automated", 0, app.Clock.GetUtcNow()));
        (await Row(first.AlertId)).ShouldBe($"resolved p2 unknown p2  1 True {first.IncidentId}");
        (await app.Sql<bool>($"select active from incidents.group_bindings where incident_id = '{first.IncidentId}'")).ShouldBeFalse();
        (await Timeline(first.IncidentId)).ShouldBe(
            $"created:api::open:{name} | alert_resolved:api:::{name} | state_changed:system:open:resolved:last_alert_resolved");
        (await Counted.By(app) - counted).ShouldBe(new Counted { Received = 1, Resolved = 1, Processed = 1 });
        (await app.Metric("""incident_resolution_duration_seconds_sum{severity="p2",type="unknown"}""")).ShouldBe(resolutions + 300);
    }

    [Fact]
    public async Task That_is_over_and_never_fired_leaves_its_receipt_alone()
    {
        var rows = await Rows();
        var counted = await Counted.By(app);

        var answer = await app.Post(Alerts.Native, Alerts.An(Alerts.NewName(), status: "resolved"));

        var line = answer.Lines().ShouldHaveSingleItem();
        (line.Outcome, line.Reason, line.AlertId, line.IncidentId).ShouldBe(("resolved", "nothing_active", null, null));
        (await Rows()).ShouldBe(rows with { Receipts = rows.Receipts + 1 });
        (await Counted.By(app) - counted).ShouldBe(new Counted { Received = 1, Resolved = 1, Processed = 1 });
    }

    [Fact]
    public async Task That_is_over_twice_changes_nothing_the_second_time()
    {
        var name = Alerts.NewName();
        var first = await app.Send(name);
        await app.Send(name, status: "resolved");
        var etag = await app.ETag(first.IncidentId);

        (await app.Send(name, status: "resolved")).Reason.ShouldBe("nothing_active");

        (await app.ETag(first.IncidentId)).ShouldBe(etag);
        await app.ShouldHold();
    }

    [Fact]
    public async Task By_two_doors_is_two_alerts()
    {
        var name = Alerts.NewName();

        var native = await app.Post(Alerts.Native, new { source = "alertmanager", title = name, severity = "p2", labels = new { alertname = name, severity = "warning" } });
        var webhook = await app.SendWebhook(Alerts.OfAlertmanager(name));

        native.Lines()[0].Fingerprint.ShouldNotBe(webhook.Lines()[0].Fingerprint);
        webhook.Lines()[0].Outcome.ShouldBe("created");
    }

    [Fact]
    public async Task Of_a_group_sent_again_is_harmless()
    {
        var (one, other) = (Alerts.NewName(), Alerts.NewName());
        object[] group = [Alerts.OfAlertmanager(one, severity: "critical"), Alerts.OfAlertmanager(other)];
        var first = (await app.SendWebhook(group)).Lines();

        var again = (await app.SendWebhook(group)).Lines();
        var over = (await app.SendWebhook(Alerts.OfAlertmanager(one, "resolved", "critical"), Alerts.OfAlertmanager(other))).Lines();
        var overAgain = (await app.SendWebhook(Alerts.OfAlertmanager(one, "resolved", "critical"), Alerts.OfAlertmanager(other))).Lines();

        again.Select(line => (line.Outcome, line.AlertId)).ShouldBe([("refired", first[0].AlertId), ("refired", first[1].AlertId)]);
        over.Select(line => line.Outcome).ShouldBe(["resolved", "refired"]);
        overAgain.Select(line => line.Reason).ShouldBe(["nothing_active", null]);
        ((string?)(await app.Incident(first[0].IncidentId))["state"]).ShouldBe("resolved");
        ((string?)(await app.Incident(first[1].IncidentId))["state"]).ShouldBe("open");
        var alert = (await app.Get($"/api/v1/alerts/{first[0].AlertId}")).ShouldBe(200).Json;
        ((string?)alert["status"], (DateTimeOffset?)alert["endsAt"]).ShouldBe(("resolved", DateTimeOffset.Parse("2026-03-01T11:30:00Z", System.Globalization.CultureInfo.InvariantCulture)));
        await app.ShouldHold();
    }

    private Task<string> Row(string? alertId) => app.Sql<string>(
        $"select concat_ws(' ', status, severity, type, severity_as_sent, coalesce(type_as_sent, ''), occurrences, case when latest then 'True' else 'False' end, incident_id) from alerts.alerts join alerts.sightings on alert_id = id where id = '{alertId}'");

    private Task<string> Timeline(string? incidentId) => app.Sql<string>($"""
        select string_agg(concat_ws(':', event, actor, coalesce("from", ''), coalesce("to", ''), text), ' | ' order by sequence)
        from incidents.timeline where incident_id = '{incidentId}'
        """);

    private async Task<double> Active(string severity) =>
        await app.Sql<long>($"select count(*) from incidents.incidents where severity = '{severity}' and state = 'open'");

    private async Task<(long Alerts, long Incidents, long Timeline, long Bindings, long Receipts)> Rows() => (
        await app.Sql<long>("select count(*) from alerts.alerts"), await app.Sql<long>("select count(*) from incidents.incidents"),
        await app.Sql<long>("select count(*) from incidents.timeline"), await app.Sql<long>("select count(*) from incidents.group_bindings"),
        await app.Sql<long>("select count(*) from alerts.receipts"));
}
