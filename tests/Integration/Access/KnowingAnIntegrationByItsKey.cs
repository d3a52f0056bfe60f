using System.Net.Http.Json;
using System.Text;
using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Harness;
using static IncidentManager.Integration.Alerts.Integrations;

namespace IncidentManager.Integration.Access;

public sealed class KnowingAnIntegrationByItsKey(LockedApp app) : IClassFixture<LockedApp>
{
    private static readonly (string, string) Admin = ("X-Api-Key", LockedApp.Key);

    [Fact]
    public async Task Lets_its_alerts_in_however_the_key_is_shown()
    {
        var name = NewSlug();
        var key = await app.Register(name, headers: Admin);
        var basic = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{key}"));

        (await app.SendThrough(name, Alert(), ("Authorization", $"Bearer {key}"))).ShouldBe(202);
        (await app.SendThrough(name, Alert(), ("X-Api-Key", key))).ShouldBe(202);
        (await app.SendThrough(name, Alert(), ("Authorization", basic))).ShouldBe(202);
        (await app.Post($"{Registry}/{name}/native?key={key}", Alert())).ShouldBe(202);
        (await app.SendThrough(name, Alert(), Admin)).ShouldBe(202);
        (await app.SendThrough(name, Alert())).ShouldBeProblem(401, "unauthorized");
        (await app.SendThrough(name, Alert(), ("X-Api-Key", key + "x"))).ShouldBeProblem(401, "unauthorized");
        (await app.Post($"{Registry}/{name}/native?key=", Alert())).ShouldBeProblem(401, "unauthorized");
        (await app.Post($"{Registry}/{name}/native?key={key}&key={key}", Alert())).ShouldBeProblem(401, "unauthorized");
        app.Log.Lines.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("GET", "/api/v1/incidents")]
    [InlineData("POST", "/api/v1/incidents")]
    [InlineData("POST", "/api/v1/alerts")]
    [InlineData("POST", "/api/v1/integrations/alertmanager")]
    [InlineData("GET", "/api/v1/integrations")]
    [InlineData("POST", "/api/v1/integrations")]
    [InlineData("GET", "/api/v1/integrations/{own}")]
    [InlineData("PUT", "/api/v1/integrations/{own}")]
    [InlineData("DELETE", "/api/v1/integrations/{own}")]
    [InlineData("POST", "/api/v1/integrations/{own}/rotate-key")]
    [InlineData("POST", "/api/v1/integrations/{other}/native")]
    [InlineData("POST", "/api/v1/integrations/nobody/native")]
    [InlineData("GET", "/api/v1/mapping-rules")]
    [InlineData("GET", "/nothing")]
    public async Task Opens_nothing_else_by_it(string method, string path)
    {
        var (own, other) = (NewSlug(), NewSlug());
        var key = await app.Register(own, headers: Admin);
        await app.Register(other, headers: Admin);
        path = path.Replace("{own}", own, StringComparison.Ordinal).Replace("{other}", other, StringComparison.Ordinal);

        (await app.Send(new HttpMethod(method), path, JsonContent.Create(Alert()), ("X-Api-Key", key))).ShouldBeProblem(401, "unauthorized");
        (await app.Send(new HttpMethod(method), $"{path}?key={key}", JsonContent.Create(Alert()))).ShouldBeProblem(401, "unauthorized");
    }

    [Fact]
    public async Task Does_not_take_the_admins_key_from_a_query_elsewhere() =>
        (await app.Get($"/api/v1/incidents?key={LockedApp.Key}")).ShouldBeProblem(401, "unauthorized");

    private static object Alert() => IncidentManager.Integration.Alerts.Alerts.An(IncidentManager.Integration.Alerts.Alerts.NewName());
}
