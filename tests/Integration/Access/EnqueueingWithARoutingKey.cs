using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Access;

/// <summary>PagerDuty's senders can set no header: on their routes, and nowhere else, the key in the body counts.</summary>
public sealed class EnqueueingWithARoutingKey(LockedApp app) : IClassFixture<LockedApp>
{
    [Fact]
    public async Task That_is_known_is_taken_without_a_header()
    {
        (await app.Post("/v2/enqueue", EnqueueingEvents.Event("Known", routingKey: LockedApp.Key))).ShouldBe(202);
        (await app.Post("/v2/change/enqueue", new { routing_key = LockedApp.Key, payload = new { summary = "s", source = "x" } })).ShouldBe(202);

        (await app.Sql<long>("select count(*) from alerts.alerts where title = 'Known'")).ShouldBe(1);
        (await app.Rows()).ShouldNotContain(LockedApp.Key);
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("a-key-of-enough-lengthx")]
    [InlineData("A-KEY-OF-ENOUGH-LENGTH")]
    public async Task That_is_unknown_is_refused_by_name_whatever_the_headers_say(string key)
    {
        var rows = await app.Rows();

        foreach (var path in new[] { "/v2/enqueue", "/v2/change/enqueue" })
        {
            using var body = System.Net.Http.Json.JsonContent.Create(EnqueueingEvents.Event("Unknown", routingKey: key));
            var refused = await app.Send(HttpMethod.Post, path, body, ("X-Api-Key", LockedApp.Key));

            EnqueueingEvents.ShouldBeTheirs(refused, 400, "invalid event");
            ((string?)refused.Json["errors"]![0]).ShouldBe("'routing_key' is not known here");
            refused.Body.ShouldNotContain(key);
        }

        (await app.Rows()).ShouldBe(rows);
        app.Log.Lines.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("GET", "/v2/enqueue")]
    [InlineData("POST", "/v2")]
    [InlineData("POST", "/v2/nothing")]
    [InlineData("POST", "/v2/enqueue/nothing")]
    [InlineData("POST", "/api/v1/integrations/grafana")]
    [InlineData("POST", "/api/v1/integrations/cloudevents")]
    [InlineData("POST", "/api/v1/changes")]
    [InlineData("POST", "/api/v1/changes/cloudevents")]
    [InlineData("GET", "/api/v1/changes")]
    public async Task Opens_no_other_route(string method, string path)
    {
        using var body = System.Net.Http.Json.JsonContent.Create(EnqueueingEvents.Event("Elsewhere", routingKey: LockedApp.Key));

        (await app.Send(new HttpMethod(method), path, body)).ShouldBeProblem(401, "unauthorized");
    }
}
