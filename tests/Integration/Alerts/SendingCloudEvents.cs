using System.Text;
using System.Text.Json;
using IncidentManager.Integration.Harness;
using K4os.Compression.LZ4;

namespace IncidentManager.Integration.Alerts;

public sealed class SendingCloudEvents(App app) : IClassFixture<App>
{
    private const string Door = "/api/v1/integrations/cloudevents";
    private const string Structured = "application/cloudevents+json";
    private const string Batched = "application/cloudevents-batch+json";

    [Theory]
    [InlineData(Structured)]
    [InlineData("application/json")]
    public async Task One_at_a_time_opens_an_incident_and_resolves_it(string contentType)
    {
        var name = Alerts.NewName();
        var counted = await Counted.By(app);
        var received = await app.Metric("""alerts_received_total{source="other",severity="p1",type="safety"}""");

        var first = (await Post(Event("1", name), contentType)).Lines().ShouldHaveSingleItem();
        var same = (await Post(Event("1", name), contentType)).Lines().ShouldHaveSingleItem();
        var next = (await Post(Event("2", name), contentType)).Lines().ShouldHaveSingleItem();
        var over = (await Post(Event("3", name, "resolved"), contentType)).Lines().ShouldHaveSingleItem();

        (first.Outcome, same.Outcome, next.Outcome, over.Outcome).ShouldBe(("created", "refired", "refired", "resolved"));
        (await app.Sql<string>($"select concat_ws(' ', integration, source, severity, type, external_id, occurrences, labels ->> 'event_type', labels ->> 'region') from alerts.alerts join alerts.sightings on alert_id = id where id = '{first.AlertId}'"))
            .ShouldBe("cloudevents /guard p1 safety 1 3 com.example.blocked eu-1");
        var incident = await app.Incident(first.IncidentId);
        ((string?)incident["title"], (string?)incident["state"], (string?)incident["source"]).ShouldBe((name, "resolved", "/guard"));
        (await Counted.By(app) - counted).ShouldBe(new Counted
        {
            Received = 4,
            Created = 1,
            Refired = 2,
            Resolved = 1,
            Processed = 4,
            Matched = 2,
            Unmatched = 1,
            Incidents = 1,
        });
        (await app.Metric("""alerts_received_total{source="other",severity="p1",type="safety"}""")).ShouldBe(received + 4);
    }

    [Fact]
    public async Task In_a_batch_takes_the_good_ones()
    {
        var (one, other) = (Alerts.NewName(), Alerts.NewName());

        var answer = await Post($$"""[{{Event("1", one)}},{"specversion":"1.0","id":"2","source":"/s"},{{Event("3", other)}}]""", Batched + "; charset=utf-8");

        answer.Lines().Select(line => line.Outcome).ShouldBe(["created", "rejected", "created"]);
        answer.Lines()[1].Reason.ShouldBe("type is required and must not be blank");
        await app.ShouldHold();
    }

    [Fact]
    public async Task In_binary_mode_reads_the_headers()
    {
        var name = Alerts.NewName();

        var line = (await Binary($$"""{"title":"{{name}}","message":"9 s"}""", "application/json", ("ce-severity", "error"), ("Ce-Subject", "caf%C3%A9%20\u20ac")))
            .Lines().ShouldHaveSingleItem();
        var text = (await Binary("Only words", "text/plain; charset=utf-8", ("ce-subject", name))).Lines().ShouldHaveSingleItem();
        var empty = (await Binary("", null, ("ce-subject", name))).Lines().ShouldHaveSingleItem();

        (await app.Sql<string>($"select concat_ws('|', title, description, severity, labels ->> 'subject', external_id) from alerts.alerts where id = '{line.AlertId}'"))
            .ShouldBe($"{name}|9 s|p1|caf\u00e9 \u20ac|A-1");
        ((string?)(await app.Get($"/api/v1/alerts/{text.AlertId}")).Json["description"]).ShouldBe("Only words");
        (empty.Outcome, empty.AlertId).ShouldBe(("refired", text.AlertId));
    }

