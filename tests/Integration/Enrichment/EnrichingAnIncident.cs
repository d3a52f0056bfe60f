using System.Text.Json.Nodes;
using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Correlation;
using IncidentManager.Integration.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IncidentManager.Integration.Enrichment;

/// <summary>A wiki and a Prometheus in this process, as the enrichers reach them.</summary>
public sealed class Sources : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Sources(WebApplication app) => _app = app;

    public string Url => _app.Urls.Single();

    /// <summary>The queries that it was asked, each as a form's text.</summary>
    public List<string> Queries { get; } = [];

    public Func<HttpContext, Task> Wiki { get; set; } = context =>
    {
        context.Response.ContentType = "text/html";
        return context.Response.WriteAsync("<html><head><title>Checkout</title><script>evil()</script></head><body><nav>Home</nav><main><h1>Checkout fails</h1><p>Restart <b>the pool</b>.</p></main></body></html>");
    };

    public static async Task<Sources> Start()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var sources = new Sources(app);
        app.Run(sources.Serve);
        await app.StartAsync();
        return sources;
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.FromMilliseconds(200)); // who hangs is left
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private async Task Serve(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments("/api/v1/query_range", StringComparison.Ordinal))
        {
            await Wiki(context);
            return;
        }

        var form = await context.Request.ReadFormAsync();
        lock (Queries) Queries.Add(form["query"].ToString());
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(
            """{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"code":"500"},"values":[[1772366400,"1.5"],[1772366460,"NaN"],[1772366520,"4"]]}]}}""");
    }
}

internal sealed class AppWithSources(TestPostgres postgres, Sources sources) : App(postgres)
{
    protected override IEnumerable<KeyValuePair<string, string>> Settings =>
    [
        new("Correlation:Defaults", "true"),
        new("Enrichment:Prometheus:Url", sources.Url),
        new("Enrichment:Prometheus:Queries:0:Name", "Errors"),
        new("Enrichment:Prometheus:Queries:0:Query", "errors{service=\"{{ service }}\"}"),
        new("Enrichment:Prometheus:Queries:1:Name", "Other"),
        new("Enrichment:Prometheus:Queries:1:Query", "other{pod=\"{{ labels.pod }}\"}"),
    ];
}

internal static class Contexts
{
    /// <summary>Waits for the context of that revision, while the test's clock goes on.</summary>
    public static async Task<JsonNode> ContextOf(this App app, string incident, int revision = 1)
    {
        await using var passing = new PassingTime(app.Clock);
        return await Tools.Until(async () =>
        {
            var found = (await app.Get($"/api/v1/incidents/{incident}/context")).ShouldBe(200).Json;
            return ((int)found["revision"]! >= revision ? found : null, $"Context: {found.ToJsonString()}");
        });
    }

    public static JsonNode Item(this JsonNode context, string enricher) => context["items"]!.AsArray().Single(item => (string?)item!["enricher"] == enricher)!;
}

public sealed class EnrichingAnIncident(TestPostgres postgres) : IAsyncLifetime
{
    private Sources _sources = null!;
    private AppWithSources _app = null!;

    public async ValueTask InitializeAsync()
    {
        _sources = await Sources.Start();
        _app = new AppWithSources(postgres, _sources);
        await _app.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _sources.DisposeAsync();
    }

