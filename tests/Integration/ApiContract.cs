using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration;

/// <summary>What the OpenAPI document promises, and whether it holds.</summary>
public sealed class ApiContract(App app) : IClassFixture<App>
{
    private const string ExampleId = "00000000-0000-7000-8000-000000000000";

    private int _names;

    [Fact]
    public async Task Changes_only_on_purpose()
    {
        var now = (await Document()).ToJsonString(new() { WriteIndented = true }) + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1") await File.WriteAllTextAsync(Approved(), now);

        now.ShouldBe(await File.ReadAllTextAsync(Approved()), "If that is on purpose, run the tests once with UPDATE_SNAPSHOTS=1.");
    }

    [Fact]
    public async Task Names_describes_and_exemplifies_every_operation()
    {
        foreach (var (path, method, operation) in Operations(await Document()))
        {
            var where = $"{method} {path}";
            operation["operationId"].ShouldNotBeNull(where);
            operation["summary"].ShouldNotBeNull(where);
            if (operation["requestBody"] is { } body) ExampleOf(body).Example.ShouldNotBeNull(where);
            if (!path.StartsWith("/api", StringComparison.Ordinal)) continue;

            var answers = operation["responses"]!.AsObject().Select(answer => answer.Key).ToList();
            answers.ShouldContain(status => status.StartsWith('2'), where);
            answers.ShouldContain("401", where);
            answers.ShouldContain("503", where);
            if (path.Contains("{id}", StringComparison.Ordinal) && !path.EndsWith("/alerts", StringComparison.Ordinal)) answers.ShouldContain("404", where);
            if (operation["requestBody"] is not null) new[] { "400", "413" }.ShouldBeSubsetOf(answers, where);
            if (operation["requestBody"]?["content"]?["application/json"] is not null) answers.ShouldContain("415", where);
        }
    }

