using IncidentManager.Domain.Escalation.Contracts;
using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Escalation;
using IncidentManager.Integration.Harness;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace IncidentManager.Integration.Notifications.Paging;

public sealed class ReachingAPerson(AppWithFallback app) : IClassFixture<AppWithFallback>, IAsyncLifetime
{
    private Inbox _first = null!, _second = null!, _third = null!;

    public async ValueTask InitializeAsync() => (_first, _second, _third) = (await Inbox.Open(), await Inbox.Open(), await Inbox.Open());

    public async ValueTask DisposeAsync()
    {
        await _first.DisposeAsync();
        await _second.DisposeAsync();
        await _third.DisposeAsync();
    }

    [Fact]
    public async Task Uses_each_contact_method_after_its_delay()
    {
        var ada = await app.AddPerson((_first, "0s"), (_second, "1m"), (_third, "3m"));
        var incident = await app.Report("In order");
        await app.Take(app.Step(incident, people: [ada]));

        await app.ShouldHaveTold(incident, $"{ada}/webhook confirmed step_taken", $"{ada}/webhook-2 pending step_taken", $"{ada}/webhook-3 pending step_taken");
        app.Clock.Advance(TimeSpan.FromSeconds(60));
        (await _second.Next()).Incident.ShouldBe(incident);
        _third.Mails.ShouldBeEmpty();
        app.Clock.Advance(TimeSpan.FromSeconds(120));
        (await _third.Next()).Incident.ShouldBe(incident);
        _first.Mails.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Ends_with_the_acknowledgement_also_if_the_incident_opens_again()
    {
        var ada = await app.AddPerson((_first, "0s"), (_second, "1m"));
        var (taken, again) = (await app.Report("Taken on"), await app.Report("Taken on and over and open"));
        foreach (var incident in new[] { taken, again }) await app.Take(app.Step(incident, people: [ada]));
        await _first.Next();
        await _first.Next();
        (await app.Post($"/api/v1/incidents/{taken}/acknowledge")).ShouldBe(200);
        (await app.Post($"/api/v1/incidents/{again}/resolve", new { resolvedBy = "ana" })).ShouldBe(200);
        app.Clock.Advance(TimeSpan.FromSeconds(10));
        (await app.Post($"/api/v1/incidents/{again}/reopen")).ShouldBe(200);

        app.Clock.Advance(TimeSpan.FromSeconds(60));

        foreach (var incident in new[] { taken, again })
            await app.ShouldHaveTold(incident, $"{ada}/webhook confirmed step_taken", $"{ada}/webhook-2 skipped acknowledged_meanwhile");
        _second.Mails.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(400, null, "failed")]
    [InlineData(503, "120", "pending")]
    public async Task Goes_on_at_once_where_a_method_fails(int status, string? retryAfter, string state)
    {
        Fail(_first, status, retryAfter);
        var ada = await app.AddPerson((_first, "0s"), (_second, "1m"), (_third, "3m"));
        var incident = await app.Report("Moves on");

        await app.Take(app.Step(incident, people: [ada]));

        (await _second.Next()).Incident.ShouldBe(incident);
        await app.ShouldHaveTold(incident, $"{ada}/webhook {state} step_taken", $"{ada}/webhook-2 confirmed step_taken", $"{ada}/webhook-3 pending step_taken");
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        (await app.Sql<long>("select count(*) from common.outbox where type = 'send_delivery' and available_at <= $1 and payload::text like '%' || $2 || '%'", app.Clock.GetUtcNow(), incident)).ShouldBe(0);
        _second.Mails.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Tells_the_fall_back_when_the_last_method_fails()
    {
        await using var fallback = await Fallback();
        Fail(_first, 400);
        Fail(_second, 503, "120");
        var ada = await app.AddPerson((_first, "0s"), (_second, "1m"));
        var incident = await app.Report("Out of reach");

        await app.Take(app.Step(incident, people: [ada]));

        (await Of(incident, fallback)).Reason.ShouldBe(
            $"Step 2 of the escalation policy payments (round 1) was due, and no contact method reached {ada}: this is the fall-back.");
        await app.ShouldHaveTold(
            incident, $"{ada}/webhook failed step_taken", $"{ada}/webhook-2 pending step_taken", $"{AppWithFallback.Fallback} confirmed not_reached");
        (await app.Delete($"/api/v1/contact-points/{AppWithFallback.Fallback}")).ShouldBeProblem(409, "contact_point_in_use");
    }

    [Fact]
    public async Task Tells_the_fall_back_at_once_where_there_is_no_way()
    {
        await using var fallback = await Fallback();
        var mute = await app.AddUser();
        var silent = await app.Report("No way");
        await app.Take(app.Step(silent, people: [mute]));
        await app.ShouldHaveTold(silent, $"{mute}/ skipped no_contact_method", $"{AppWithFallback.Fallback} confirmed no_contact_method");

        var gone = await app.Report("No user");
        await app.Take(app.Step(gone, people: ["gone"]));
        await app.ShouldHaveTold(gone, "gone/ skipped no_such_user", $"{AppWithFallback.Fallback} confirmed no_such_user");

        var nobody = await app.Report("A gap");
        await app.Take(app.Step(nobody));
        await app.ShouldHaveTold(nobody, $"{AppWithFallback.Fallback} confirmed nobody_on_call");
    }

    [Fact]
    public async Task Goes_on_where_a_method_is_gone()
    {
        var ada = await app.AddPerson((_first, "30s"), (_second, "1m"));
        var incident = await app.Report("Changes");
        await app.Take(app.Step(incident, people: [ada]));
        await app.ShouldHaveTold(incident, $"{ada}/webhook pending step_taken", $"{ada}/webhook-2 pending step_taken");
        (await app.Put($"{OnCall.Users}/{ada}", new { contactMethods = Array.Empty<object>() })).ShouldBe(200);
        await using var fallback = await Fallback();

        app.Clock.Advance(TimeSpan.FromSeconds(30));

        await app.ShouldHaveTold(
            incident, $"{ada}/webhook skipped no_contact_method", $"{ada}/webhook-2 skipped no_contact_method", $"{AppWithFallback.Fallback} confirmed not_reached");
    }

    [Fact]
    public async Task Leaves_quiet_hours_quiet_for_what_can_wait()
    {
        var name = OnCall.NewName("user");
        (await app.Post(OnCall.Users, new
        {
            name,
            timeZone = "UTC",
            contactMethods = new object[] { Hook(_first, "0s"), Hook(_second, "20h") },
            quietHours = new[] { new { from = "00:00", until = "06:00" }, new { from = "06:00", until = "00:00" } },
        })).ShouldBe(201);
        var (low, high) = (await app.Report("Can wait"), await app.Report("Cannot wait"));

        await app.Take(app.Step(low, people: [name], urgency: Urgency.Low));
        await app.Take(app.Step(high, people: [name]));

        (await _first.Next()).Incident.ShouldBe(high);
        await app.ShouldHaveTold(low, $"{name}/webhook skipped quiet_hours", $"{name}/webhook-2 skipped quiet_hours");
        _first.Mails.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Is_not_held_up_by_another_ones_provider_that_hangs()
    {
        var hangs = new TaskCompletionSource();
        _first.Answers = (_, _) => hangs.Task;
        var (hung, reached) = (await app.AddPerson((_first, "0s")), await app.AddPerson((_second, "0s")));
        for (var n = 0; n < 40; n++) await app.Take(app.Step(await app.Report($"Hangs {n}"), people: [hung]));
        await _first.Next();

        var incident = await app.Report("Goes through");
        await app.Take(app.Step(incident, people: [reached]));

        (await _second.Next()).Incident.ShouldBe(incident);
        (await app.Sql<long>("select count(*) from notifications.deliveries where user_name = $1 and ended_at is not null", hung)).ShouldBe(0);
        hangs.SetResult();
    }

    [Fact]
    public async Task Does_not_happen_where_the_acknowledgement_was_first_by_a_hair()
    {
        var ada = await app.AddPerson((_first, "1m"));
        var incident = await app.Report("By a hair");
        await app.Take(app.Step(incident, people: [ada]));
        await app.ShouldHaveTold(incident, $"{ada}/webhook pending step_taken");
        await using var connection = new NpgsqlConnection(app.ConnectionString);
        await connection.OpenAsync();
        await using var acknowledging = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand("update incidents.incidents set state = 'acknowledged', acknowledged_at = now() where id = $1", connection, acknowledging);
        command.Parameters.Add(new NpgsqlParameter { Value = Guid.Parse(incident) });
        await command.ExecuteNonQueryAsync();

        app.Clock.Advance(TimeSpan.FromMinutes(1));
        using (var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30)))
            while (await app.Sql<long>("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'") == 0)
                patience.Token.ThrowIfCancellationRequested();
        await acknowledging.CommitAsync();

        await app.ShouldHaveTold(incident, $"{ada}/webhook skipped acknowledged_meanwhile");
        _first.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task Happens_once_or_is_skipped_whoever_is_faster()
    {
        var ada = await app.AddPerson((_first, "1m"));
        for (var round = 0; round < 10; round++)
        {
            var incident = await app.Report($"Race {round}");
            await app.Take(app.Step(incident, people: [ada]));
            await app.ShouldHaveTold(incident, $"{ada}/webhook pending step_taken");

            app.Clock.Advance(TimeSpan.FromMinutes(1));
            (await app.Post($"/api/v1/incidents/{incident}/acknowledge")).ShouldBe(200);

            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            while ((await app.Told(incident)).Single().Contains("pending", StringComparison.Ordinal) || (await app.Told(incident)).Single().Contains("unknown", StringComparison.Ordinal))
                patience.Token.ThrowIfCancellationRequested();
            (await app.Told(incident)).Single().ShouldBe(
                _first.Mails.Any(mail => mail.Incident == incident) ? $"{ada}/webhook confirmed step_taken" : $"{ada}/webhook skipped acknowledged_meanwhile");
        }
    }

    /// <summary>The fall-back is one for all tests: clocks that these set forward may have it told of an earlier one.</summary>
    private static async Task<Mail> Of(string incident, Inbox fallback)
    {
        var mail = await fallback.Next();
        while (mail.Incident != incident) mail = await fallback.Next();
        return mail;
    }

    private async Task<Inbox> Fallback()
    {
        var inbox = await Inbox.Open();
        var point = new { name = AppWithFallback.Fallback, channel = "webhook", settings = new { url = inbox.Url } };
        if ((await app.Put($"/api/v1/contact-points/{AppWithFallback.Fallback}", point)).Status == 404) (await app.Post("/api/v1/contact-points", point)).ShouldBe(201);
        return inbox;
    }

    private static object Hook(Inbox inbox, string delay) => new { channel = "webhook", settings = new { url = inbox.Url }, delay };

    private static void Fail(Inbox inbox, int status, string? retryAfter = null) => inbox.Answers = (_, context) =>
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null) context.Response.Headers.RetryAfter = retryAfter;
        return Task.CompletedTask;
    };
}