    [Fact]
    public async Task Finds_what_happened_before_what_was_changed_whose_it_is_the_runbook_and_the_series()
    {
        await _app.Post("/api/v1/services", new { name = "checkout", owner = "team-shop", tier = 1, dependsOn = new[] { "payments" }, runbookUrl = $"{_sources.Url}/runbook" });
        var before = await _app.Report(new { title = "Checkout fails with 500", severity = "p2", services = new[] { "checkout" } });
        (await _app.Post($"/api/v1/incidents/{before}/resolve", new { resolvedBy = "ada", rootCause = "The pool was too small", method = "manual" })).ShouldBe(200);
        _app.Clock.Advance(TimeSpan.FromHours(1));
        (await _app.Post("/api/v1/changes", new { source = "ci", summary = "Payments 1.4", kind = "deploy", services = new[] { "payments" }, startedAt = _app.Clock.GetUtcNow().AddMinutes(-4) })).ShouldBe(202);

        var id = await _app.Report(new { title = "Checkout fails with 500", severity = "p1", services = new[] { "checkout" } });
        var context = await _app.ContextOf(id);

        ((string?)context.Item("similar_incidents")["facts"]!["similar"]![0]!["rootCause"]).ShouldBe("The pool was too small");
        ((string?)context.Item("service_catalog")["facts"]!["services"]![0]!["owner"]).ShouldBe("team-shop");
        ((string)context.Item("recent_changes")["reason"]!).ShouldContain("4 minutes before");
        ((string?)context.Item("runbook")["facts"]!["pages"]![0]!["text"]).ShouldBe("Checkout fails\nRestart the pool.");
        _sources.Queries.Distinct().ShouldBe(["errors{service=\"checkout\"}"], "the other one's label is not there");
        context.Item("prometheus")["facts"]!["queries"]![0]!["series"]![0]!["points"]!.ToJsonString().ShouldBe("[[1772366400,1.5],[1772366460,null],[1772366520,4]]");
        context["items"]!.AsArray().ShouldAllBe(item => (string?)item!["status"] == "success" && (double)item["tookSeconds"]! >= 0);
        (await _app.Metric("""enrichments_total{enricher="runbook",status="success"}""")).ShouldBeGreaterThanOrEqualTo(1);
        (await _app.Metric("""enrichment_duration_seconds_count{enricher="prometheus"}""")).ShouldBeGreaterThanOrEqualTo(1);
    }

    [Fact]
    public async Task Tells_at_once_what_is_open_in_a_service_that_it_needs()
    {
        await _app.Service("ledger");
        await _app.Service("billing", "ledger");
        var cause = await Fire("The disk is full", "ledger");
        _app.Clock.Advance(TimeSpan.FromMinutes(6));

        var id = await Fire("Invoices fail", "billing");
        var context = await _app.ContextOf(id);

        id.ShouldNotBe(cause, "its alert came too late to join");
        ((string?)context.Item("similar_incidents")["facts"]?["together"]!.AsArray().Single()!["id"]).ShouldBe(cause, context.ToJsonString());

        async Task<string> Fire(string title, string service) =>
            (string)(await _app.Post("/api/v1/alerts", new { source = "tests", title, severity = "p2", services = new[] { service } })).ShouldBe(202).Json["alerts"]![0]!["incidentId"]!;
    }

    [Fact]
    public async Task Looks_again_when_it_says_something_else_and_not_when_somebody_takes_it_on()
    {
        var id = await _app.Report(new { title = "Lag", severity = "p2" });
        await _app.ContextOf(id);

        (await _app.Post($"/api/v1/incidents/{id}/acknowledge", new { by = "ada" })).ShouldBe(200);
        (await _app.Patch($"/api/v1/incidents/{id}", new { title = "Lag of minutes" })).ShouldBe(200);
        ((int)(await _app.ContextOf(id, revision: 2))["revision"]!).ShouldBe(2);

        (await _app.Post($"/api/v1/incidents/{id}/context")).ShouldBe(202);
        ((int)(await _app.ContextOf(id, revision: 3))["revision"]!).ShouldBe(3);
        (await _app.Post($"/api/v1/incidents/{Guid.CreateVersion7(_app.Clock.GetUtcNow())}/context")).ShouldBeProblem(404, "incident_not_found");
    }

    [Fact]
    public async Task Tells_of_a_page_that_cannot_be_had_and_asks_for_it_again()
    {
        var calls = 0;
        var wiki = _sources.Wiki;
        _sources.Wiki = context =>
        {
            if (Interlocked.Increment(ref calls) > 1) return wiki(context);

            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        };
        (await _app.Post("/api/v1/services", new { name = "search", runbookUrl = $"{_sources.Url}/search?key={new string('k', 200)}" })).ShouldBe(201);
        var id = await _app.Report(new { title = "Search is slow", severity = "p2", services = new[] { "search" } });

        var first = await _app.ContextOf(id);
        ((string?)first.Item("runbook")["status"], (string?)first.Item("runbook")["reason"]).ShouldBe(("error", $"{_sources.Url}/…: it answered 503."));

        _app.Clock.Advance(TimeSpan.FromMinutes(1));
        await using var passing = new PassingTime(_app.Clock);
        await Tools.Until("the runbook is there", async () => (string?)(await _app.Get($"/api/v1/incidents/{id}/context")).Json.Item("runbook")["status"] == "success");
    }
}
