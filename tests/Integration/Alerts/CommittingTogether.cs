using IncidentManager.Infrastructure.Alerts.GroupCommit;
using IncidentManager.Infrastructure.Persistence;
using IncidentManager.Integration.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Integration.Alerts;

public sealed class CommittingTogether(App app) : IClassFixture<App>
{
    private const int Clients = 40;
    private const int Rounds = 5;

    [Fact]
    public async Task Takes_many_requests_in_one_commit_and_gives_each_its_own_receipt()
    {
        var hot = Alerts.NewName();
        await app.Send(hot);
        var commits = await app.Sql<long>("select count(*) from alerts.receipts");

        var answers = (await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            List<(string Own, Answer Answer)> got = [];
            for (var round = 0; round < Rounds; round++)
            {
                var own = $"{hot} {client} {round}";
                got.Add((own, await app.Post(Alerts.Native, (object[])
                    [Alerts.An(hot), Alerts.An(own), Alerts.An("", "?"), .. Enumerable.Repeat(Alerts.An(own, status: "resolved"), client % 3)])));
            }

            return got;
        })))).SelectMany(got => got).ToList();

        (await app.Sql<long>("select count(*) from alerts.receipts") - commits).ShouldBeLessThan(Clients * Rounds / 2);
        answers.Select(answer => (string?)answer.Answer.Json["receiptId"]).Distinct().Count().ShouldBe(Clients * Rounds);
        foreach (var (own, answer) in answers)
        {
            var lines = answer.Lines();
            lines.Select(line => line.Outcome).ShouldBe((string[])["refired", "created", "rejected", .. Enumerable.Repeat("resolved", lines.Count - 3)]);
            ((string?)(await app.Get($"/api/v1/alerts/{lines[1].AlertId}")).ShouldBe(200).Json["title"]).ShouldBe(own);
            (await app.Get($"/api/v1/receipts/{answer.Json["receiptId"]}")).ShouldBe(200).Body.ShouldBe(answer.Body);
        }

        await app.ShouldHold();
        app.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Keeps_of_each_request_what_was_sent()
    {
        var (one, other) = (Alerts.NewName(), Alerts.NewName());
        await Task.WhenAll(app.Send(one), app.SendWebhook(Alerts.OfAlertmanager(other)));

        foreach (var (name, format) in new[] { (one, "api"), (other, "alertmanager") })
            (await app.Sql<string>($"""
                select integrations[place] from alerts.receipts r, generate_subscripts(alerts, 1) as place
                where alert_ids[1 + (select coalesce(sum(n), 0) from unnest(alerts[:place - 1]) as n)] = (select id from alerts.alerts where labels ->> 'alertname' = '{name}' or title = '{name}')
                """)).ShouldBe(format);
    }

    [Fact]
    public async Task Writes_lists_of_any_text_as_they_are()
    {
        string[][] lists =
        [
            [], [""], ["a"], ["a", "b"], ["null", "NULL"], ["\"", "\\", "\\\"", "{}", "{", "}", ",", "a,b"], [" leading", "trailing ", "\t\n\r"], ["\u00E9\U0001F4A9"], ["'", "$1"],
        ];

        foreach (var list in lists)
            (await app.Sql<string[]>("select cast($1 as text)::text[]", Columns<int>.Literal(list))).ShouldBe(list);
    }

    [Fact]
    public async Task Forgets_nothing_of_what_it_knows_while_a_person_changes_it()
    {
        var name = Alerts.NewName();
        var first = await app.Send(name);
        app.Services.GetRequiredService<KnownEpisodes>().Has(FingerprintOf(first)).ShouldBeTrue();

        (await app.Patch($"/api/v1/incidents/{first.IncidentId}", new { severity = "p4" })).ShouldBe(200);
        (await Live(first)).ShouldBeFalse();
        (await app.Send(name)).Outcome.ShouldBe("refired");

        ((string?)(await app.Incident(first.IncidentId))["severity"]).ShouldBe("p2", "a refire raises the severity again");
        (await Live(first)).ShouldBeTrue();

        (await app.Post($"/api/v1/incidents/{first.IncidentId}/resolve")).ShouldBe(200);
        (await Live(first)).ShouldBeFalse();
        (await app.Send(name)).Reason.ShouldBe("incident_is_over");
        (await Live(first)).ShouldBeFalse();
        await app.ShouldHold();
    }

    private static Domain.Alerts.Fingerprint FingerprintOf(ReceiptLine line)
    {
        Domain.Alerts.Fingerprint.TryParse(line.Fingerprint, out var fingerprint).ShouldBeTrue();
        return fingerprint;
    }

    private Task<bool> Live(ReceiptLine line) => app.Sql<bool>($"select live from alerts.sightings where alert_id = '{line.AlertId}'");
}
