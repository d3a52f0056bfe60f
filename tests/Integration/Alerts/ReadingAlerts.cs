using System.Text.Json;
using System.Text.Json.Nodes;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Alerts;

public sealed class ReadingAlerts(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Shows_all_of_one()
    {
        var name = Alerts.NewName();
        var line = (await app.Post(Alerts.Native, new
        {
            source = "evals",
            title = name,
            severity = "Warning",
            type = "Quality",
            description = "d",
            externalId = "e",
            dedupKey = $"key of {name}",
            labels = new { b = "2", a = "1" },
            annotations = new { note = "n\u00E9" },
            services = JsonNode.Parse("""["s"]"""),
            links = JsonNode.Parse("""["l"]"""),
            startsAt = "2026-03-01T13:00:00+02:00",
            endsAt = "0001-01-01T00:00:00Z",
            runbookUrl = "r",
        })).Lines()[0];

        var alert = (await app.Get($"/api/v1/alerts/{line.AlertId}")).ShouldBe(200).Json;

        var now = JsonSerializer.Serialize(app.Clock.GetUtcNow().UtcDateTime);
        JsonNode.DeepEquals(alert, JsonNode.Parse($$"""
            {"id":"{{line.AlertId}}","fingerprint":"{{line.Fingerprint}}","incidentId":"{{line.IncidentId}}","status":"firing","integration":"api",
             "source":"evals","title":"{{name}}","description":"d","severity":"p2","type":"quality","labels":{"a":"1","b":"2"},
             "annotations":{"note":"n\u00E9"},"services":["s"],"externalId":"e","dedupKey":"key of {{name}}","runbookUrl":"r","links":["l"],
             "startsAt":"2026-03-01T11:00:00Z","endsAt":null,"firstSeenAt":{{now}},
             "lastSeenAt":{{now}},"resolvedAt":null,"occurrences":1,"mappedBy":[],"suppressed":false,"suppressedBy":[]}
            """)).ShouldBeTrue(alert.ToJsonString());
    }

    [Fact]
    public async Task Shows_which_rule_decided_on_its_type()
    {
        var line = await app.Send($"Prompt injection {Alerts.NewName()}");

        var alert = (await app.Get($"/api/v1/alerts/{line.AlertId}")).ShouldBe(200).Json;

        ((string?)alert["type"]).ShouldBe("safety");
        alert["mappedBy"]!.AsArray().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Finds_them_by_each_condition()
    {
        var source = Alerts.NewName();
        var (one, other) = (await Send(source, "one"), await Send(source, "other"));
        await Send(source, "other", "resolved");

        (await Ids($"source={source}")).ShouldBe([one.AlertId, other.AlertId], ignoreOrder: true);
        (await Ids($"source={source}&status=firing")).ShouldBe([one.AlertId]);
        (await Ids($"source={source}&status=resolved")).ShouldBe([other.AlertId]);
        (await Ids($"fingerprint={one.Fingerprint!.ToUpperInvariant()}")).ShouldBe([one.AlertId]);
        (await Ids($"incident={other.IncidentId}")).ShouldBe([other.AlertId]);
        (await Ids($"incident={other.IncidentId}&status=firing")).ShouldBeEmpty();
        (await Ids($"source={source}x")).ShouldBeEmpty();
        ((string?)(await app.Get($"/api/v1/incidents/{one.IncidentId}/alerts")).ShouldBe(200).Json["items"]!.AsArray().ShouldHaveSingleItem()!["id"]).ShouldBe(one.AlertId);
        (await app.Get($"/api/v1/incidents/{one.IncidentId}/alerts?status=resolved")).ShouldBe(200).Json["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Pages_without_gap_or_repetition_while_others_arrive()
    {
        var source = Alerts.NewName();
        List<string?> sent = [];
        for (var i = 0; i < 7; i++)
        {
            app.Clock.Advance(TimeSpan.FromMilliseconds(1));
            sent.Insert(0, (await Send(source, $"n{i}")).AlertId);
        }

        List<string?> read = [];
        string? cursor = null;
        do
        {
            var page = (await app.Get($"/api/v1/alerts?source={source}&limit=3&cursor={cursor}")).ShouldBe(200).Json;
            read.AddRange(page["items"]!.AsArray().Select(item => (string?)item!["id"]));
            cursor = (string?)page["nextCursor"];
            app.Clock.Advance(TimeSpan.FromMilliseconds(1));
            await Send(source, $"late {read.Count}");
        }
        while (cursor is not null);

        read.ShouldBe(sent);
    }

    [Theory]
    [InlineData("status=open", "status")]
    [InlineData("incident=7", "incident")]
    [InlineData("fingerprint=abc", "fingerprint")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    [InlineData("limit=many", "limit")]
    [InlineData("cursor=abc", "cursor")]
    [InlineData("source=a%00b", "source")]
    public async Task Refuses_a_bad_condition_by_its_name(string query, string field) =>
        (await app.Get($"/api/v1/alerts?{query}")).ShouldBe(400).Json["errors"]!.AsObject().Select(error => error.Key).ShouldBe([field]);

    [Theory]
    [InlineData("alerts")]
    [InlineData("receipts")]
    public async Task That_do_not_exist_is_not_found(string what) => (await app.Get($"/api/v1/{what}/{Guid.Empty}")).ShouldBe(404);

    private async Task<ReceiptLine> Send(string source, string title, string? status = null) =>
        (await app.Post(Alerts.Native, new { source, title, severity = "p3", status })).Lines()[0];

    private async Task<IReadOnlyList<string?>> Ids(string query) =>
        [.. (await app.Get($"/api/v1/alerts?{query}")).ShouldBe(200).Json["items"]!.AsArray().Select(item => (string?)item!["id"])];
}
