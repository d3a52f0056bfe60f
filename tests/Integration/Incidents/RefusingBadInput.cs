using System.Text;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Incidents;

public sealed class RefusingBadInput(App app) : IClassFixture<App>
{
    private static readonly string Name256 = Long(256);

    private static string Long(int length) => new('x', length);

    /// <summary>Path below an incident's own (none is the list), method, body, and the fields that the answer must name.</summary>
    public static TheoryData<string, string, string, string> BadBodies() => new()
    {
        { "POST", "", """{"titel": "a", "severity": "p1", "x": 1}""", "titel,x" },
        { "POST", "", """{"severity": "p1"}""", "title" },
        { "POST", "", """{"title": "", "severity": "p1"}""", "title" },
        { "POST", "", """{"title": " \t ", "severity": "p1"}""", "title" },
        { "POST", "", $$"""{"title": "{{Long(501)}}", "severity": "p1"}""", "title" },
        { "POST", "", """{"title": "a\u0000b", "severity": "p1"}""", "title" },
        { "POST", "", """{"title": 7, "severity": "p1"}""", "title" },
        { "POST", "", """{"title": null, "severity": null}""", "title,severity" },
        { "POST", "", """{"title": "a"}""", "severity" },
        { "POST", "", """{"title": "a", "severity": ""}""", "severity" },
        { "POST", "", """{"title": "a", "severity": "p9"}""", "severity" },
        { "POST", "", """{"title": "a", "severity": "urgent"}""", "severity" },
        { "POST", "", """{"title": "a", "severity": 1}""", "severity" },
        { "POST", "", """{"title": "a", "severity": "p1", "type": "bug"}""", "type" },
        { "POST", "", """{"title": "a", "severity": "p1", "type": ""}""", "type" },
        { "POST", "", $$"""{"title": "a", "severity": "p1", "description": "{{Long(10_001)}}"}""", "description" },
        { "POST", "", $$"""{"title": "a", "severity": "p1", "source": "{{Name256}}"}""", "source" },
        { "POST", "", """{"title": "a", "severity": "p1", "source": "\u0000"}""", "source" },
        { "POST", "", """{"title": "a", "severity": "p1", "by": ""}""", "by" },
        { "POST", "", $$"""{"title": "a", "severity": "p1", "by": "{{Name256}}"}""", "by" },
        { "POST", "", """{"title": "a", "severity": "p1", "services": "checkout"}""", "services" },
        { "POST", "", """{"title": "a", "severity": "p1", "services": ["a", 2]}""", "services[1]" },
        { "POST", "", """{"title": "a", "severity": "p1", "services": ["a", null]}""", "services" },
        { "POST", "", """{"title": "a", "severity": "p1", "services": [" "]}""", "services" },
        { "POST", "", $$"""{"title": "a", "severity": "p1", "services": ["{{Name256}}"]}""", "services" },
        { "POST", "", $$"""{"title": "a", "severity": "p1", "services": [{{string.Join(',', Enumerable.Repeat("\"s\"", 51))}}]}""", "services" },
        { "POST", "", """{"title": "a", "severity": "p1", "labels": ["a"]}""", "labels" },
        { "POST", "", """{"title": "a", "severity": "p1", "labels": {"a": 1}}""", "labels.a" },
        { "POST", "", """{"title": "a", "severity": "p1", "labels": {"a": {"b": "c"}}}""", "labels.a" },
        { "POST", "", """{"title": "a", "severity": "p1", "labels": {"a": null}}""", "labels" },
        { "POST", "", """{"title": "a", "severity": "p1", "labels": {"": "b"}}""", "labels" },
        { "POST", "", """{"title": "a", "severity": "p1", "labels": {"a": "\u0000"}}""", "labels" },
        { "POST", "", $$"""{"title": "a", "severity": "p1", "labels": {"a": "{{Long(4_097)}}"} }""", "labels" },
        { "POST", "", $$"""{"title": "a", "severity": "p1", "labels": { {{string.Join(',', Enumerable.Range(0, 129).Select(i => $"\"{i}\": \"\""))}} } }""", "labels" },
        { "POST", "", "", "body" },
        { "POST", "", "{", "body" },
        { "POST", "", "[]", "body" },
        { "POST", "", "null", "body" },
        { "POST", "", "\"text\"", "body" },
        { "POST", "", """{"title": "a", "severity": "p1",}""", "body" },
        { "POST", "", new string('[', 1_000), "body" },
        { "PATCH", "/{id}", """{"state": "closed", "id": "1"}""", "state,id" },
        { "PATCH", "/{id}", """{"title": ""}""", "title" },
        { "PATCH", "/{id}", $$"""{"title": "{{Long(501)}}"}""", "title" },
        { "PATCH", "/{id}", """{"severity": "", "type": "x", "by": " "}""", "severity,type,by" },
        { "PATCH", "/{id}", """{"assignees": [""]}""", "assignees" },
        { "PATCH", "/{id}", """{"assignees": {"a": "b"}}""", "assignees" },
        { "PATCH", "/{id}", """{"labels": {"a": true}}""", "labels.a" },
        { "PATCH", "/{id}", "", "body" },
        { "POST", "/{id}/notes", "{}", "text" },
        { "POST", "/{id}/notes", """{"text": " "}""", "text" },
        { "POST", "/{id}/notes", $$"""{"text": "{{Long(10_001)}}"}""", "text" },
        { "POST", "/{id}/notes", """{"text": "a", "note": "b"}""", "note" },
        { "POST", "/{id}/assign", "{}", "assignees" },
        { "POST", "/{id}/assign", """{"assignees": ["a", " "]}""", "assignees" },
        { "POST", "/{id}/assign", """{"assignees": "a"}""", "assignees" },
        { "POST", "/{id}/acknowledge", """{"by": "", "note": "\u0000"}""", "by,note" },
        { "POST", "/{id}/acknowledge", """{"notes": "a"}""", "notes" },
        { "POST", "/{id}/investigate", $$"""{"note": "{{Long(10_001)}}"}""", "note" },
        { "POST", "/{id}/mitigate", """{"by": 1}""", "by" },
        { "POST", "/{id}/close", "no json", "body" },
        { "POST", "/{id}/reopen", "[]", "body" },
        { "POST", "/{id}/resolve", """{"method": "magic"}""", "method" },
        { "POST", "/{id}/resolve", """{"resolvedBy": ""}""", "resolvedBy" },
        { "POST", "/{id}/resolve", $$"""{"resolvedBy": "{{Name256}}"}""", "resolvedBy" },
        { "POST", "/{id}/resolve", $$"""{"rootCause": "{{Long(2_001)}}", "notes": "{{Long(10_001)}}"}""", "rootCause,notes" },
        { "POST", "/{id}/resolve", """{"by": "ana"}""", "by" },
    };

