using IncidentManager.Integration.Access;
using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Escalation.Heartbeats;

public sealed class PingingWithAKey(LockedApp app) : IClassFixture<LockedApp>
{
    private static readonly (string, string) Admin = ("X-Api-Key", LockedApp.Key);

    [Fact]
    public async Task Works_by_each_method_wherever_the_key_stands()
    {
        var name = Beats.NewName();
        var key = await app.Add(name, headers: Admin);
        var basic = "Basic " + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{name}:{key}"));

        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head, HttpMethod.Post })
        {
            (await app.Send(method, $"{Beats.Path}/{name}/ping?key={key}")).ShouldBe(204).Response.Headers.CacheControl!.NoStore.ShouldBeTrue();
            (await app.Send(method, $"{Beats.Path}/{name}/ping", null, ("Authorization", $"Bearer {key}"))).ShouldBe(204);
            (await app.Send(method, $"{Beats.Path}/{name}/ping", null, ("Authorization", basic))).ShouldBe(204);
            (await app.Send(method, $"{Beats.Path}/{name}/ping", null, Admin)).ShouldBe(204);
            (await app.Send(method, $"{Beats.Path}/{name}/ping", null, ("X-Api-Key", key), ("Sec-Fetch-Site", "cross-site"))).Status.ShouldBe(403);
        }
    }

    [Fact]
    public async Task Is_refused_without_the_right_one()
    {
        var (name, other) = (Beats.NewName(), Beats.NewName());
        var key = await app.Add(name, headers: Admin);
        var foreign = await app.Add(other, headers: Admin);

        (await app.Post($"{Beats.Path}/{name}/ping")).ShouldBeProblem(401, "unauthorized");
        foreach (var wrong in new[] { foreign, key + "x", key.ToLowerInvariant() })
            (await app.Post($"{Beats.Path}/{name}/ping?key={wrong}")).ShouldBeProblem(401, "unauthorized");
        (await app.Post($"{Beats.Path}/nobody/ping?key={key}")).ShouldBeProblem(401, "unauthorized"); // nor does it tell who is known
        (await app.Send(HttpMethod.Get, $"{Beats.Path}/{name}", null, ("X-Api-Key", key))).ShouldBeProblem(401, "unauthorized");

        ((string?)(await app.Send(HttpMethod.Get, $"{Beats.Path}/{name}", null, Admin)).ShouldBe(200).Json["state"]).ShouldBe("waiting");
    }

    [Fact]
    public async Task Ends_with_the_old_key_as_soon_as_there_is_another()
    {
        var name = Beats.NewName();
        var old = await app.Add(name, headers: Admin);

        var rotated = (await app.Send(HttpMethod.Post, $"{Beats.Path}/{name}/rotate-key", null, Admin)).ShouldBe(200);

        (await app.Post($"{Beats.Path}/{name}/ping?key={old}")).ShouldBeProblem(401, "unauthorized");
        (await app.Post($"{Beats.Path}/{name}/ping?key={rotated.Json["key"]}")).ShouldBe(204);
    }
}
