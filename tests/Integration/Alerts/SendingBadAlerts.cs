using System.Text;
using System.Text.Json;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Alerts;

public sealed class SendingBadAlerts(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Beside_good_ones_rejects_them_alone_and_says_why()
    {
        var name = Alerts.NewName();
        var counted = await Counted.By(app);

        var answer = await app.Post(Alerts.Native, (object[])
        [
            Alerts.An(name), Alerts.An(name, severity: "enormous"), Alerts.An(""), Alerts.An(name), Alerts.An(Alerts.NewName(), status: "resolved"),
            new { source = "api", title = name, severity = "p1", hots = 1 },
        ]);

        var lines = answer.Lines();
        lines.Select(line => line.Outcome).ShouldBe(["created", "rejected", "rejected", "refired", "resolved", "rejected"]);
        lines.Select(line => (int)line.Json["index"]!).ShouldBe([0, 1, 2, 3, 4, 5]);
        lines[1].Reason!.ShouldStartWith("severity must be one of p0");
        lines[2].Reason.ShouldBe("title is required and must not be blank");
        lines[5].Reason.ShouldBe("hots is not a known field");
        (await app.Get($"/api/v1/receipts/{answer.Json["receiptId"]}")).ShouldBe(200).Body.ShouldBe(answer.Body);

        var now = await Counted.By(app) - counted;
        now.ShouldBe(new Counted
        {
            Received = 3,
            Created = 1,
            Refired = 1,
            Resolved = 1,
            Rejected = 3,
            Processed = 3,
            Matched = 1,
            Unmatched = 1,
            Incidents = 1,
        });
        now.Outcomes.ShouldBe(now.Received + now.Rejected);
        app.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_is_refused_with_the_place_and_the_field_and_leaves_its_receipt_alone()
    {
        var before = await Rows();
        var counted = await Counted.By(app);

        var refused = (await app.Post(Alerts.Native, (object[])[Alerts.An("", severity: "?"), Alerts.An(new string('x', 501))])).ShouldBe(400);

        refused.Response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        refused.Json["errors"]!.AsObject().Select(error => error.Key).ShouldBe(["[0].title", "[0].severity", "[1].title"], ignoreOrder: true);
        ((string?)refused.Json["traceId"]).ShouldNotBeNullOrEmpty();
        (await Rows()).ShouldBe(before);
        var lines = (await app.Get($"/api/v1/receipts/{refused.Json["receiptId"]}")).ShouldBe(200).Json["alerts"]!.AsArray().Select(line => new ReceiptLine(line!));
        lines.Select(line => $"{line.Outcome}: {line.Reason![..line.Reason!.IndexOf(' ', StringComparison.Ordinal)]}").ShouldBe(["rejected: title", "rejected: title"]);
        (await Counted.By(app) - counted).ShouldBe(new Counted { Rejected = 2 });
        app.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_a_group_of_Alertmanager_takes_the_good_one()
    {
        var name = Alerts.NewName();

        var lines = (await app.SendWebhook(Alerts.OfAlertmanager(name), new { labels = new { } }, 7)).Lines();

        lines.Select(line => line.Outcome).ShouldBe(["created", "rejected", "rejected"]);
    }

    [Theory]
    [InlineData("""{"source":"s","title":"t","severity":"p1","labels":{"a":"LONG"}}""", "labels")]
    [InlineData("""{"source":"s","title":"a\u0000b","severity":"p1"}""", "title")]
    [InlineData("""{"source":"s","title":"a\ud800b","severity":"p1"}""", "title")]
    [InlineData("""{"source":"s","title":"t","severity":"p1","startsAt":"2026-02-30T00:00:00Z"}""", "startsAt")]
    [InlineData("""{"source":"s","title":"t","severity":"p1","unheard":"of"}""", "unheard")]
    [InlineData("""{"source":"s","title":"t","severity":"p1"}]""", "body")]
    [InlineData("""nonsense""", "body")]
    [InlineData("""[]""", "alerts")]
    [InlineData("", "body")]
    public async Task Names_the_field(string body, string field)
    {
        var refused = (await app.PostText(Alerts.Native, body.Replace("LONG", new string('x', 4_097), StringComparison.Ordinal))).ShouldBe(400);

        refused.Json["errors"]!.AsObject().Select(error => error.Key).ShouldBe([field]);
        app.Log.Lines.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"source":"api","title":"Bad beside good 1","severity":"p1","a\u0000b":1}""")]
    [InlineData("""{"source":"api","title":"Bad beside good 2","severity":"p1","labels":{"a\u0000b":1}}""")]
    [InlineData("""{"source":"api","title":"Bad beside good 3","severity":"p1","\ud800 broken":1}""")]
    [InlineData("""{"\u0000":{"\u0000":["\ud800"]}}""")]
    public async Task With_names_that_cannot_be_stored_leaves_their_neighbours_alone(string bad)
    {
        var good = JsonSerializer.Serialize(Alerts.An(Alerts.NewName()));

        var lines = (await app.PostText(Alerts.Native, $"[{bad}, {good}]")).Lines();

        lines.Select(line => line.Outcome).ShouldBe(["rejected", "created"]);
        app.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task With_characters_that_cannot_be_stored_is_taken_from_Alertmanager()
    {
        var lines = (await app.PostText(
            Alerts.Webhook, """{"\ud800 broken":1,"alerts":[{"labels":{"alertname":"n\u0000ul","severity":"page"},"annotations":{"a\u0000":"\u0000"}},{"labels":{"a":"\ud800"}}]}""")).Lines();

        lines.Select(line => line.Outcome).ShouldBe(["created", "rejected"]);
        ((string?)(await app.Get($"/api/v1/alerts/{lines[0].AlertId}")).Json["title"]).ShouldBe("n\uFFFDul");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/xml")]
    public async Task Of_another_content_type_are_refused(string contentType)
    {
        foreach (var door in (string[])[Alerts.Native, Alerts.Webhook])
            (await app.PostText(door, "{}", contentType)).ShouldBe(415).Json["errors"]!.AsObject().Select(error => error.Key).ShouldBe(["Content-Type"]);
    }

    [Theory]
    [InlineData(Alerts.Native, 4 << 20)]
    [InlineData(Alerts.Webhook, 32 << 20)]
    public async Task That_are_too_large_are_refused_from_the_first_byte_over(string door, int limit)
    {
        var body = new byte[limit + 1];
        Array.Fill(body, (byte)' ');
        Encoding.ASCII.GetBytes("{}").CopyTo(body, 0);

        (await Post(door, body, chunked: false)).ShouldBe(413).Json["errors"]!["body"]!.ToJsonString().ShouldBe($"""["must have {limit} bytes or fewer"]""");
        (await Post(door, body, chunked: true)).ShouldBe(413);
        (await Post(door, body[..^1], chunked: true)).ShouldBe(400); // read to its end, and found empty
    }

    [Fact]
    public async Task Of_five_megabytes_are_taken_from_Alertmanager()
    {
        var name = Alerts.NewName();

        var line = (await app.SendWebhook(new
        {
            status = "firing",
            labels = new { alertname = name },
            annotations = new { summary = name, description = new string('x', 5 << 20) },
        })).Lines().ShouldHaveSingleItem();

        ((string?)(await app.Get($"/api/v1/alerts/{line.AlertId}")).Json["description"])!.Length.ShouldBe(10_000);
    }

    [Fact]
    public async Task Is_not_what_more_in_one_webhook_are_than_one_transaction_takes()
    {
        var name = Alerts.NewName();
        var group = Enumerable.Range(0, 2_500).Select(i => Alerts.OfAlertmanager($"{name}-{i}")).ToArray();
        var counted = await Counted.By(app);

        var first = await app.SendWebhook(group);
        first.Lines().ShouldAllBe(line => line.Outcome == "created");
        (await app.SendWebhook(group)).Lines().ShouldAllBe(line => line.Outcome == "refired");

        (await app.Get($"/api/v1/receipts/{first.Json["receiptId"]}")).ShouldBe(200).Body.ShouldBe(first.Body);

        (await Counted.By(app) - counted).ShouldBe(new Counted
        {
            Received = 5_000,
            Created = 2_500,
            Refired = 2_500,
            Processed = 5_000,
            Matched = 2_500,
            Unmatched = 2_500,
            Incidents = 2_500,
        });
        await app.ShouldHold();
    }

    private async Task<Answer> Post(string path, byte[] body, bool chunked)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        if (chunked)
        {
            request.Headers.TransferEncodingChunked = true;
            content.Headers.ContentLength = null;
        }

        return await Answer.Of(await app.Client.SendAsync(request));
    }

    private Task<string> Rows() => app.Sql<string>("""
        select concat_ws(' ', (select count(*) from alerts.alerts), (select sum(occurrences) from alerts.sightings),
            (select count(*) from incidents.incidents), (select count(*) from incidents.timeline), (select count(*) from incidents.group_bindings))
        """);
}
