using System.Text.Json.Nodes;
using IncidentManager.Application.Correlation.Related;
using IncidentManager.Infrastructure.Correlation;
using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Harness;
using IncidentManager.Integration.Suppression;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Integration.Correlation;

public sealed class GroupingAlerts(GroupingApp app) : IClassFixture<GroupingApp>
{
    [Fact]
    public async Task Joins_by_a_rule_and_says_so_everywhere()
    {
        var (rule, team) = (Groups.NewName("rule"), Groups.NewName("team"));
        (await app.Post(Groups.Rules, new { name = rule, matchers = new[] { $"team=\"{team}\"" }, groupBy = new[] { "region" }, window = "10m" })).ShouldBe(201);
        var before = await Correlated("rule");

        var first = await app.Take(Groups.An("one", null, labels: new { team, region = "eu" }, severity: "p3"));
        var second = await app.Take(Groups.An("two", null, labels: new { team, region = "eu" }, severity: "p1"));
        var elsewhere = await app.Take(Groups.An("one", null, labels: new { team, region = "us" }));

        (second.Outcome, second.Reason, second.IncidentId).ShouldBe(("joined", "same_rule", first.IncidentId));
        elsewhere.Outcome.ShouldBe("created");
        var incident = await app.Incident(first.IncidentId);
        ((string)incident["severity"]!, (string)incident["title"]!).ShouldBe(("p1", "one"));
        var line = (await app.Get($"/api/v1/incidents/{first.IncidentId}/timeline")).Json["items"]!.AsArray()
            .Single(line => (string?)line!["what"] == "alert_joined")!;
        ((string)line["to"]!, (string)line["text"]!).ShouldBe(("same_rule", $"two (rule {rule}: region=\"eu\")"));
        (await app.Sql<string>(
            "select concat_ws(' ', strategy, reason, rule, rule_version, keys::text, incident_id) from correlation.decisions where alert_id = $1",
            Guid.Parse(second.AlertId!))).ShouldBe($"rule same_rule {rule} 1 {{\"region\": \"eu\"}} {first.IncidentId}");
        var counted = await Correlated("rule");
        (counted.Matched - before.Matched, counted.Unmatched - before.Unmatched, counted.Timed - before.Timed).ShouldBe((1, 2, 3));

        (await app.Take(Groups.An("two", null, "resolved", labels: new { team, region = "eu" }))).Reason.ShouldBe("others_firing");
        (await app.Take(Groups.An("two", null, labels: new { team, region = "eu" }))).Reason.ShouldBe("same_group");
        await app.ShouldHold();
    }

    [Fact]
    public async Task Lets_them_wait_until_enough_fire_then_opens_one_incident_for_all()
    {
        var (rule, team) = (Groups.NewName("rule"), Groups.NewName("team"));
        (await app.Post(Groups.Rules, new { name = rule, matchers = new[] { $"team=\"{team}\"" }, groupBy = new[] { "team" }, window = "5m", threshold = 3 })).ShouldBe(201);

        var old = await app.Take(Groups.An("zero", null, labels: new { team }));
        app.Clock.Advance(TimeSpan.FromMinutes(6));
        var first = await app.Take(Groups.An("one", null, labels: new { team }));
        (await app.Take(Groups.An("one", null, labels: new { team }))).Outcome.ShouldBe("suppressed");
        var second = await app.Take(Groups.An("two", null, labels: new { team }));

        foreach (var line in new[] { old, first, second }) (line.Outcome, line.Reason, line.IncidentId).ShouldBe(("suppressed", "below_threshold", null));
        var waiting = await app.Alert(second);
        ((bool)waiting["suppressed"]!, (string)waiting["suppressedBy"]![0]!["kind"]!, (string)waiting["suppressedBy"]![0]!["id"]!).ShouldBe((true, "threshold", rule));

        var third = await app.Take(Groups.An("three", null, labels: new { team }));

        third.Outcome.ShouldBe("created");
        app.Clock.Advance(TimeSpan.FromSeconds(6));
        foreach (var line in new[] { old, first, second }) (await app.Released(line)).ShouldBe(third.IncidentId, "nothing that waited is lost, however long it did");
        (await app.Take(Groups.An("two", null, labels: new { team }))).Outcome.ShouldBe("refired");
        await app.ShouldHold();
    }

