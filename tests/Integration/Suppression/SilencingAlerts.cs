using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Suppression;

public sealed class SilencingAlerts(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Keeps_and_shows_them_and_opens_no_incident()
    {
        var name = Alerts.Alerts.NewName();
        var silence = await app.Silence(name);
        var before = await Counted.By(app);

        var line = await app.Send(name);
        var again = await app.Send(name);

        (line.Outcome, line.Reason, line.IncidentId).ShouldBe(("suppressed", "silenced", null));
        (again.Outcome, again.Reason, again.AlertId).ShouldBe(("suppressed", "silenced", line.AlertId));
        var alert = await app.Alert(line);
        ((bool)alert["suppressed"]!, (string?)alert["suppressedBy"]![0]!["kind"], (string?)alert["suppressedBy"]![0]!["id"], (long)alert["occurrences"]!)
            .ShouldBe((true, "silence", silence, 2));
        (await app.Get($"/api/v1/receipts/{(await app.Post(Alerts.Alerts.Native, Alerts.Alerts.An(name))).Json["receiptId"]}")).Lines200().ShouldBe("suppressed silenced");
        var counted = await Counted.By(app) - before;
        (counted.Suppressed, counted.Received, counted.Outcomes, counted.Incidents).ShouldBe((3, 3, 3, 0));

        var seen = (await app.Get($"/api/v2/alerts?filter=alertname%3D%22{name}%22")).ShouldBe(200).Json.AsArray().ShouldHaveSingleItem()!;
        ((string?)seen["status"]!["state"], (string?)seen["status"]!["silencedBy"]![0]).ShouldBe(("suppressed", silence));
        (await app.Get($"/api/v2/alerts?silenced=false&filter=alertname%3D%22{name}%22")).Json.AsArray().ShouldBeEmpty();
        (await app.Get($"/api/v2/alerts?active=false&filter=alertname%3D%22{name}%22")).Json.AsArray().ShouldHaveSingleItem();
        await app.ShouldHold();
    }

    [Fact]
    public async Task Resolves_what_resolves_meanwhile()
    {
        var name = Alerts.Alerts.NewName();
        var silence = await app.Silence(name);
        var line = await app.Send(name);

        var resolved = await app.Send(name, status: "resolved");

        (resolved.Outcome, resolved.Reason, resolved.IncidentId).ShouldBe(("resolved", "while_suppressed", null));
        (await app.Delete($"{Silences.Path}/{silence}")).ShouldBe(204);
        var alert = await app.Alert(line);
        ((string?)alert["status"], (string?)alert["incidentId"], (bool)alert["suppressed"]!).ShouldBe(("resolved", null, false));
        await app.ShouldHold();
    }

    [Fact]
    public async Task Lets_what_still_fires_open_an_incident_when_it_is_ended()
    {
        var name = Alerts.Alerts.NewName();
        var silence = await app.Silence(name);
        var line = await app.Send(name);

        (await app.Delete($"{Silences.Path}/{silence}")).ShouldBe(204);

        var incident = await app.Released(line);
        ((string?)(await app.Incident(incident))["title"], (string?)(await app.Incident(incident))["state"]).ShouldBe((name, "open"));
        var refired = await app.Send(name);
        (refired.Outcome, refired.IncidentId).ShouldBe(("refired", incident));
        await app.ShouldHold();
    }

    [Fact]
    public async Task Lets_it_open_one_when_its_time_is_over_on_whatever_node_and_once()
    {
        await using var other = await app.StartAnotherNode();
        string[] names = [.. Enumerable.Range(0, 30).Select(_ => Alerts.Alerts.NewName())];
        (await app.Post(Silences.Path, new { matchers = new[] { $"alertname=~\"{string.Join('|', names)}\"" }, duration = "30m", comment = "test" })).ShouldBe(201);
        await other.Follow(app);
        List<ReceiptLine> lines = [];
        foreach (var (name, i) in names.Select((name, i) => (name, i))) lines.Add(await (i % 2 == 0 ? app : other).Send(name));
        lines.ShouldAllBe(line => line.Outcome == "suppressed");

        app.Clock.Advance(TimeSpan.FromMinutes(30));

        foreach (var line in lines) await app.Released(line);
        (await app.Sql<long>("select count(*) from incidents.incidents where title = any($1)", (object)names)).ShouldBe(30);
        await app.ShouldHold();
    }

    [Fact]
    public async Task Reopens_nothing_meanwhile_and_joins_what_is_there_afterwards()
    {
        var name = Alerts.Alerts.NewName();
        var incident = (await app.Send(name)).IncidentId!;
        await app.Send(name, status: "resolved");
        var silence = await app.Silence(name);

        var held = await app.Send(name);
        held.Outcome.ShouldBe("suppressed");
        ((string?)(await app.Incident(incident))["state"]).ShouldBe("resolved");

        (await app.Delete($"{Silences.Path}/{silence}")).ShouldBe(204);
        (await app.Released(held)).ShouldBe(incident);
        ((string?)(await app.Incident(incident))["state"]).ShouldBe("open");
        (await app.Get($"/api/v1/incidents/{incident}/timeline?limit=50")).Body.ShouldContain("suppression_ended");
        await app.ShouldHold();
    }

    [Fact]
    public async Task Does_not_hold_back_what_a_node_took_for_silenced_after_it_was_not()
    {
        await using var other = await app.StartAnotherNode();
        var name = Alerts.Alerts.NewName();
        var silence = await app.Silence(name);
        await other.Follow(app);
        (await other.Send(name, "p4")).Outcome.ShouldBe("suppressed");
        await other.Send(name, status: "resolved");

        (await app.Delete($"{Silences.Path}/{silence}")).ShouldBe(204);

        (await other.Send(name)).Outcome.ShouldBe("created", "the other node is up to 2 seconds behind, and finds that out before it commits");
        await app.ShouldHold();
    }

    [Fact]
    public async Task Leaves_alone_what_is_acknowledged_by_its_sender_while_it_is_held_back()
    {
        var name = Alerts.Alerts.NewName();
        await app.Silence(name);
        var line = await app.Send(name, "p1");

        (await app.Send(name, "p0")).Outcome.ShouldBe("suppressed");

        ((string?)(await app.Alert(line))["severity"]).ShouldBe("p0");
        await app.ShouldHold();
    }
}

internal static class ReceiptText
{
    /// <summary>Outcome and reason of a receipt's only line.</summary>
    public static string Lines200(this Answer answer)
    {
        var line = answer.ShouldBe(200).Json["alerts"]!.AsArray().ShouldHaveSingleItem()!;
        return $"{line["outcome"]} {line["reason"]}";
    }
}
