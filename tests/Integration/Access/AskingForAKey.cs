using System.Text;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Access;

public sealed class LockedApp(TestPostgres postgres) : App(postgres)
{
    public const string Key = "a-key-of-enough-length";

    protected override IEnumerable<KeyValuePair<string, string>> Settings => [new("Access:Mode", "Keys"), new("Access:BootstrapKey", Key)];
}

public sealed class AskingForAKey(LockedApp app) : IClassFixture<LockedApp>
{
    private static readonly string Basic = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"ana:{LockedApp.Key}"));

    [Fact]
    public async Task Lets_in_whoever_shows_it_in_any_of_three_ways()
    {
        (await app.Send(HttpMethod.Get, "/api/v1/incidents", null, ("Authorization", $"Bearer {LockedApp.Key}"))).ShouldBe(200);
        (await app.Send(HttpMethod.Get, "/api/v1/incidents", null, ("X-Api-Key", LockedApp.Key))).ShouldBe(200);
        (await app.Send(HttpMethod.Get, "/api/v1/incidents", null, ("Authorization", Basic))).ShouldBe(200);
        (await app.Send(HttpMethod.Get, "/openapi/v1.json", null, ("Authorization", Basic))).ShouldBe(200);
        (await app.Send(HttpMethod.Get, "/swagger/index.html", null, ("Authorization", Basic))).ShouldBe(200);
        (await app.Send(HttpMethod.Get, "/api/v1/nothing", null, ("X-Api-Key", LockedApp.Key))).ShouldBeProblem(404, "not_found");
    }

    [Theory]
    [InlineData("POST", "/api/v2/alerts")]
    [InlineData("GET", "/api/v2/alerts")]
    [InlineData("GET", "/api/v2/status")]
    [InlineData("GET", "/api/v2/nothing")]
    public async Task Tells_the_clients_of_Alertmanager_in_a_text(string method, string path) =>
        (await app.Send(new HttpMethod(method), path)).ShouldBeText(
            401, "A key is needed: send it as Authorization: Bearer KEY, as X-Api-Key, or as the password of basic authentication.")
            .Response.Headers.WwwAuthenticate.ShouldNotBeEmpty();

    [Fact]
    public async Task Names_the_key_on_the_timeline_unless_a_person_is_named()
    {
        using var body = new StringContent("""{"title": "By key", "severity": "p3"}""", Encoding.UTF8, "application/json");

        var created = (await app.Send(HttpMethod.Post, "/api/v1/incidents", body, ("X-Api-Key", LockedApp.Key))).ShouldBe(201);

        (await app.Sql<string>($"select actor from incidents.timeline where incident_id = '{created.Json["id"]}'")).ShouldBe("bootstrap-key");
    }

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/swagger")]
    [InlineData("GET", "/swagger/index.html")]
    [InlineData("GET", "/openapi/v1.json")]
    [InlineData("GET", "/api/v1/incidents")]
    [InlineData("POST", "/api/v1/incidents")]
    [InlineData("POST", "/api/v1/alerts")]
    [InlineData("POST", "/api/v1/integrations/alertmanager")]
    [InlineData("GET", "/api/v1/nothing")]
    [InlineData("GET", "/nothing")]
    [InlineData("GET", "/healthz")]
    [InlineData("GET", "/metrics/x")]
    [InlineData("GET", "/health/../api/v1/incidents")]
    [InlineData("GET", "//metrics")]
    [InlineData("OPTIONS", "/api/v1/incidents")]
    [InlineData("BREW", "/coffee")]
    public async Task Refuses_everybody_else_everywhere(string method, string path)
    {
        var incidents = await app.Sql<long>("select count(*) from incidents.incidents");

        var bare = (await app.Send(new HttpMethod(method), path)).ShouldBeProblem(401, "unauthorized");
        (await app.Send(new HttpMethod(method), path, null, ("Authorization", "Bearer wrong"))).ShouldBeProblem(401, "unauthorized");
        (await app.Send(new HttpMethod(method), path, null, ("X-Api-Key", LockedApp.Key + "x"))).ShouldBeProblem(401, "unauthorized");

        bare.Response.Headers.WwwAuthenticate.Select(challenge => challenge.Scheme).ShouldBe(["Bearer", "Basic"]);
        bare.Body.ShouldNotContain(LockedApp.Key);
        (await app.Sql<long>("select count(*) from incidents.incidents")).ShouldBe(incidents);
        app.Log.Lines.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/metrics")]
    public async Task Leaves_health_and_metrics_open(string path) => (await app.Get(path)).ShouldBe(200);

    [Fact]
    public async Task Counts_the_refused_under_their_route()
    {
        const string Series = """http_requests_total{method="GET",endpoint="/api/v1/incidents/{id}/timeline",status="401"}""";

        (await app.Get($"/api/v1/incidents/{Guid.Empty}/timeline")).ShouldBe(401);

        (await app.Metric(Series)).ShouldBe(1);
    }
}

public sealed class AskingNobody(App app) : IClassFixture<App>
{
    [Theory]
    [InlineData("localhost", 200)]
    [InlineData("LOCALHOST:8080", 200)]
    [InlineData("127.0.0.1:8080", 200)]
    [InlineData("[::1]:8080", 200)]
    [InlineData("evil.example", 403)]
    [InlineData("localhost.evil.example:8080", 403)]
    [InlineData("10.0.0.1", 403)]
    public async Task Still_answers_to_local_names_only(string host, int status)
    {
        foreach (var path in new[] { "/api/v1/incidents", "/openapi/v1.json", "/swagger/index.html" })
        {
            var answer = await app.Send(HttpMethod.Get, path, null, ("Host", host));
            if (status == 200) answer.ShouldBe(200);
            else answer.ShouldBeProblem(403, "foreign_host");
        }

        (await app.Send(HttpMethod.Get, "/metrics", null, ("Host", host))).ShouldBe(200); // a Prometheus in a container knows us by another name
        (await app.Send(HttpMethod.Head, "/health/ready", null, ("Host", host))).ShouldBe(200);
    }
}