    [Fact]
    public async Task In_binary_mode_is_kept_whole_so_that_another_event_is_another_request()
    {
        var (name, key) = (Alerts.NewName(), Alerts.NewName());
        var data = $$"""{"title":"{{name}}"}""";
        (string, string)[] first = [("Idempotency-Key", key), ("ce-region", "eu 1")];

        var taken = await Binary(data, "application/json", first);
        var again = await Binary(data, "application/json", [.. first.Reverse()]);
        var other = await Binary(data, "application/json", [.. first, ("ce-time", "2026-03-01T11:00:00Z")]);

        again.ShouldBe(202).Body.ShouldBe(taken.ShouldBe(202).Body);
        other.ShouldBeProblem(422, "idempotency_key_reused", "Idempotency-Key");
        (await Kept(taken)).ShouldBe($$"""
            {"id":"A-1","region":"eu 1","source":"/s","specversion":"1.0","type":"com.example.slow","datacontenttype":"application/json","data":{{data}}}
            """);
    }

    [Fact]
    public async Task In_binary_mode_names_the_attribute()
    {
        using var content = new StringContent("{}", Encoding.UTF8, "application/json");

        (await app.Send(HttpMethod.Post, Door, content, ("ce-id", "1"), ("ce-specversion", "0.3"), ("ce-time", "soon")))
            .ShouldBeProblem(400, "no_alert_taken", "source", "specversion", "type");
        (await Binary("{", "application/json")).ShouldBeProblem(400, "no_alert_taken", "data");
        app.Log.Lines.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{}", "id", "source", "specversion", "type")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"s","type":"t","time":"soon"}""", "time")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"s","type":"t","data":{"dedupKey":"LONG"}}""", "dedupKey")]
    [InlineData("[]", "alerts")]
    [InlineData("7", "event")]
    [InlineData("nonsense", "body")]
    [InlineData("", "body")]
    public async Task Names_the_field(string body, params string[] fields) =>
        (await Post(body.Replace("LONG", new string('x', 256), StringComparison.Ordinal), Structured)).ShouldBe(400)
            .Json["errors"]!.AsObject().Select(error => error.Key).ShouldBe(fields, ignoreOrder: true);

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/cloudevents")]
    [InlineData("application/cloudevents+avro")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Of_another_kind_are_refused(string contentType)
    {
        (await Post(Event("1", "x"), contentType)).ShouldBeProblem(415, "unsupported_media_type", "Content-Type");
        (await Post(new string(' ', (4 << 20) + 1), Structured)).ShouldBeProblem(413, "body_too_large", "body");
    }

    private static string Event(string id, string name, string? status = null) => JsonSerializer.Serialize(new
    {
        specversion = "1.0",
        id,
        source = "/guard",
        type = "com.example.blocked",
        time = "2026-03-01T11:00:00Z",
        region = "eu-1",
        data = new { title = name, severity = "high", type = "safety", status, attempts = 43 },
    });

    private Task<Answer> Post(string body, string contentType)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return app.Send(HttpMethod.Post, Door, content);
    }

    /// <summary>The body of a request that was committed alone.</summary>
    private async Task<string> Kept(Answer answer)
    {
        var packed = await app.Sql<byte[]>($"select body from alerts.receipts where id = '{answer.Json["receiptId"]}'");
        return Encoding.UTF8.GetString(LZ4Pickler.Unpickle(packed));
    }

    private Task<Answer> Binary(string body, string? contentType, params (string Name, string Value)[] headers)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        if (contentType is not null) content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return app.Send(HttpMethod.Post, Door, content,
            [("ce-specversion", "1.0"), ("ce-id", "A-1"), ("ce-source", "/s"), ("ce-type", "com.example.slow"), .. headers]);
    }
}
