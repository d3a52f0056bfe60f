using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Suppression;

public sealed class SettingSilences(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Shows_lists_changes_and_ends_one()
    {
        var made = (await app.Post(Silences.Path, new { matchers = new[] { "team = a", "severity=~\"p1|p2\"" }, duration = "2h", comment = "Load test", createdBy = "ada" })).ShouldBe(201);
        var id = (string)made.Json["id"]!;
        made.Response.Headers.Location!.ToString().ShouldBe($"{Silences.Path}/{id}");
        ((string?)made.Json["state"], (string?)made.Json["matchers"]![0], (string?)made.Json["comment"], (string?)made.Json["createdBy"])
            .ShouldBe(("active", "team=\"a\"", "Load test", "ada"));
        var ends = (DateTimeOffset)made.Json["endsAt"]!;
        (ends - app.Clock.GetUtcNow()).ShouldBe(TimeSpan.FromHours(2), TimeSpan.FromSeconds(1));
        (await app.Get($"{Silences.Path}?state=active&limit=200")).ShouldBe(200).Json["items"]!.AsArray().ShouldContain(silence => (string)silence!["id"]! == id);

        object Anew(string matcher) => new { matchers = new[] { matcher, "severity=~\"p1|p2\"" }, duration = "4h", comment = "Longer", createdBy = "ada" };
        (await app.Put($"{Silences.Path}/{id}", Anew("team=a"), ("If-Match", "\"7\""))).ShouldBeProblem(412, "changed_meanwhile");
        (await app.Put($"{Silences.Path}/{id}", Anew("team=b"))).ShouldBeProblem(400, "invalid", "matchers");
        ((DateTimeOffset)(await app.Put($"{Silences.Path}/{id}", Anew("team=a"))).ShouldBe(200).Json["endsAt"]!).ShouldBeGreaterThan(ends);

        (await app.Delete($"{Silences.Path}/{id}")).ShouldBe(204);
        (await app.Delete($"{Silences.Path}/{id}")).ShouldBeProblem(409, "silence_is_over");
        ((string?)(await app.Get($"{Silences.Path}/{id}")).ShouldBe(200).Json["state"]).ShouldBe("expired");
        (await app.Get($"{Silences.Path}/{Guid.Empty}")).ShouldBeProblem(404, "silence_not_found");
    }

    [Theory]
    [InlineData("""{"duration": "1h", "comment": "x"}""", "matchers")]
    [InlineData("""{"matchers": [], "duration": "1h", "comment": "x"}""", "matchers")]
    [InlineData("""{"matchers": ["a=b", "c"], "duration": "1h", "comment": "x"}""", "matchers[1]")]
    [InlineData("""{"matchers": ["a=~\"(x\""], "duration": "1h", "comment": "x"}""", "matchers[0]")]
    [InlineData("""{"matchers": ["a=~\"(?<n>x+)\\\\k<n>\""], "duration": "1h", "comment": "x"}""", "matchers[0]")]
    [InlineData("""{"matchers": ["a=~\".*\"", "b!=c"], "duration": "1h", "comment": "x"}""", "matchers")]
    [InlineData("""{"matchers": ["a=b"], "duration": "1h"}""", "comment")]
    [InlineData("""{"matchers": ["a=b"], "duration": "1h", "comment": "x", "createdBy": " "}""", "createdBy")]
    [InlineData("""{"matchers": ["a=b"], "comment": "x"}""", "endsAt")]
    [InlineData("""{"matchers": ["a=b"], "comment": "x", "endsAt": "2001-01-01T00:00:00Z"}""", "endsAt")]
    [InlineData("""{"matchers": ["a=b"], "comment": "x", "endsAt": "2098-01-01T00:00:00Z", "duration": "1h"}""", "endsAt")]
    [InlineData("""{"matchers": ["a=b"], "comment": "x", "startsAt": "2098-01-02T00:00:00Z", "endsAt": "2098-01-01T00:00:00Z"}""", "endsAt")]
    [InlineData("""{"matchers": ["a=b"], "comment": "x", "duration": "long"}""", "duration")]
    [InlineData("""{"matchers": ["a=b"], "comment": "x", "duration": "1h", "until": "later"}""", "until")]
    public async Task Names_the_field_that_is_wrong_and_changes_nothing(string body, params string[] fields)
    {
        (await app.PostText(Silences.Path, body)).ShouldBeProblem(400, "invalid", fields);

        (await app.Sql<long>("select count(*) from suppression.silences where comment = 'x'")).ShouldBe(0);
    }

    [Fact]
    public async Task Speaks_to_Alertmanagers_clients_in_their_words()
    {
        object Posted(string? id, string value, string ends = "2098-01-01T00:00:00Z") => new
        {
            id,
            matchers = new[] { new { name = "job", value, isRegex = false, isEqual = true } },
            startsAt = "2020-01-01T00:00:00Z",
            endsAt = ends,
            createdBy = "ada",
            comment = "",
            status = new { state = "active" },
        };
        var id = (string)(await app.Post("/api/v2/silences", Posted(null, "one"))).ShouldBe(200).Json["silenceID"]!;

        var shown = (await app.Get($"/api/v2/silence/{id}")).ShouldBe(200).Json;
        ((string?)shown["status"]!["state"], (string?)shown["matchers"]![0]!["value"], (bool)shown["matchers"]![0]!["isEqual"]!).ShouldBe(("active", "one", true));
        (await app.Get("/api/v2/silences?filter=job%3Done")).Json.AsArray().ShouldHaveSingleItem();
        (await app.Get("/api/v2/silences?filter=job%3Dtwo")).Json.AsArray().ShouldBeEmpty();
        (await app.Get("/api/v2/silences?filter=job")).ShouldBe(400);

        var starts = (string)shown["startsAt"]!;
        ((string)(await app.Post("/api/v2/silences", Posted(id, "two"))).ShouldBe(200).Json["silenceID"]!).ShouldNotBe(id);
        ((string?)(await app.Get($"/api/v2/silence/{id}")).Json["status"]!["state"]).ShouldBe("expired");
        starts.ShouldNotBeEmpty();

        (await app.Post("/api/v2/silences", Posted(Guid.Empty.ToString(), "one"))).ShouldBeText(404, $"No silence {Guid.Empty}.");
        (await app.Post("/api/v2/silences", Posted(null, "one", "2001-01-01T00:00:00Z"))).ShouldBeText(400, "endsAt: must not be past");
        (await app.Send(HttpMethod.Delete, $"/api/v2/silence/{Guid.Empty}")).ShouldBe(404);
        (await app.PostText("/api/v2/silences", "[]")).ShouldBe(400);
    }
}