    [Fact]
    public async Task Has_examples_that_work_when_tried()
    {
        var tried = 0;
        foreach (var (path, method, operation) in Operations(await Document()))
        {
            var named = path.Replace("{name}", await NameFor(path), StringComparison.Ordinal).Replace("{format}", "native", StringComparison.Ordinal);
            var tryable = named.Replace("{id}", await IdFor(named), StringComparison.Ordinal);
            if (tryable.Contains("{run}", StringComparison.Ordinal)) tryable = tryable.Replace("{run}", await Analysed(tryable), StringComparison.Ordinal);
            if (tryable.Contains("{other}", StringComparison.Ordinal)) tryable = tryable.Replace("{other}", await Linked(tryable), StringComparison.Ordinal);
            using var request = new HttpRequestMessage(new HttpMethod(method), tryable);
            if (operation["requestBody"] is { } body) request.Content = ContentOf(await WithIds(body, tryable));

            var answer = await app.Client.SendAsync(request);

            answer.IsSuccessStatusCode.ShouldBeTrue($"{method} {path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            tried++;
        }

        tried.ShouldBeGreaterThan(20);
        app.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Is_shown_by_Swagger_ui()
    {
        (await app.Get("/swagger/index.html")).ShouldBe(200).Body.ShouldContain("swagger-ui");
        (await app.Get("/swagger/index.js")).Body.ShouldContain(ExampleId);
    }

    /// <summary>What Swagger UI puts in place of the example's id: the newest thing of that kind, in a state that allows the operation.</summary>
    /// <summary>An analysis of the incident in the path, that has ended.</summary>
    private async Task<string> Analysed(string path)
    {
        var all = path[..path.IndexOf("/{run}", StringComparison.Ordinal)];
        var run = (string)(await app.Post(all, new { })).ShouldBe(202).Json["run"]!;
        await Tools.Until("it is analysed", async () => (string?)(await app.Get($"{all}/{run}")).ShouldBe(200).Json["run"]!["state"] != "requested");
        return run;
    }

    private async Task<string> IdFor(string path)
    {
        if (path.StartsWith("/api/v1/dead-letters/", StringComparison.Ordinal))
            return $"{await app.Sql<Guid>("""
                insert into common.outbox (id, type, payload, available_at, created_at, dead_at, attempts, last_error)
                values (gen_random_uuid(), 'notify_about', '{}', now(), now(), now(), 10, 'tried') returning id
                """)}";

        if (path.Contains("/overrides/", StringComparison.Ordinal))
            return (string)(await app.Post(path[..path.LastIndexOf('/')], new { user = "ada", from = "2098-01-01T00:00:00Z", until = "2098-01-02T00:00:00Z" })).ShouldBe(201).Json["id"]!;

        if (path.StartsWith("/api/v1/changes/", StringComparison.Ordinal))
            return (string)(await app.Post("/api/v1/changes", new { source = "ci", summary = path })).ShouldBe(202).Json["changes"]![0]!["id"]!;

        if (path.StartsWith("/api/v1/silences/", StringComparison.Ordinal) || path.StartsWith("/api/v2/silence/", StringComparison.Ordinal))
            return (string)(await app.Post("/api/v1/silences", new { matchers = new[] { "silence=example" }, duration = "1h", comment = path })).ShouldBe(201).Json["id"]!;

        var receipt = (await app.Post("/api/v1/alerts", new { source = "evals", title = path, severity = "p2" })).ShouldBe(202).Json;
        var alert = receipt["alerts"]![0]!;
        if (path.StartsWith("/api/v1/alerts/", StringComparison.Ordinal)) return (string)alert["alertId"]!;
        if (path.StartsWith("/api/v1/receipts/", StringComparison.Ordinal)) return (string)receipt["receiptId"]!;

        var incident = (string)alert["incidentId"]!;
        if (path.EndsWith("/de-escalate", StringComparison.Ordinal))
            (await app.Post($"/api/v1/incidents/{incident}/escalate", new { policy = "payments" })).ShouldBe(200);
        if (path.EndsWith("/unmerge", StringComparison.Ordinal))
            (await app.Post($"/api/v1/incidents/{incident}/merge", new { into = await app.Report("Another one") })).ShouldBe(200);
        if (path.EndsWith("/close", StringComparison.Ordinal) || path.EndsWith("/reopen", StringComparison.Ordinal))
            (await app.Post($"/api/v1/incidents/{incident}/resolve")).ShouldBe(200);
        return incident;
    }

    /// <summary>An incident that the one of the path is linked to.</summary>
    private async Task<string> Linked(string path)
    {
        var other = await app.Report("Another one");
        (await app.Post(path[..path.IndexOf("/{other}", StringComparison.Ordinal)], new { to = other })).ShouldBe(201);
        return other;
    }

    /// <summary>What is there in place of the ids that an example names.</summary>
    private async Task<JsonNode> WithIds(JsonNode body, string path)
    {
        var named = body.DeepClone();
        if (ExampleOf(named).Example is not JsonObject example) return named;

        if (path.EndsWith("/merge", StringComparison.Ordinal)) example["into"] = await app.Report("Another one");
        if (path.EndsWith("/links", StringComparison.Ordinal)) example["to"] = await app.Report("Another one");
        if (path.EndsWith("/split", StringComparison.Ordinal))
        {
            var incident = path.Split('/')[^2];
            var second = (await app.Post("/api/v1/alerts", new { source = "evals", title = "Another alert", severity = "p2" })).ShouldBe(202).Json["alerts"]![0]!;
            (await app.Post($"/api/v1/incidents/{second["incidentId"]}/merge", new { into = incident })).ShouldBe(200);
            example["alerts"] = new JsonArray((string)second["alertId"]!);
        }

        return named;
    }

    /// <summary>A setting of that kind that nobody else uses; the document's own name is the one of its POST.</summary>
    private async Task<string> NameFor(string path)
    {
        if (!path.Contains("{name}", StringComparison.Ordinal)) return "";

        var name = $"tried-{_names++}";
        if (path.StartsWith("/api/v1/templates/", StringComparison.Ordinal))
            (await app.Post("/api/v1/templates", new { name, title = "{{ incident.title }}", text = "{{ reason }}" })).ShouldBe(201);
        else if (path.StartsWith("/api/v1/integrations/", StringComparison.Ordinal))
            (await app.Post("/api/v1/integrations", new { name, format = "native" })).ShouldBe(201);
        else if (path.StartsWith("/api/v1/contact-points/", StringComparison.Ordinal))
            (await app.Post("/api/v1/contact-points", new { name, channel = "webhook", settings = new { url = "http://127.0.0.1:1" } })).ShouldBe(201);
        else if (path.StartsWith("/api/v1/routes/", StringComparison.Ordinal))
            (await app.Post("/api/v1/routes", new { name })).ShouldBe(201);
        else if (path.StartsWith("/api/v1/heartbeats/", StringComparison.Ordinal))
            (await app.Post("/api/v1/heartbeats", new { name, interval = "1h" })).ShouldBe(201);
        else if (path.StartsWith("/api/v1/mute-timings/", StringComparison.Ordinal))
            (await app.Post("/api/v1/mute-timings", new { name, timeIntervals = new[] { new { years = new[] { "2026" } } } })).ShouldBe(201);
        else if (path.StartsWith("/api/v1/inhibition-rules/", StringComparison.Ordinal))
            (await app.Post("/api/v1/inhibition-rules", new { name, sourceMatchers = new[] { "a=b" }, targetMatchers = new[] { "a=c" } })).ShouldBe(201);
        else if (path.StartsWith("/api/v1/correlation-rules/", StringComparison.Ordinal))
            (await app.Post("/api/v1/correlation-rules", new { name, groupBy = new[] { "a" }, window = "5m" })).ShouldBe(201);
        else if (path.StartsWith("/api/v1/maintenance-windows/", StringComparison.Ordinal))
            (await app.Post("/api/v1/maintenance-windows", new { name, matchers = new[] { "a=b" }, start = "2098-01-01T00:00:00Z", end = "2098-01-02T00:00:00Z" })).ShouldBe(201);
        else if (path.StartsWith("/api/v1/services/", StringComparison.Ordinal))
            (await app.Post("/api/v1/services", new { name })).ShouldBe(201);
        else if (path.StartsWith("/api/v1/budgets/", StringComparison.Ordinal))
            (await app.Post("/api/v1/budgets", new { name, period = "day", tokens = 1000 })).ShouldBe(201);
        else if (path.StartsWith("/api/v1/users/", StringComparison.Ordinal))
            (await app.Post("/api/v1/users", new { name })).ShouldBe(201);
        else if (path.StartsWith("/api/v1/escalation-policies/", StringComparison.Ordinal))
            (await app.Post("/api/v1/escalation-policies", new { name, steps = new[] { new { targets = new[] { "user:ada" } } } })).ShouldBe(201);
        else if (path.StartsWith("/api/v1/schedules/", StringComparison.Ordinal))
            (await app.Post("/api/v1/schedules", new { name, timeZone = "Europe/Berlin", layers = Array.Empty<object>() })).ShouldBe(201);
        else
            (await app.Post("/api/v1/mapping-rules", new { name, matchers = new[] { "a=b" }, service = "tried" })).ShouldBe(201);
        return name;
    }

    /// <summary>JSON where there is a choice.</summary>
    private static (string Type, JsonNode? Example) ExampleOf(JsonNode body)
    {
        var contents = body["content"]!.AsObject();
        var type = contents.ContainsKey("application/json") ? "application/json" : contents.First().Key;
        return (type, contents[type]!["example"]);
    }

    private static HttpContent? ContentOf(JsonNode body) => ExampleOf(body) switch
    {
        (_, null) => null,
        ("application/json", var example) => JsonContent.Create(example),
        var (type, example) => new StringContent((string)example!, System.Text.Encoding.UTF8, type),
    };

    private async Task<JsonNode> Document() => (await app.Get("/openapi/v1.json")).ShouldBe(200).Json;

    private static IEnumerable<(string Path, string Method, JsonNode Operation)> Operations(JsonNode document) =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select (path.Key, operation.Key.ToUpperInvariant(), operation.Value!);

    private static string Approved([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "openapi.v1.json");
}
