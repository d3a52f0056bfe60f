using System.Net.Http.Json;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Alerts;

/// <summary>Alerts that keep to every rule of ours, and that the database refuses all the same.</summary>
public sealed class SendingWhatCannotBeStored(SendingWhatCannotBeStored.AppWithPoison app) : IClassFixture<SendingWhatCannotBeStored.AppWithPoison>
{
    [Theory]
    [InlineData("poison", "23514")] // refused at once
    [InlineData("slow poison", "P0001")] // refused by the commit
    public async Task Rejects_it_alone_and_takes_its_neighbours(string poison, string code)
    {
        var (hot, good, other) = (Alerts.NewName(), Alerts.NewName(), Alerts.NewName());
        var known = await app.Send(hot);
        var counted = await Counted.By(app);

        var answers = await Task.WhenAll(
            app.Post(Alerts.Native, (object[])[Alerts.An(good), Alerts.An(poison), Alerts.An(hot), Alerts.An(poison), Alerts.An(good), Alerts.An("", "?")]),
            app.Post(Alerts.Native, (object[])[Alerts.An(hot), Alerts.An(hot)]),
            app.Post(Alerts.Native, Alerts.An(other)));

        answers[0].Lines().Select(line => line.Outcome).ShouldBe(["created", "rejected", "refired", "rejected", "refired", "rejected"]);
        answers[0].Lines()[1].Reason.ShouldBe($"alert cannot be stored ({code})");
        answers[1].Lines().Select(line => (line.Outcome, line.AlertId)).ShouldBe([("refired", known.AlertId), ("refired", known.AlertId)]);
        answers[2].Lines()[0].Outcome.ShouldBe("created");
        foreach (var answer in answers) (await app.Get($"/api/v1/receipts/{answer.Json["receiptId"]}")).ShouldBe(200).Body.ShouldBe(answer.Body);
        (await Counted.By(app) - counted).ShouldBe(new Counted
        {
            Received = 6,
            Created = 2,
            Refired = 4,
            Rejected = 3,
            Processed = 8, // the poison was processed as well
            Matched = 4,
            Unmatched = 2,
            Incidents = 2,
        });
        await app.ShouldHold();
    }

    [Fact]
    public async Task Alone_is_a_400_with_a_receipt()
    {
        var refused = (await app.Post(Alerts.Native, Alerts.An("poison"))).ShouldBeProblem(400, "no_alert_taken", "alert");

        (await app.Get($"/api/v1/receipts/{refused.Json["receiptId"]}")).ShouldBe(200).Body.ShouldContain("cannot be stored (23514)");
    }

    [Fact]
    public async Task Is_found_among_very_many()
    {
        var name = Alerts.NewName();
        var batch = Enumerable.Range(0, 500).Select(number => Alerts.An(number % 100 == 7 ? "poison" : $"{name}/{number}")).ToArray();

        var lines = (await app.Post(Alerts.Native, batch)).Lines();

        lines.Select((line, index) => (line.Outcome, index)).Where(line => line.Outcome != "created").Select(line => (line.Outcome, line.index))
            .ShouldBe(Enumerable.Range(0, 5).Select(hundred => ((string?)"rejected", hundred * 100 + 7)));
        await app.ShouldHold();
    }

    [Fact]
    public async Task Is_found_in_every_part_of_a_large_request_with_a_name()
    {
        var (name, bad) = (Alerts.NewName(), (int[])[7, 1_995, 2_003, 2_499]);
        var alerts = Enumerable.Range(0, 2_500).Select(number => new
        {
            status = "firing",
            labels = new { alertname = $"{name}/{number}" },
            annotations = new { summary = bad.Contains(number) ? "poison" : "slow" },
        });
        Task<Answer> Send() => app.Send(
            HttpMethod.Post, Alerts.Webhook, JsonContent.Create(new { version = "4", status = "firing", alerts }), ("Idempotency-Key", name));

        var first = await Send();

        first.Lines().Select((line, index) => (line.Outcome, index)).Where(line => line.Outcome != "created").Select(line => line.index).ShouldBe(bad);
        (await Send()).ShouldBe(202).Body.ShouldBe(first.Body);
        await app.ShouldHold();
    }

    [Fact]
    public async Task While_the_connection_breaks_in_the_search_for_it_is_searched_for_again()
    {
        var (good, cursed) = (Alerts.NewName(), $"cursed {Alerts.NewName()}");

        var lines = (await app.Post(Alerts.Native, (object[])[Alerts.An(good), Alerts.An(cursed)])).Lines();

        lines.Select(line => line.Outcome).ShouldBe(["created", "created"]);
        (await app.Send(good)).Outcome.ShouldBe("refired");
        await app.ShouldHold();
    }

    public sealed class AppWithPoison(TestPostgres postgres) : App(postgres), IAsyncLifetime
    {
        async ValueTask IAsyncLifetime.InitializeAsync()
        {
            await InitializeAsync();
            await Sql<object>("""
                alter table alerts.alerts add constraint no_poison check (title <> 'poison');
                create function refuse() returns trigger language plpgsql as $$ begin raise exception 'refused'; end $$;
                create constraint trigger slow_poison after insert on alerts.alerts deferrable initially deferred
                for each row when (new.title = 'slow poison') execute function refuse();
                create sequence curses;
                create function curse() returns trigger language plpgsql as $$
                declare tried bigint := nextval('curses');
                begin
                    if tried = 1 then raise exception 'refused, this once'; end if;
                    if tried = 2 then perform pg_terminate_backend(pg_backend_pid()); end if;
                    return new;
                end $$;
                create trigger curse before insert on alerts.alerts for each row when (new.title like 'cursed %') execute function curse();
                select 1
                """);
        }
    }
}
