using System.Security.Cryptography;
using System.Text;
using IncidentManager.Integration.Harness;
using static IncidentManager.Integration.Alerts.Integrations;

namespace IncidentManager.Integration.Alerts;

public sealed class RegisteringAnIntegration(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Shows_its_key_once_and_keeps_only_a_hash_of_it()
    {
        var name = NewSlug();

        var made = (await app.Post(Registry, new { name, format = "native", defaultLabels = new { team = "search" }, ignoreLabels = new[] { "run" } })).ShouldBe(201);

        var key = (string)made.Json["key"]!;
        key.ShouldMatch("^im_[A-Za-z0-9]{29}$");
        made.Response.Headers.Location!.ToString().ShouldBe($"{Registry}/{name}");
        made.Response.Headers.ETag!.Tag.ShouldBe("\"1\"");
        var shown = (await app.Get($"{Registry}/{name}")).ShouldBe(200);
        shown.Body.ShouldNotContain(key);
        shown.Json.AsObject().ContainsKey("key").ShouldBeFalse();
        ((string?)shown.Json["format"]).ShouldBe("native");
        ((string?)shown.Json["defaultLabels"]!["team"]).ShouldBe("search");
        ((string?)shown.Json["ignoreLabels"]![0]).ShouldBe("run");
        (await app.Get(Registry)).Body.ShouldNotContain(key);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        (await app.Sql<bool>($"select key_hash = decode('{hash}', 'hex') from alerts.integrations where name = '{name}'")).ShouldBeTrue();
        (await app.Sql<long>($"select count(*) from alerts.integrations i where i::text like '%{key}%'")).ShouldBe(0);
    }

    [Theory]
    [InlineData("""{"format": "native"}""", "name")]
    [InlineData("""{"name": "UPPER", "format": "native"}""", "name")]
    [InlineData("""{"name": "-a", "format": "native"}""", "name")]
    [InlineData("""{"name": "a b", "format": "native"}""", "name")]
    [InlineData("""{"name": "alertmanager", "format": "native"}""", "name")]
    [InlineData("""{"name": "native", "format": "native"}""", "name")]
    [InlineData("""{"name": "other", "format": "native"}""", "name")]
    [InlineData("""{"name": "fine"}""", "format")]
    [InlineData("""{"name": "fine", "format": "xml"}""", "format")]
    [InlineData("""{"name": "fine", "format": "native", "defaultLabels": {"": "x"}}""", "defaultLabels")]
    [InlineData("""{"name": "fine", "format": "native", "defaultLabels": {"a": null}}""", "defaultLabels")]
    [InlineData("""{"name": "fine", "format": "native", "ignoreLabels": [""]}""", "ignoreLabels")]
    [InlineData("""{"name": "fine", "format": "native", "ignoreLabels": ["a\u0000"]}""", "ignoreLabels")]
    [InlineData("""{"name": "fine", "format": "native", "key": "mine"}""", "key")]
    [InlineData("""{"name": "", "format": ""}""", "name", "format")]
    public async Task Names_each_field_that_is_wrong(string body, params string[] fields)
    {
        (await app.PostText(Registry, body)).ShouldBeProblem(400, "invalid", fields);
        (await app.Sql<long>("select count(*) from alerts.integrations where name = 'fine'")).ShouldBe(0);
    }

    [Fact]
    public async Task Refuses_a_name_that_is_taken_also_in_a_race()
    {
        var name = NewSlug();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.Post(Registry, new { name, format = "native" })));

        answers.Count(answer => answer.Status == 201).ShouldBe(1);
        foreach (var other in answers.Where(answer => answer.Status != 201)) other.ShouldBeProblem(409, "name_taken");
    }

    [Fact]
    public async Task Can_be_followed_by_changes_that_each_need_the_newest_version()
    {
        var name = NewSlug();
        var key = await app.Register(name);

        (await app.Put($"{Registry}/{name}", new { format = "native", ignoreLabels = new[] { "a", "a" } }, ("If-Match", "\"1\"")))
            .ShouldBe(200).Response.Headers.ETag!.Tag.ShouldBe("\"2\"");
        (await app.Put($"{Registry}/{name}", new { format = "native" }, ("If-Match", "\"1\""))).ShouldBeProblem(412, "changed_meanwhile");
        (await app.Send(HttpMethod.Post, $"{Registry}/{name}/rotate-key", null, ("If-Match", "\"1\""))).ShouldBeProblem(412, "changed_meanwhile");
        (await app.Delete($"{Registry}/{name}", ("If-Match", "\"1\""))).ShouldBeProblem(412, "changed_meanwhile");
        (await app.Put($"{Registry}/{name}", new { name = "another", format = "native" })).ShouldBeProblem(400, "invalid", "name");
        (await app.Put($"{Registry}/{name}", new { name })).ShouldBeProblem(400, "invalid", "format");

        (await app.Get($"{Registry}/{name}")).Json["ignoreLabels"]!.AsArray().Count.ShouldBe(1);
        (await app.SendThrough(name, Alerts.An(Alerts.NewName()), ("X-Api-Key", key))).ShouldBe(202);
        (await app.Delete($"{Registry}/{name}", ("If-Match", "\"2\""))).ShouldBe(204);
        (await app.Get($"{Registry}/{name}")).ShouldBeProblem(404, "integration_not_found");
    }

    [Theory]
    [InlineData("GET", "/nobody")]
    [InlineData("DELETE", "/nobody")]
    [InlineData("POST", "/nobody/rotate-key")]
    [InlineData("GET", "/alertmanager")]
    public async Task Is_needed_before_anything_else(string method, string path) =>
        (await app.Send(new HttpMethod(method), Registry + path)).ShouldBeProblem(404, "integration_not_found");

    [Fact]
    public async Task Makes_the_list_one_longer_page_by_page()
    {
        foreach (var _ in Enumerable.Range(0, 5)) await app.Register($"listed-{NewSlug()}");

        List<string> names = [];
        string? cursor = null;
        do
        {
            var page = (await app.Get($"{Registry}?limit=2&cursor={cursor}")).ShouldBe(200).Json;
            names.AddRange(page["items"]!.AsArray().Select(item => (string)item!["name"]!));
            cursor = (string?)page["nextCursor"];
        } while (cursor is not null);

        names.Count.ShouldBe((int)await app.Sql<long>("select count(*) from alerts.integrations"));
        names.ShouldBeUnique();
        (await app.Get($"{Registry}?cursor=x")).ShouldBeProblem(400, "invalid", "cursor");
        (await app.Get($"{Registry}?limit=0")).ShouldBeProblem(400, "invalid", "limit");
    }
}
