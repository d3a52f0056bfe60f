using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Alerts;

/// <summary>Whatever stands beside it, a good alert is taken and listed; and whatever is asked, nothing fails.</summary>
public sealed class SendingNonsenseAsPrometheus(App app) : IClassFixture<App>
{
    public static TheoryData<string, string> Neighbours() => new()
    {
        { "a NUL in a value", """{"labels":{"alertname":"n\u0000ul"},"annotations":{"a\u0000":"\u0000"}}""" },
        { "half a surrogate pair", """{"labels":{"alertname":"\ud800"}}""" },
        { "half a surrogate pair in a name", """{"\udc00":1,"labels":{"\ud800":"x"}}""" },
        { "numbers where strings belong", """{"labels":{"alertname":5,"up":true,"nested":{"a":[1]}},"generatorURL":7,"annotations":[]}""" },
        { "a number for a time", """{"labels":{"alertname":"x"},"startsAt":1700000000}""" },
        { "year 0", """{"labels":{"alertname":"x"},"endsAt":"0000-01-01T00:00:00Z"}""" },
        { "year 9999", """{"labels":{"alertname":"x9999"},"startsAt":"9999-12-31T23:59:59Z","endsAt":"9999-12-31T23:59:59Z"}""" },
        { "year 10000", """{"labels":{"alertname":"x"},"endsAt":"10000-01-01T00:00:00Z"}""" },
        { "an end long ago", """{"labels":{"alertname":"x"},"endsAt":"0002-01-01T00:00:00Z"}""" },
        { "the same name twice", """{"labels":{"alertname":"x","alertname":"y"},"labels":{"alertname":"z"},"labels":7}""" },
        { "no labels", """{"annotations":{"a":"b"}}""" },
        { "a label without a name", """{"labels":{"":"x"}}""" },
        { "deep nesting", """{"labels":{"alertname":"deep"},"annotations":{"a":""" + new string('[', 50) + new string(']', 50) + "}}" },
        { "10,000 labels", JsonSerializer.Serialize(new { labels = Many() }) },
        { "10,000 annotations", JsonSerializer.Serialize(new { labels = new { alertname = "many" }, annotations = Many() }) },
        { "a long value", JsonSerializer.Serialize(new { labels = new { alertname = new string('x', 100_000) } }) },
    };

    [Theory, MemberData(nameof(Neighbours))]
    public async Task Leaves_its_neighbours_alone(string what, string nonsense)
    {
        var name = Alerts.NewName();
        var good = JsonSerializer.Serialize(new { labels = new { alertname = name } });

        (await app.PostText("/api/v2/alerts", $"[{good},{nonsense},{good}]")).ShouldBe(200).Body.ShouldBeEmpty(what);

        (await app.Get($"/api/v2/alerts?filter=alertname={name}")).ShouldBe(200).Json.AsArray().Count.ShouldBe(1, what);
        (await app.Get("/api/v2/alerts")).ShouldBe(200).Json.AsArray().ShouldContain(alert => (string?)alert!["labels"]!["alertname"] == name, what);
        (await app.Get("/api/v2/alerts/groups")).ShouldBe(200).Json.AsArray().Count.ShouldBeGreaterThan(0, what);
        app.Log.Lines.ShouldBeEmpty(what);
    }

    [Fact]
    public async Task In_bytes_that_are_no_text_is_refused_or_made_storable()
    {
        byte[] body = [.. "[{\"labels\":{\"alertname\":\""u8, 0xff, 0xc3, .. "\"}}]"u8];
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        (await app.Send(HttpMethod.Post, "/api/v2/alerts", content)).Status.ShouldBeOneOf(200, 400);
        app.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nested_deeper_than_anybody_reads_is_refused() =>
        (await app.PostText("/api/v2/alerts", new string('[', 10_000))).ShouldBe(400).Json.GetValue<string>().ShouldStartWith("body: is not valid JSON");

    [Theory]
    [InlineData("filter=%00%3D%00")]
    [InlineData("filter=a%3D%22%00%22")]
    [InlineData("filter=%ED%A0%80%3D1")]
    [InlineData("filter=a%3D%22%ED%A0%80%22")]
    [InlineData("filter=a%3D~%22(a%2B)%2B%24%22")]
    [InlineData("filter=a%3D~%22((((((((a%7B1000%7D)%7B1000%7D)%7B1000%7D)))))%7B1000%7D)%22")]
    [InlineData("filter=alertname%3D%22%5C%5C%27;drop%20table%20alerts.alerts%22")]
    [InlineData("filter=%22%5Cu0000%22%3D1&filter=%22a%27b%22%3D%22%27%22")]
    [InlineData("filter={}")]
    [InlineData("filter&receiver&active")]
    [InlineData("receiver=%00")]
    [InlineData("receiver=(%3F%3D.*)")]
    [InlineData("receiver=%5Cp%7BIsGreek%7D*")]
    public async Task In_a_query_is_answered_or_refused(string query)
    {
        foreach (var list in new[] { "alerts", "alerts/groups" })
        {
            var answer = await app.Get($"/api/v2/{list}?{query}");

            answer.Status.ShouldBeOneOf(200, 400);
            JsonNode.Parse(answer.Body).ShouldNotBeNull();
        }

        app.Log.Lines.ShouldBeEmpty();
    }

    private static Dictionary<string, string> Many() => Enumerable.Range(0, 10_000).ToDictionary(i => $"l{i}", _ => "v");
}
