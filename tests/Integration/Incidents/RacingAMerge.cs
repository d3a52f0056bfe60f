using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Incidents;

/// <summary>Two nodes at once.</summary>
public sealed class RacingAMerge(App app) : IClassFixture<App>, IAsyncLifetime
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
    public async Task The_other_way_round_merges_once()
    {
        for (var round = 0; round < 10; round++)
        {
            var (one, two) = (await app.Send(Alerts.Alerts.NewName()), await app.Send(Alerts.Alerts.NewName()));

            var answers = await Task.WhenAll(app.Merge(one.IncidentId, two.IncidentId), _other.Merge(two.IncidentId, one.IncidentId));

            answers.Select(answer => answer.Status).Order().ShouldBe([200, 409]);
            var (whole, part) = answers[0].Status == 200 ? (two, one) : (one, two);
            (await app.Standing(whole.IncidentId)).ShouldBe("open p2 2/2");
            (await app.Standing(part.IncidentId)).ShouldBe("resolved p2 0/0");
        }
    }

    [Fact]
    public async Task What_comes_meanwhile_is_counted_where_it_belongs()
    {
        string[] names = [.. Enumerable.Range(0, 6).Select(_ => Alerts.Alerts.NewName())];
        List<ReceiptLine> first = [];
        foreach (var name in names) first.Add(await app.Send(name));
        foreach (var one in first.Skip(1)) (await app.Merge(one.IncidentId, first[0].IncidentId)).ShouldBe(200);
        var (part, into) = (first[0].IncidentId!, (await app.Send(Alerts.Alerts.NewName())).IncidentId!);

        var senders = Task.WhenAll(Enumerable.Range(0, 12).Select(async i =>
        {
            for (var n = 0; n < 12; n++)
            {
                var line = await (i % 2 == 0 ? app : _other).Send(names[i / 2], status: (n % 4) == 3 ? "resolved" : "firing");
                if (line.IncidentId is { } incident) new[] { part, into }.ShouldContain(incident, line.Outcome);
            }
        }));
        for (var round = 0; round < 6; round++)
        {
            (await _other.Merge(part, into)).Status.ShouldBeOneOf(200, 409); // over for a moment, where all of its alerts just ended
            (await app.Unmerge(part)).Status.ShouldBeOneOf(200, 409);
        }

        await senders;
        (await app.Post($"/api/v1/incidents/{part}/reopen")).Status.ShouldBeOneOf(200, 409);
        (await app.Merge(part, into)).ShouldBe(200);
        foreach (var name in names)
            foreach (var node in new[] { app, _other }) (await node.Send(name)).IncidentId.ShouldBe(into);
        ((int?)(await app.Incident(into))["firingAlerts"]).ShouldBe(7);
    }

    [Fact]
    public async Task The_end_of_the_other_incident_comes_before_or_after()
    {
        for (var round = 0; round < 10; round++)
        {
            var (one, two) = (await app.Send(Alerts.Alerts.NewName()), await app.Send(Alerts.Alerts.NewName()));

            var answers = await Task.WhenAll(app.Merge(one.IncidentId, two.IncidentId), _other.Post($"/api/v1/incidents/{two.IncidentId}/resolve"));

            answers[1].ShouldBe(200);
            answers[0].Status.ShouldBeOneOf(200, 409);
            (await app.Standing(one.IncidentId)).ShouldBe(answers[0].Status == 200 ? "resolved p2 0/0" : "open p2 1/1");
            (await app.Standing(two.IncidentId)).ShouldBe(answers[0].Status == 200 ? "resolved p2 2/2" : "resolved p2 1/1");
        }
    }
}
