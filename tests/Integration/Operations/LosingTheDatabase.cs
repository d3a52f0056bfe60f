using System.Net.Http.Json;
using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Harness;
using Npgsql;

namespace IncidentManager.Integration.Operations;

public sealed class LosingTheDatabase(TestPostgres postgres)
{
    private const int Enough = 500;

    [Fact]
    public async Task Is_told_to_whoever_asks_and_is_over_when_it_is_back()
    {
        var database = await postgres.NewDatabase();
        await using var app = await App.On(postgres, database);
        var id = await app.Report("Before the loss");
        (await app.Get("/health/ready")).ShouldBe(200);

        await postgres.Drop(database);

        (await app.Get("/health/live")).ShouldBe(200);
        ((string?)(await app.Get("/health/ready")).ShouldBe(503).Json["state"]).ShouldBe("not_ready");
        foreach (var refused in new[]
        {
            await app.Get("/api/v1/incidents"),
            await app.Get($"/api/v1/incidents/{id}"),
            await app.Get($"/api/v1/incidents/{id}/timeline"),
            await app.Get("/api/v1/alerts"),
            await app.Post("/api/v1/incidents", new { title = "During it", severity = "p1" }),
            await app.Post($"/api/v1/incidents/{id}/acknowledge"),
            await app.Post("/api/v1/alerts", new { source = "shop", title = "During it", severity = "p1" }),
        })
        {
            var isIntake = refused.Response.RequestMessage is { Method.Method: "POST", RequestUri.AbsolutePath: "/api/v1/alerts" };
            refused.ShouldBeProblem(503, isIntake ? "overloaded" : "unavailable");
            refused.Response.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeGreaterThan(0);
        }

        foreach (var refused in new[]
        {
            await app.Get("/api/v2/alerts"),
            await app.Get("/api/v2/alerts/groups"),
            await app.Post("/api/v2/alerts", new[] { new { labels = new { alertname = "DuringIt" } } }),
        })
        {
            refused.ShouldBeText(503, refused.Response.RequestMessage!.Method == HttpMethod.Post
                ? "More comes in than can be stored, or the database does not answer. Nothing is acknowledged; send it again."
                : "The database does not answer. Look whether it was done, and try again.");
            refused.Response.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeGreaterThan(0);
        }

        foreach (var path in new[] { "/v2/enqueue", "/v2/change/enqueue" })
        {
            var refused = await app.Post(path, EnqueueingEvents.Event("During it"));
            EnqueueingEvents.ShouldBeTheirs(refused, 503, "unavailable");
            refused.Response.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeGreaterThan(0);
        }

        app.Log.Lines.ShouldAllBe(line => line.StartsWith("Warning", StringComparison.Ordinal), "an outage is one line each, not a stack");
        (await app.Get("/metrics")).ShouldBe(200);
        (await app.Metric("""incidents_total{severity="p1",type="unknown",source="api"}""")).ShouldBe(0);

        await postgres.Create(database);
        await Until(async () => (await app.Get("/health/ready")).Status == 200);
        await Until(async () => (await app.Get("/api/v1/incidents")).Status == 200);
        (await app.Post("/api/v1/incidents", new { title = "After it", severity = "p1" })).ShouldBe(201);
        (await app.Metric("""incidents_total{severity="p1",type="unknown",source="api"}""")).ShouldBe(1);
        await postgres.Drop(database);
    }

    [Fact]
    public async Task Before_the_start_is_through_is_a_service_that_is_alive_and_not_ready()
    {
        // A server that nobody listens on: the application waits for it instead of failing.
        await using var app = new Waiting(postgres);
        using var client = app.CreateClient();

        (await Answer.Of(await client.GetAsync("/health/live"))).ShouldBe(200);
        (await Answer.Of(await client.GetAsync("/health/ready"))).ShouldBe(503);
        var refused = (await Answer.Of(await client.GetAsync("/api/v1/incidents"))).ShouldBeProblem(503, "unavailable");
        refused.Response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        (await Answer.Of(await client.GetAsync("/api/v2/status"))).ShouldBeText(503, "The service is starting. Try again.")
            .Response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        using var body = JsonContent.Create(EnqueueingEvents.Event("During it"));
        var alsoRefused = await Answer.Of(await client.PostAsync("/v2/enqueue", body));
        EnqueueingEvents.ShouldBeTheirs(alsoRefused, 503, "unavailable");
        ((string?)alsoRefused.Json["message"]).ShouldBe("The service is starting. Try again.");
        (await Answer.Of(await client.GetAsync("/metrics"))).ShouldBe(200);
    }

    [Fact]
    public async Task A_row_that_is_locked_for_long_is_answered_as_unavailable_and_then_served()
    {
        await using var app = new App(postgres);
        await app.InitializeAsync();
        var id = await app.Report("Locked");

        await using (var other = new NpgsqlConnection(app.ConnectionString))
        {
            await other.OpenAsync();
            await using var transaction = await other.BeginTransactionAsync();
            await using var locked = new NpgsqlCommand($"select 1 from incidents.incidents where id = '{id}' for update", other, transaction);
            await locked.ExecuteScalarAsync();

            (await app.Post($"/api/v1/incidents/{id}/acknowledge")).ShouldBeProblem(503, "unavailable");
        }

        (await app.Post($"/api/v1/incidents/{id}/acknowledge")).ShouldBe(200);
    }

    private static async Task Until(Func<Task<bool>> holds)
    {
        for (var attempt = 0; attempt < Enough; attempt++)
            if (await holds()) return;
        throw new TimeoutException("It did not come back.");
    }

    private sealed class Waiting(TestPostgres postgres) : App(postgres)
    {
        protected override IEnumerable<KeyValuePair<string, string>> Settings =>
            [new("ConnectionStrings:IncidentManager", "Host=127.0.0.1;Port=1;Username=nobody;Timeout=1")];
    }
}
