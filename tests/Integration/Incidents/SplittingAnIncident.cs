using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Harness;
using IncidentManager.Integration.Metrics;

namespace IncidentManager.Integration.Incidents;

public sealed class SplittingAnIncident(App app) : IClassFixture<App>, IAsyncLifetime
{
    private App _other = null!;

    public async ValueTask InitializeAsync() => _other = await app.StartAnotherNode();

    public async ValueTask DisposeAsync()
    {
        await _other.DisposeAsync();
        await app.NothingShouldBeAstray();
        await app.ShouldHold();
        app.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Takes_the_alerts_and_their_keys_into_an_incident_of_their_own()
    {
        var name = Alerts.Alerts.NewName();
        var (first, second) = (await app.Send(Alerts.Alerts.NewName(), "p2"), await _other.Send(name, "p1"));
        (await app.Merge(second.IncidentId, first.IncidentId)).ShouldBe(200);
        var created = await Created();

        var answer = (await app.Split(first.IncidentId, second.AlertId)).ShouldBe(201);

        var part = (string)answer.Json["id"]!;
        answer.Response.Headers.Location!.ToString().ShouldBe($"/api/v1/incidents/{part}");
        ((string?)answer.Json["title"], (string?)answer.Json["source"]).ShouldBe(
            ((string?)(await app.Incident(second.IncidentId))["title"], (string?)(await app.Incident(second.IncidentId))["source"]));
        (await app.Standing(part)).ShouldBe("open p1 1/1");
        (await app.Standing(first.IncidentId)).ShouldBe("open p1 1/1");
        (await app.TimelineOf(part)).ShouldBe(["created >open", $"split {first.IncidentId}>"]);
        (await app.TimelineOf(first.IncidentId))[^1].ShouldBe($"split >{part}");
        (await Created()).ShouldBe(created + 1);
        (await app.Exported()).ShouldBe(await app.InDatabase());

        foreach (var node in new[] { _other, app, _other }) (await node.Send(name, "p1")).IncidentId.ShouldBe(part);
        (await app.Send(name, status: "resolved")).Reason.ShouldBe("last_alert_resolved");
        (await _other.Send(name)).IncidentId.ShouldBe(part, "its key came with it");
        (await app.Unmerge(second.IncidentId)).ShouldBe(200);
        (await app.Standing(second.IncidentId)).ShouldBe("open p1 0/0", "what it brought is another matter by now");
    }

    [Fact]
    public async Task Is_refused_by_name_where_nothing_would_be_left()
    {
        var (first, second) = (await app.Send(Alerts.Alerts.NewName()), await app.Send(Alerts.Alerts.NewName()));
        var (over, elsewhere) = (Alerts.Alerts.NewName(), await app.Send(Alerts.Alerts.NewName()));
        var ended = await app.Send(over);
        foreach (var one in new[] { second, ended }) (await app.Merge(one.IncidentId, first.IncidentId)).ShouldBe(200);
        await app.Send(over, status: "resolved");
        var rows = await app.Rows();

        (await app.Split(first.IncidentId)).ShouldBeProblem(400, "invalid", "alerts");
        (await app.Split(first.IncidentId, first.AlertId, second.AlertId)).ShouldBeProblem(422, "cannot_be_done", "alerts");
        (await app.Split(first.IncidentId, ended.AlertId)).ShouldBeProblem(422, "cannot_be_done", "alerts");
        (await app.Split(first.IncidentId, first.AlertId, elsewhere.AlertId)).ShouldBeProblem(422, "cannot_be_done", "alerts");
        (await app.Split(elsewhere.IncidentId, elsewhere.AlertId)).ShouldBeProblem(422, "cannot_be_done", "alerts");
        (await app.Split(second.IncidentId, second.AlertId)).ShouldBeProblem(409, "incident_is_merged");
        (await app.Post($"/api/v1/incidents/{first.IncidentId}/split", new { alerts = new[] { first.AlertId }, title = " " })).ShouldBeProblem(400, "invalid", "title");

        (await app.Rows()).ShouldBe(rows);
    }

    private async Task<double> Created() => Exposition.Parse(await app.Scrape())["incidents_total"].Series.Sum(series => series.Value);
}
