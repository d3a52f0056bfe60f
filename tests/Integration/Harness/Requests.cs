using System.Net.Http.Json;

namespace IncidentManager.Integration.Harness;

/// <summary>What many tests say to the application or ask of its answers.</summary>
internal static class Requests
{
    public static async Task<string> Report(this App app, object incident) =>
        (string)(await app.Post("/api/v1/incidents", incident)).ShouldBe(201).Json["id"]!;

    public static Task<string> Report(this App app, string title, string severity = "p2") => app.Report(new { title, severity });

    public static async Task<Answer> Send(
        this App app, HttpMethod method, string path, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await Answer.Of(await app.Client.SendAsync(request));
    }

    public static Task<Answer> PostIfMatch(this App app, string path, string ifMatch, object body) =>
        app.Send(HttpMethod.Post, path, JsonContent.Create(body), ("If-Match", ifMatch));

    /// <summary>Every row that a request could change, as one text to compare.</summary>
    public static Task<string> Rows(this App app) => app.Sql<string>("""
        select concat_ws('/',
            (select string_agg(i::text, ';' order by i.id) from incidents.incidents i),
            (select string_agg(t::text, ';' order by t.sequence) from incidents.timeline t),
            (select string_agg(b::text, ';' order by b.incident_id) from incidents.group_bindings b),
            (select string_agg(s::text, ';' order by s.alert_id) from alerts.sightings s),
            (select string_agg(a::text, ';' order by a.id) from alerts.alerts a),
            (select count(*) from alerts.receipts))
        """);

    /// <summary>A problem as RFC 9457 and our contract want it; with fields, errors names exactly these.</summary>
    public static Answer ShouldBeProblem(this Answer answer, int status, string code, params string[] fields)
    {
        answer.ShouldBe(status);
        answer.Response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        ((string?)answer.Json["type"]).ShouldBe($"urn:incident-manager:problem:{code}");
        ((string?)answer.Json["code"]).ShouldBe(code);
        ((int?)answer.Json["status"]).ShouldBe(status);
        ((string?)answer.Json["title"]).ShouldNotBeNullOrEmpty();
        ((string?)answer.Json["detail"]).ShouldNotBeNullOrEmpty();
        ((string?)answer.Json["traceId"]).ShouldNotBeNullOrEmpty();
        string[] named = answer.Json["errors"] is { } errors ? [.. errors.AsObject().Select(error => error.Key)] : [];
        named.ShouldBe(fields, ignoreOrder: true, answer.Body);
        return answer;
    }

    /// <summary>An error as Alertmanager's clients read it: a JSON string.</summary>
    public static Answer ShouldBeText(this Answer answer, int status, string message)
    {
        answer.ShouldBe(status);
        answer.Response.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        answer.Json.GetValue<string>().ShouldBe(message);
        return answer;
    }
}
