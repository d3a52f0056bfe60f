using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Harness;
using IncidentManager.Integration.Metrics;

namespace IncidentManager.Integration.Incidents;

public sealed class MergingIncidents(App app) : IClassFixture<App>, IAsyncLifetime
{
    private App _other = null!;

    public async ValueTask InitializeAsync() => _other = await app.StartAnotherNode();

    public async ValueTask DisposeAsync()
    {
        await _other.DisposeAsync();
        await app.NothingShouldBeAstray();
        await app.ShouldHold();
        app.Log.Lines.ShouldBeEmpty();
        _other.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Moves_the_alerts_and_their_keys_and_ends_the_part()
    {
        var part = await app.Send(Alerts.Alerts.NewName(), "p1");
        var into = await app.Send(Alerts.Alerts.NewName(), "p3");
        var (resolved, manual) = (await Resolutions(), await Matched());
        var (etag, other) = (await app.ETag(part.IncidentId), await app.ETag(into.IncidentId));

        var view = (await app.Merge(part.IncidentId, into.IncidentId, "One outage")).ShouldBe(200).Json;

        ((string?)view["state"], (string?)view["mergedInto"], (string?)view["resolvedBy"], (int?)view["alerts"]).ShouldBe(("resolved", into.IncidentId, "ana", 0));
        view["allowedMoves"]!.AsArray().ShouldBeEmpty();
        (await app.Standing(into.IncidentId)).ShouldBe("open p1 2/2");
        Merging.Ids((await app.Incident(into.IncidentId))["merged"]).ShouldBe([part.IncidentId!]);
        (await app.TimelineOf(part.IncidentId, skip: 1)).ShouldBe(["state_changed open>resolved", $"merged >{into.IncidentId}"]);
        (await app.TimelineOf(into.IncidentId, skip: 1)).ShouldBe([$"merged {part.IncidentId}>", "severity_changed p3>p1"]);
        (await app.ETag(part.IncidentId)).ShouldNotBe(etag);
        (await app.ETag(into.IncidentId)).ShouldNotBe(other);
        (await Resolutions()).ShouldBe(resolved, "it is not over, so no time to resolve is told");
        (await Matched()).ShouldBe(manual + 1);
        (await app.Exported()).ShouldBe(await app.InDatabase());
    }

    [Fact]
    public async Task Sends_what_comes_again_to_the_other_incident_on_every_node()
    {
        var (name, second) = (Alerts.Alerts.NewName(), Alerts.Alerts.NewName());
        var part = await app.Send(name);
        await _other.Send(name);
        var into = await app.Send(second);
        (await app.Merge(part.IncidentId, into.IncidentId)).ShouldBe(200);

        foreach (var node in new[] { app, _other, app, _other })
        {
            var again = await node.Send(name);
            (again.Outcome, again.AlertId, again.IncidentId).ShouldBe(("refired", part.AlertId, into.IncidentId));
        }

        (await _other.Send(second, status: "resolved")).Reason.ShouldBe("others_firing");
        var last = await app.Send(name, status: "resolved");
        (last.Reason, last.IncidentId).ShouldBe(("last_alert_resolved", into.IncidentId));
        (await app.Standing(into.IncidentId)).ShouldBe("resolved p2 2/0");
    }

    [Fact]
    public async Task Is_taken_back_by_unmerging_with_what_fired_since_by_the_same_keys()
    {
        var (name, second) = (Alerts.Alerts.NewName(), Alerts.Alerts.NewName());
        var part = await app.Send(name);
        var into = await app.Send(second);
        (await app.Merge(part.IncidentId, into.IncidentId)).ShouldBe(200);
        await app.Send(name, status: "resolved");
        var anew = await _other.Send(name);
        (anew.Outcome, anew.IncidentId).ShouldBe(("joined", into.IncidentId));

        var view = (await _other.Unmerge(part.IncidentId)).ShouldBe(200).Json;

        ((string?)view["state"], view["mergedInto"], (int?)view["alerts"], (int?)view["firingAlerts"]).ShouldBe(("open", null, 2, 1));
        (await app.Standing(into.IncidentId)).ShouldBe("open p2 1/1");
        (await app.TimelineOf(part.IncidentId, skip: 3)).ShouldBe([$"unmerged {into.IncidentId}>", "state_changed resolved>open"]);
        (await app.TimelineOf(into.IncidentId)).ShouldContain($"unmerged >{part.IncidentId}");
        foreach (var node in new[] { _other, app, _other }) (await node.Send(name)).IncidentId.ShouldBe(part.IncidentId);
        (await app.Send(name, status: "resolved")).Reason.ShouldBe("last_alert_resolved");
        (await app.Standing(into.IncidentId)).ShouldBe("open p2 1/1");
        (await app.Exported()).ShouldBe(await app.InDatabase());
    }

    [Fact]
    public async Task Ends_by_unmerging_what_fires_no_more_and_tells_the_time_to_resolve_then()
    {
        var (name, second) = (Alerts.Alerts.NewName(), Alerts.Alerts.NewName());
        var (part, into) = (await app.Send(name), await app.Send(second));
        (await app.Merge(part.IncidentId, into.IncidentId)).ShouldBe(200);
        await app.Send(second, status: "resolved");
        var resolved = await Resolutions();

        (await app.Unmerge(part.IncidentId)).ShouldBe(200);

        (await app.Standing(part.IncidentId)).ShouldBe("open p2 1/1");
        (await app.Standing(into.IncidentId)).ShouldBe("resolved p2 1/0", "nothing of it fires, so nothing would end it any more");
        (await Resolutions()).ShouldBe(resolved + 1);
    }

    [Fact]
    public async Task Is_undone_from_the_last_to_the_first()
    {
        var (a, b, c) = (await app.Send(Alerts.Alerts.NewName()), await app.Send(Alerts.Alerts.NewName()), await app.Send(Alerts.Alerts.NewName()));
        (await app.Merge(a.IncidentId, b.IncidentId)).ShouldBe(200);
        (await app.Merge(b.IncidentId, c.IncidentId)).ShouldBe(200);
        (await app.Standing(c.IncidentId)).ShouldBe("open p2 3/3");

        (await app.Unmerge(a.IncidentId)).ShouldBeProblem(409, "cannot_unmerge");
        (await app.Unmerge(b.IncidentId)).ShouldBe(200);
        (await app.Standing(b.IncidentId)).ShouldBe("open p2 2/2");
        (await app.Unmerge(a.IncidentId)).ShouldBe(200);

        foreach (var one in new[] { a, b, c }) (await app.Standing(one.IncidentId)).ShouldBe("open p2 1/1");
        (await app.Sql<long>("select count(*) from alerts.alerts where came_from is not null and incident_id = any($1)", new[] { a, b, c }.Select(one => Guid.Parse(one.IncidentId!)).ToArray())).ShouldBe(0);
    }

    [Fact]
    public async Task Is_refused_by_name_where_it_makes_no_sense()
    {
        var (part, into) = (await Requests.Report(app, "Part"), await Requests.Report(app, "Whole"));
        var (over, merged) = (await Requests.Report(app, "Over"), await Requests.Report(app, "Merged"));
        (await app.Post($"/api/v1/incidents/{over}/resolve")).ShouldBe(200);
        (await app.Merge(merged, into)).ShouldBe(200);
        var rows = await app.Rows();

        (await app.Merge(part, part)).ShouldBeProblem(422, "cannot_be_done", "into");
        (await app.Merge(part, $"{Guid.CreateVersion7(app.Clock.GetUtcNow())}")).ShouldBeProblem(422, "cannot_be_done", "into");
        (await app.Merge(part, over)).ShouldBeProblem(409, "cannot_merge_into", "into");
        (await app.Merge(part, merged)).ShouldBeProblem(409, "cannot_merge_into", "into");
        (await app.Merge(over, into)).ShouldBeProblem(409, "incident_is_over");
        (await app.Merge(merged, part)).ShouldBeProblem(409, "incident_is_merged");
        (await app.Merge($"{Guid.CreateVersion7(app.Clock.GetUtcNow())}", into)).ShouldBeProblem(404, "incident_not_found");
        (await app.Post($"/api/v1/incidents/{part}/merge", new { })).ShouldBeProblem(400, "invalid", "into");
        (await app.Unmerge(part)).ShouldBeProblem(409, "incident_not_merged");
        foreach (var move in new[] { "acknowledge", "reopen", "close", "snooze" })
            (await app.Post($"/api/v1/incidents/{merged}/{move}", move == "snooze" ? new { @for = "1h" } : new { })).ShouldBeProblem(409, "incident_is_merged");
        (await app.PostIfMatch($"/api/v1/incidents/{part}/merge", "\"7\"", new { into })).ShouldBeProblem(412, "changed_meanwhile");

        (await app.Rows()).ShouldBe(rows);
    }

    private async Task<double> Resolutions() => Exposition.Parse(await app.Scrape())["incident_resolution_duration_seconds"].Series
        .Where(series => series.Name.EndsWith("_count", StringComparison.Ordinal)).Sum(series => series.Value)
        + Exposition.Parse(await _other.Scrape())["incident_resolution_duration_seconds"].Series
            .Where(series => series.Name.EndsWith("_count", StringComparison.Ordinal)).Sum(series => series.Value);

    private Task<double> Matched() => app.Metric("correlations_total{strategy=\"manual\",result=\"matched\"}");
}
