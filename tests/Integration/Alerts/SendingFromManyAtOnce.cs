using System.Collections.Concurrent;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Alerts;

/// <summary>Two processes on one database, several senders each.</summary>
public sealed class SendingFromManyAtOnce(App app) : IClassFixture<App>
{
    private const int Clients = 8;
    private const int Rounds = 4;
    private const int Batches = 10;

    [Fact]
    public async Task The_same_new_alert_makes_one_incident_and_one_alert()
    {
        await using var other = await app.StartAnotherNode();
        var counted = await Both(other);
        for (var round = 0; round < Rounds; round++)
        {
            var name = Alerts.NewName();

            var lines = await Task.WhenAll(Enumerable.Range(0, Clients).SelectMany(_ => (App[])[app, other]).Select(node => Task.Run(() => node.Send(name))));

            lines.Select(line => line.Outcome).Order().ShouldBe(["created", .. Enumerable.Repeat("refired", 2 * Clients - 1)]);
            lines.Select(line => (line.IncidentId, line.AlertId)).Distinct().Count().ShouldBe(1);
            (await app.Sql<long>($"select occurrences from alerts.sightings join alerts.alerts on id = alert_id where title = '{name}'")).ShouldBe(2 * Clients);
            (await app.Sql<long>($"select count(*) from incidents.incidents where title = '{name}'")).ShouldBe(1);
        }

        (await Both(other) - counted).ShouldBe(new Counted
        {
            Received = Rounds * 2 * Clients,
            Created = Rounds,
            Refired = Rounds * (2 * Clients - 1),
            Processed = Rounds * 2 * Clients,
            Unmatched = Rounds,
            Matched = Rounds * (2 * Clients - 1),
            Incidents = Rounds,
        });
        await app.ShouldHold();
        Troubles(other).ShouldBeEmpty();
    }

    [Fact]
    public async Task Batches_that_overlap_in_any_order_count_exactly()
    {
        await using var other = await app.StartAnotherNode();
        var counted = await Both(other);
        var names = Enumerable.Range(0, 20).Select(_ => Alerts.NewName()).ToArray();
        var fired = 0;

        var answers = await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            var random = new Random(client);
            List<Answer> got = [];
            for (var i = 0; i < Batches; i++)
            {
                var batch = Enumerable.Range(0, 15).Select(_ => (Name: names[random.Next(names.Length)], Fires: random.Next(10) < 7, Severity: $"p{random.Next(5)}")).ToList();
                Interlocked.Add(ref fired, batch.Count(one => one.Fires));
                got.Add(await (client % 2 == 0 ? app : other).Post(
                    Alerts.Native, batch.Select(one => Alerts.An(one.Name, one.Severity, one.Fires ? "firing" : "resolved")).ToArray()));
            }

            return got;
        })));

        answers.SelectMany(got => got).ShouldAllBe(answer => answer.Status == 202);
        var list = string.Join(", ", names.Select(name => $"'{name}'"));
        (await app.Sql<decimal>($"select sum(occurrences) from alerts.sightings join alerts.alerts on id = alert_id where title in ({list})")).ShouldBe(fired);
        var now = await Both(other) - counted;
        (now.Received, now.Outcomes, now.Processed).ShouldBe((Clients * Batches * 15, Clients * Batches * 15, Clients * Batches * 15));
        now.Incidents.ShouldBe(now.Created);
        (await app.Sql<long>($"select count(*) from incidents.incidents where title in ({list})")).ShouldBe((long)now.Created);
        (await app.Sql<long>($"select count(*) from alerts.alerts where title in ({list})")).ShouldBe((long)(now.Created + now.Joined));
        await app.ShouldHold();
        Troubles(other).ShouldBeEmpty();
    }

    [Fact]
    public async Task While_people_work_on_the_incidents_leaves_nothing_out_of_step()
    {
        await using var other = await app.StartAnotherNode();
        var names = Enumerable.Range(0, 4).Select(_ => Alerts.NewName()).ToArray();
        var incidents = (await app.Post(Alerts.Native, names.Select(name => Alerts.An(name)).ToArray())).Lines().Select(line => line.IncidentId).ToArray();
        var statuses = new ConcurrentBag<(int Status, string Body)>();

        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            var random = new Random(client);
            var node = client % 2 == 0 ? app : other;
            for (var i = 0; i < Batches; i++)
            {
                var answer = client < Clients / 2
                    ? await node.Post(Alerts.Native, names.OrderBy(_ => random.Next()).Select(name => Alerts.An(name, $"p{random.Next(5)}", random.Next(3) == 0 ? "resolved" : "firing")).ToArray())
                    : await Work(node, incidents[random.Next(incidents.Length)], random);
                statuses.Add((answer.Status, answer.Body));
            }
        })));

        statuses.Where(answer => answer.Status is not (200 or 202 or 409)).ShouldBeEmpty();
        statuses.Select(answer => answer.Status).Distinct().ShouldContain(200);
        await app.ShouldHold();
        Troubles(other).ShouldBeEmpty();
    }

    private static Task<Answer> Work(App node, string? incident, Random random) => random.Next(6) switch
    {
        0 => node.Patch($"/api/v1/incidents/{incident}", new { severity = $"p{random.Next(5)}" }),
        1 => node.Post($"/api/v1/incidents/{incident}/acknowledge"),
        2 => node.Post($"/api/v1/incidents/{incident}/reopen"),
        3 => node.Post($"/api/v1/incidents/{incident}/close"),
        _ => node.Post($"/api/v1/incidents/{incident}/resolve"),
    };

    private async Task<Counted> Both(App other) => await Counted.By(app) + await Counted.By(other);

    private IEnumerable<string> Troubles(App other) => app.Log.Lines.Concat(other.Log.Lines);
}