    [Fact]
    public async Task Lets_them_go_when_the_rule_is_removed()
    {
        var (rule, team) = (Groups.NewName("rule"), Groups.NewName("team"));
        (await app.Post(Groups.Rules, new { name = rule, matchers = new[] { $"team=\"{team}\"" }, groupBy = new[] { "team" }, window = "5m", threshold = 9 })).ShouldBe(201);
        var line = await app.Take(Groups.An(team, null, labels: new { team }));

        (await app.Delete($"{Groups.Rules}/{rule}")).ShouldBe(204);

        await app.Released(line);
        await app.ShouldHold();
    }

    [Fact]
    public async Task Opens_one_incident_for_a_cascade_that_two_nodes_take_at_once()
    {
        await using var other = await app.StartAnotherNode();
        for (var round = 0; round < 5; round++)
        {
            var names = Enumerable.Range(0, 2).Select(_ => Groups.NewName("service")).ToArray();
            for (var i = 1; i >= 0; i--) await app.Service(names[i], names[(i + 1)..].Take(1).ToArray());
            await other.FollowGroups(app);

            var answers = await Task.WhenAll(names.Select((name, i) => (i % 2 == 0 ? app : other).Post(
                Alerts.Alerts.Native, Enumerable.Range(0, 5).Select(n => Groups.An($"{name}-{n % 2}", name, labels: new { pod = $"{name}-{n}" })))));

            answers.SelectMany(answer => answer.Lines()).Count(line => line.Outcome == "created").ShouldBe(1);
            (await app.Sql<long>("select count(distinct incident_id) from alerts.alerts where services && $1", (object)names)).ShouldBe(1);
        }

        await app.ShouldHold();
    }

    [Fact]
    public async Task Draws_nobody_after_the_window_and_says_what_is_near()
    {
        var (db, api) = (Groups.NewName("db"), Groups.NewName("api"));
        await app.Service(db);
        await app.Service(api, db);
        var first = await app.Take(Groups.An("DiskFull", db));
        app.Clock.Advance(TimeSpan.FromMinutes(6));

        var second = await app.Take(Groups.An("Errors", api));

        second.Outcome.ShouldBe("created");
        (await app.Sql<Guid>("select related_to from correlation.decisions where alert_id = $1", Guid.Parse(second.AlertId!))).ShouldBe(Guid.Parse(first.IncidentId!));
        (await app.Take(Groups.An("Slow", db))).IncidentId.ShouldBe(second.IncidentId, "the younger one is nearer in time");

        app.Clock.Advance(RelatedOptions.Settles + TimeSpan.FromSeconds(1));
        await app.Services.GetRequiredService<RelatedWorker>().Tick(CancellationToken.None);
        var link = (await app.Get($"/api/v1/incidents/{second.IncidentId}/related")).ShouldBe(200).Json["items"]!.AsArray().Single(link => (string?)link!["strategy"] == "topology")!;
        ((string?)link["incident"]!["id"], (string?)link["reason"], (double)link["score"]!).ShouldBe((first.IncidentId, "service_around", 0.5));
        await app.ShouldHold();
    }

    [Fact]
    public async Task Stops_drawing_others_once_it_is_over_for_longer_than_it_could_be_reopened()
    {
        var service = Groups.NewName("service");
        var first = await app.Take(Groups.An("A", service));
        await app.Take(Groups.An("A", service, "resolved"));
        app.Clock.Advance(TimeSpan.FromMinutes(4));

        var again = await app.Take(Groups.An("A", service, labels: new { pod = "b" }));
        (again.Outcome, again.Reason, again.IncidentId).ShouldBe(("joined", "reopened", first.IncidentId));

        await app.Take(Groups.An("A", service, "resolved", labels: new { pod = "b" }));
        app.Clock.Advance(TimeSpan.FromMinutes(11));
        var later = await app.Take(Groups.An("A", service, labels: new { pod = "c" }));
        later.Outcome.ShouldBe("created");
        (await app.Post($"/api/v1/incidents/{first.IncidentId}/reopen")).ShouldBe(200);
        (await app.Take(Groups.An("A", service, labels: new { pod = "d" }))).IncidentId.ShouldBe(later.IncidentId, "a reopened incident takes no group back that another one has");
        await app.ShouldHold();
    }

    private async Task<(double Matched, double Unmatched, double Timed)> Correlated(string strategy) => (
        await app.Metric($"correlations_total{{strategy=\"{strategy}\",result=\"matched\"}}"),
        await app.Metric($"correlations_total{{strategy=\"{strategy}\",result=\"unmatched\"}}"),
        await app.Metric($"correlation_duration_seconds_count{{strategy=\"{strategy}\"}}"));
}
