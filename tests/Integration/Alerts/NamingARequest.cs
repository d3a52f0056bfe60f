using System.Net.Http.Json;
using IncidentManager.Integration.Harness;
using static IncidentManager.Integration.Alerts.Integrations;

namespace IncidentManager.Integration.Alerts;

/// <summary>Senders that name their requests with an Idempotency-Key, so that what they send twice counts once.</summary>
public sealed class NamingARequest(App app) : IClassFixture<App>
{
    private const string Header = "Idempotency-Key";
    private const int Senders = 20;
    private const int Rounds = 3;
    private const int Large = 2_500;

    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    [Fact]
    public async Task Answers_its_repetition_with_the_first_receipt_and_counts_nothing()
    {
        var name = Alerts.NewName();
        object[] body = [Alerts.An(name), Alerts.An(""), Alerts.An(name), Alerts.An(Alerts.NewName(), status: "resolved")];
        var first = await Send(app, name, body);
        first.Lines().Select(line => line.Outcome).ShouldBe(["created", "rejected", "refired", "resolved"]);
        var (rows, counted) = (await app.Rows(), await By(app));

        for (var again = 0; again < Rounds; again++) (await Send(app, name, body)).ShouldBe(202).Body.ShouldBe(first.Body);

        await ShouldHaveCountedNothingSince(rows, counted);
        (await app.Get($"/api/v1/receipts/{first.Json["receiptId"]}")).ShouldBe(200).Body.ShouldBe(first.Body);
        (await Send(app, Alerts.NewName(), body)).Lines()[0].Outcome.ShouldBe("refired", "another name is another request");
        await app.ShouldHold();
        app.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Is_known_on_the_other_node_too()
    {
        await using var other = await app.StartAnotherNode();
        var name = Alerts.NewName();
        var first = (await Send(app, name, Alerts.An(name))).ShouldBe(202);
        var (rows, counted) = (await app.Rows(), await By(other));

        (await Send(other, name, Alerts.An(name))).ShouldBe(202).Body.ShouldBe(first.Body);
        (await Send(other, name, Alerts.An(name, "p1"))).ShouldBeProblem(422, "idempotency_key_reused", Header);

        (await app.Rows()).ShouldBe(rows);
        (await By(other) - counted).ShouldBe(new Counted());
        other.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Refuses_another_body_and_changes_nothing()
    {
        var (name, another) = (Alerts.NewName(), Alerts.NewName());
        var first = (await Send(app, name, Alerts.An(name))).ShouldBe(202);
        var (rows, counted) = (await app.Rows(), await By(app));

        foreach (var body in new[] { Alerts.An(another), Alerts.An(name, "p0"), Alerts.An(name, status: "resolved"), new[] { Alerts.An(name) } })
            (await Send(app, name, body)).ShouldBeProblem(422, "idempotency_key_reused", Header);

        await ShouldHaveCountedNothingSince(rows, counted);
        (await Send(app, name, Alerts.An(name))).ShouldBe(202).Body.ShouldBe(first.Body);
        app.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Leaves_the_name_free_again_after_a_day()
    {
        var name = Alerts.NewName();
        var first = (await Send(app, name, Alerts.An(name))).ShouldBe(202);
        app.Clock.Leap(KeptFor - TimeSpan.FromSeconds(1));
        (await Send(app, name, Alerts.An(name))).ShouldBe(202).Body.ShouldBe(first.Body);

        app.Clock.Advance(TimeSpan.FromSeconds(2));

        await ShouldBeFree(name, first);
    }

    [Fact]
    public async Task Leaves_the_name_free_after_a_day_also_before_retention_has_come_by()
    {
        var name = Alerts.NewName();
        var first = (await Send(app, name, Alerts.An(name))).ShouldBe(202);

        (await app.Sql<string>($"update alerts.idempotency_keys set created_at = created_at - interval '24 hours 1 second' where key = '{name}' returning key")).ShouldBe(name);

        await ShouldBeFree(name, first);
    }

    [Fact]
    public async Task Does_not_meet_the_same_name_of_another_integration()
    {
        var name = Alerts.NewName();
        var (one, other) = (NewSlug(), NewSlug());
        await app.Register(one);
        await app.Register(other);
        var counted = await By(app);

        Answer[] answers =
        [
            await Send(app, name, Alerts.An(name)),
            await Send(app, name, WebhookOf(Alerts.OfAlertmanager(name)), Alerts.Webhook),
            await app.SendThrough(one, Alerts.An(name), (Header, name)),
            await app.SendThrough(other, Alerts.An(name), (Header, name)),
        ];

        answers.Select(answer => answer.Lines().ShouldHaveSingleItem().Outcome).ShouldAllBe(outcome => outcome == "created");
        answers.Select(answer => answer.Lines()[0].AlertId).Distinct().Count().ShouldBe(4);
        (await Send(app, name, WebhookOf(Alerts.OfAlertmanager(name)), Alerts.Webhook)).Body.ShouldBe(answers[1].Body);
        (await app.SendThrough(other, Alerts.An(name), (Header, name))).Body.ShouldBe(answers[3].Body);
        (await By(app) - counted).Outcomes.ShouldBe(4);
        await app.ShouldHold();
    }

    [Fact]
    public async Task From_many_at_once_is_written_once_and_all_get_the_same_receipt()
    {
        for (var round = 0; round < Rounds; round++) await SendAtOnce([app]);

        app.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task From_many_at_once_over_two_nodes_is_written_once_and_all_get_the_same_receipt()
    {
        await using var other = await app.StartAnotherNode();
        for (var round = 0; round < Rounds; round++) await SendAtOnce([app, other]);

        app.Log.Lines.Concat(other.Log.Lines).ShouldBeEmpty();
    }

    [Fact]
    public async Task With_many_bodies_at_once_takes_one_of_them_and_refuses_the_others()
    {
        await using var other = await app.StartAnotherNode();
        var name = Alerts.NewName();

        var answers = await Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Task.Run(() =>
            Send(sender % 2 == 0 ? app : other, name, Alerts.An($"{name} of {sender}")))));

        answers.Where(answer => answer.Status == 202).ShouldHaveSingleItem();
        foreach (var refused in answers.Where(answer => answer.Status != 202)) refused.ShouldBeProblem(422, "idempotency_key_reused", Header);
        (await app.Sql<long>($"select count(*) from alerts.alerts where title like '{name} of %'")).ShouldBe(1);
        await app.ShouldHold();
        app.Log.Lines.Concat(other.Log.Lines).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_which_nothing_could_be_taken_lets_it_be_corrected_and_sent_again()
    {
        var name = Alerts.NewName();
        for (var again = 0; again < 2; again++) (await Send(app, name, Alerts.An(name, "enormous"))).ShouldBeProblem(400, "no_alert_taken", "severity");
        (await Send(app, name, new { })).ShouldBe(400);

        var taken = await Send(app, name, Alerts.An(name));

        taken.Lines().ShouldHaveSingleItem().Outcome.ShouldBe("created");
        (await Send(app, name, Alerts.An(name))).Body.ShouldBe(taken.Body);
        (await Send(app, name, Alerts.An(name, "enormous"))).ShouldBeProblem(422, "idempotency_key_reused", Header);
        app.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_more_than_one_part_of_which_nothing_could_be_taken_lets_it_be_corrected_and_sent_again()
    {
        var (name, body) = ALargeOne();
        var bad = WebhookOf([.. Enumerable.Repeat(new { status = "firing", labels = new { } }, Large)]);
        for (var again = 0; again < 2; again++) (await Send(app, name, bad, Alerts.Webhook)).ShouldBe(400).Body.ShouldContain("no_alert_taken");

        var taken = await Send(app, name, body, Alerts.Webhook);

        taken.Lines().ShouldAllBe(line => line.Outcome == "created");
        (await Send(app, name, bad, Alerts.Webhook)).ShouldBeProblem(422, "idempotency_key_reused", Header);
        app.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task May_take_255_characters_and_not_one_more()
    {
        var name = Alerts.NewName();
        var longest = name + new string('k', 255 - name.Length);
        var first = (await Send(app, longest, Alerts.An(name))).ShouldBe(202);
        (await Send(app, longest, Alerts.An(name))).ShouldBe(202).Body.ShouldBe(first.Body);
        var (rows, counted) = (await app.Rows(), await By(app));

        (await Send(app, longest + "k", Alerts.An(name))).ShouldBeProblem(400, "invalid", Header);

        await ShouldHaveCountedNothingSince(rows, counted);
    }

    [Fact]
    public async Task Of_more_than_one_part_gives_the_same_receipt_again()
    {
        var (name, body) = ALargeOne();
        var first = await Send(app, name, body, Alerts.Webhook);
        first.Lines().Count.ShouldBe(Large);
        (await app.Sql<long>($"select count(*) from alerts.receipts where id = '{first.Json["receiptId"]}'")).ShouldBe(2);
        var (rows, counted) = (await app.Rows(), await By(app));

        (await Send(app, name, body, Alerts.Webhook)).ShouldBe(202).Body.ShouldBe(first.Body);

        await ShouldHaveCountedNothingSince(rows, counted);
        (await Send(app, name, WebhookOf(Alerts.OfAlertmanager(name)), Alerts.Webhook)).ShouldBeProblem(422, "idempotency_key_reused", Header);
        await app.ShouldHold();
        app.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_more_than_one_part_is_written_once_also_if_it_is_repeated_meanwhile()
    {
        var (name, body) = ALargeOne();
        var counted = await By(app);

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => Send(app, name, body, Alerts.Webhook))));

        (await By(app) - counted).Outcomes.ShouldBe(Large);
        answers.Select(answer => answer.ShouldBe(202).Body).Distinct().ShouldHaveSingleItem();
        await app.ShouldHold();
        app.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_more_than_one_part_is_written_once_also_if_another_node_gets_it_meanwhile()
    {
        await using var other = await app.StartAnotherNode();
        var (name, body) = ALargeOne();
        var counted = await By(app, other);

        var answers = await Task.WhenAll(((App[])[app, other]).Select(node => Task.Run(() => Send(node, name, body, Alerts.Webhook))));

        (await By(app, other) - counted).Outcomes.ShouldBe(Large);
        answers.Select(answer => answer.Status).ShouldBe([202, 202]);
        answers[1].Body.ShouldBe(answers[0].Body);
        await app.ShouldHold();
        app.Log.Lines.Concat(other.Log.Lines).ShouldBeEmpty();
    }

    private static (string Name, object Body) ALargeOne()
    {
        var name = Alerts.NewName();
        return (name, WebhookOf([.. Enumerable.Range(0, Large).Select(i => Alerts.OfAlertmanager($"{name}-{i}"))]));
    }

    private static object WebhookOf(params object[] alerts) => new { version = "4", status = "firing", alerts };

    private static Task<Answer> Send(App node, string key, object body, string path = Alerts.Native) =>
        node.Send(HttpMethod.Post, path, JsonContent.Create(body), (Header, key));

    /// <summary>Without the times that alerts took: those are of every request, also of one that is repeated or fails.</summary>
    private static async Task<Counted> By(params App[] nodes)
    {
        var sum = new Counted();
        foreach (var node in nodes) sum += await Counted.By(node);
        return sum with { Processed = 0 };
    }

    private async Task SendAtOnce(App[] nodes)
    {
        var name = Alerts.NewName();
        var counted = await By(nodes);

        var answers = await Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Task.Run(() =>
            Send(nodes[sender % nodes.Length], name, Alerts.An(name)))));

        answers.Select(answer => answer.ShouldBe(202).Body).Distinct().ShouldHaveSingleItem();
        answers[0].Lines().ShouldHaveSingleItem().Outcome.ShouldBe("created");
        (await app.Sql<long>($"select occurrences from alerts.sightings join alerts.alerts on id = alert_id where title = '{name}'")).ShouldBe(1);
        (await app.Sql<long>($"select count(*) from alerts.idempotency_keys where key = '{name}'")).ShouldBe(1);
        (await By(nodes) - counted).ShouldBe(new Counted { Received = 1, Created = 1, Unmatched = 1, Incidents = 1 });
        await app.ShouldHold();
    }

    private async Task ShouldBeFree(string name, Answer first)
    {
        var renewed = await Send(app, name, Alerts.An(name, "p1"));

        renewed.Lines().ShouldHaveSingleItem().Outcome.ShouldBe("refired");
        renewed.Json["receiptId"]!.ToString().ShouldNotBe(first.Json["receiptId"]!.ToString());
        (await Send(app, name, Alerts.An(name, "p1"))).ShouldBe(202).Body.ShouldBe(renewed.Body);
        (await Send(app, name, Alerts.An(name))).ShouldBeProblem(422, "idempotency_key_reused", Header);
        (await app.Get($"/api/v1/receipts/{first.Json["receiptId"]}")).ShouldBe(200).Body.ShouldBe(first.Body);
        await app.ShouldHold();
        app.Log.Lines.ShouldBeEmpty();
    }

    private async Task ShouldHaveCountedNothingSince(string rows, Counted counted)
    {
        (await app.Rows()).ShouldBe(rows);
        (await By(app) - counted).ShouldBe(new Counted());
    }
}