    [Theory, MemberData(nameof(BadBodies), DisableDiscoveryEnumeration = true)]
    public async Task Names_the_fields_and_touches_nothing(string method, string path, string body, string fields)
    {
        var id = await app.Report("Untouched");
        var rows = await app.Rows();

        (await app.Send(new HttpMethod(method), Below(path, id), Json(body))).ShouldBeProblem(400, "invalid", fields.Split(','));

        (await app.Rows()).ShouldBe(rows);
        app.Log.Lines.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"title": "\ud800", "severity": "p1"}""")]
    [InlineData("""{"\udc00": "a", "severity": "p1"}""")]
    [InlineData("""{"title": "a", "severity": "p1", "labels": {"\ud800": "a"}}""")]
    public async Task Takes_no_half_characters(string body)
    {
        var answer = (await app.Send(HttpMethod.Post, "/api/v1/incidents", Json(body))).ShouldBe(400);

        answer.Json["errors"]!.AsObject().Count.ShouldBe(1);
        app.Log.Lines.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("POST", "")]
    [InlineData("PATCH", "/{id}")]
    [InlineData("POST", "/{id}/notes")]
    [InlineData("POST", "/{id}/resolve")]
    public async Task Takes_json_only_and_no_more_than_4_MiB(string method, string path)
    {
        var id = await app.Report("Untouched");
        var rows = await app.Rows();
        const string Fine = """{"text": "a"}""";
        var tooLong = "{\"text\": \"" + Long(4 << 20) + "\"}";

        (await app.Send(new HttpMethod(method), Below(path, id), new StringContent(Fine, Encoding.UTF8, "text/plain"))).ShouldBeProblem(415, "unsupported_media_type", "Content-Type");
        (await app.Send(new HttpMethod(method), Below(path, id), new FormUrlEncodedContent([new("title", "a")]))).ShouldBeProblem(415, "unsupported_media_type", "Content-Type");
        (await app.Send(new HttpMethod(method), Below(path, id), new ByteArrayContent(Encoding.UTF8.GetBytes(Fine)))).ShouldBeProblem(415, "unsupported_media_type", "Content-Type");
        (await app.Send(new HttpMethod(method), Below(path, id), Json(tooLong))).ShouldBeProblem(413, "body_too_large", "body");
        using var chunked = Json(tooLong);
        (await app.Send(new HttpMethod(method), Below(path, id), chunked, ("Transfer-Encoding", "chunked"))).ShouldBeProblem(413, "body_too_large", "body");

        (await app.Rows()).ShouldBe(rows);
        app.Log.Lines.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("GET", "/api/v1/incidents/7", 404, "not_found")]
    [InlineData("GET", "/api/v1/nothing", 404, "not_found")]
    [InlineData("GET", "/api/v1/incidents/00000000-0000-0000-0000-000000000000/nothing", 404, "not_found")]
    [InlineData("DELETE", "/api/v1/incidents", 405, "method_not_allowed")]
    [InlineData("PUT", "/api/v1/incidents/00000000-0000-0000-0000-000000000000", 405, "method_not_allowed")]
    [InlineData("DELETE", "/api/v1/incidents/00000000-0000-0000-0000-000000000000/timeline", 405, "method_not_allowed")]
    [InlineData("GET", "/api/v1/incidents/00000000-0000-0000-0000-000000000000/resolve", 405, "method_not_allowed")]
    [InlineData("BREW", "/api/v1/incidents", 405, "method_not_allowed")]
    public async Task Answers_what_it_does_not_have_with_a_problem_too(string method, string path, int status, string code)
    {
        (await app.Send(new HttpMethod(method), path)).ShouldBeProblem(status, code);
        app.Log.Lines.ShouldBeEmpty();
    }

    private static string Below(string path, string id) => "/api/v1/incidents" + path.Replace("{id}", id, StringComparison.Ordinal);

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");
}
