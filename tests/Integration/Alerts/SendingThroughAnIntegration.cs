using System.Collections.Concurrent;
using System.Net.Http.Json;
using IncidentManager.Integration.Harness;
using static IncidentManager.Integration.Alerts.Integrations;

namespace IncidentManager.Integration.Alerts;

public sealed class SendingThroughAnIntegration(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Puts_its_name_in_the_place_of_the_senders()
    {
        var name = NewSlug();
        await app.Register(name);

        var stored = await app.StoredAlert((await app.SendThrough(name, Alerts.An(Alerts.NewName()))).Lines()[0]);

        ((string?)stored["integration"]).ShouldBe(name);
        ((string?)stored["source"]).ShouldBe(name);
        (await app.Metric($$"""alerts_received_total{source="{{name}}",severity="p2",type="unknown"}""")).ShouldBe(1);
        (await app.Metric($$"""incidents_total{severity="p2",type="unknown",source="{{name}}"}""")).ShouldBe(1);
    }

    [Fact]
    public async Task Takes_Alertmanagers_webhook_where_it_is_registered_for_that()
    {
        var name = NewSlug();
        await app.Register(name, "alertmanager");

        var taken = await app.Post($"{Registry}/{name}/alertmanager", new { version = "4", alerts = new[] { Alerts.OfAlertmanager(Alerts.NewName()) } });

        ((string?)(await app.StoredAlert(taken.Lines()[0]))["source"]).ShouldBe(name);
        var other = (await app.Post($"{Registry}/{name}/native", Alerts.An("x"))).ShouldBeProblem(404, "other_format");
        ((string?)other.Json["format"]).ShouldBe("alertmanager");
        (await app.Post($"{Registry}/{name}/Alertmanager", new { })).ShouldBeProblem(404, "other_format");
        (await app.Post($"{Registry}/{name}/xml", new { })).ShouldBeProblem(404, "other_format");
    }

    [Fact]
    public async Task Adds_default_labels_that_make_no_new_alerts()
    {
        var name = NewSlug();
        await app.Register(name, defaultLabels: new { team = "search", region = "eu" });
        var alert = new { source = "a", title = Alerts.NewName(), severity = "p2", labels = new { region = "us" } };
        var first = (await app.SendThrough(name, alert)).Lines()[0];

        (await app.Put($"{Registry}/{name}", new { format = "native", defaultLabels = new { team = "ranking" } })).ShouldBe(200);
        var second = (await app.SendThrough(name, alert)).Lines()[0];

        second.Outcome.ShouldBe("refired");
        second.Fingerprint.ShouldBe(first.Fingerprint);
        var labels = (await app.StoredAlert(first))["labels"]!;
        ((string?)labels["team"]).ShouldBe("search");
        ((string?)labels["region"]).ShouldBe("us");
    }

    [Fact]
    public async Task Leaves_ignored_labels_out_of_an_identity_by_content()
    {
        var name = NewSlug();
        await app.Register(name, ignoreLabels: ["run"]);
        object OfRun(string run, string suite) => new { source = "a", title = name, severity = "p2", labels = new { run, suite } };

        var first = (await app.SendThrough(name, OfRun("1", "golden"))).Lines()[0];

        (await app.SendThrough(name, OfRun("2", "golden"))).Lines()[0].Fingerprint.ShouldBe(first.Fingerprint);
        (await app.SendThrough(name, OfRun("1", "other"))).Lines()[0].Fingerprint.ShouldNotBe(first.Fingerprint);
    }

    [Fact]
    public async Task Needs_no_key_where_nobody_is_asked_but_one_that_is_sent_must_be_right()
    {
        var (name, other) = (NewSlug(), NewSlug());
        var key = await app.Register(name);
        var foreign = await app.Register(other);

        (await app.SendThrough(name, Alerts.An(Alerts.NewName()))).ShouldBe(202);
        (await app.SendThrough(name, Alerts.An(Alerts.NewName()), ("Authorization", $"Bearer {key}"))).ShouldBe(202);
        (await app.Post($"{Registry}/{name}/native?key={key}", Alerts.An(Alerts.NewName()))).ShouldBe(202);
        foreach (var wrong in new[] { foreign, key.ToLowerInvariant(), key + "x", "wrong" })
        {
            (await app.SendThrough(name, Alerts.An("x"), ("X-Api-Key", wrong))).ShouldBeProblem(401, "unauthorized");
            (await app.Post($"{Registry}/{name}/native?key={wrong}", Alerts.An("x"))).ShouldBeProblem(401, "unauthorized");
        }
    }

    [Fact]
    public async Task Ends_with_the_old_key_as_soon_as_there_is_another()
    {
        var name = NewSlug();
        var old = await app.Register(name);

        var rotated = (await app.Post($"{Registry}/{name}/rotate-key")).ShouldBe(200);

        var key = (string)rotated.Json["key"]!;
        key.ShouldNotBe(old);
        rotated.Response.Headers.ETag!.Tag.ShouldBe("\"2\"");
        (await app.SendThrough(name, Alerts.An("x"), ("X-Api-Key", old))).ShouldBeProblem(401, "unauthorized");
        (await app.SendThrough(name, Alerts.An(Alerts.NewName()), ("X-Api-Key", key))).ShouldBe(202);
    }

    [Fact]
    public async Task While_it_is_removed_loses_nothing_that_was_acknowledged()
    {
        var name = NewSlug();
        await app.Register(name);
        var answers = new ConcurrentBag<Answer>();
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var sending = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            Answer answer;
            do
            {
                answer = await app.SendThrough(name, Alerts.An(Alerts.NewName()));
                answers.Add(answer);
                if (answers.Count > 10) started.TrySetResult();
            } while (answer.Status == 202 && answers.Count < 10_000);
        })));
        await started.Task.WaitAsync(TimeSpan.FromSeconds(30));
        (await app.Delete($"{Registry}/{name}")).ShouldBe(204);
        await sending;

        var taken = answers.Where(answer => answer.Status == 202).ToList();
        foreach (var refused in answers.Except(taken)) refused.ShouldBeProblem(404, "integration_not_found");
        taken.Count.ShouldBeLessThan(answers.Count);
        (await app.Sql<long>($"select count(*) from alerts.alerts where integration = '{name}'")).ShouldBe(taken.Count);
        await app.ShouldHold();
    }

    [Fact]
    public async Task Names_what_is_wrong_with_an_alert_as_every_other_way_in()
    {
        var name = NewSlug();
        await app.Register(name);

        (await app.SendThrough(name, new { source = "a", severity = "p2" })).ShouldBeProblem(400, "no_alert_taken", "title");
        (await app.PostText($"{Registry}/{name}/native", "{")).ShouldBeProblem(400, "invalid", "body");
        (await app.PostText($"{Registry}/{name}/native", "{}", "text/plain")).ShouldBeProblem(415, "unsupported_media_type", "Content-Type");
    }
}
