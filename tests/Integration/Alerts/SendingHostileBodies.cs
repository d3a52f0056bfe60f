using System.Text;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Alerts;

/// <summary>What the formats let through must be storable too: never a 500, and never a good alert lost beside it.</summary>
public sealed class SendingHostileBodies(App app) : IClassFixture<App>
{
    // NAME stands for a name that no other alert has, HOSTILE for a value.
    private static readonly Dictionary<string, string> Batches = new()
    {
        [Alerts.Native] = """
            [{"source":"s","title":"NAME","severity":"p1"},
             {"source":"s","title":"NAME bad","severity":"p1","labels":{"a":HOSTILE},"annotations":HOSTILE,"startsAt":HOSTILE},
             {"source":"s","title":"NAME bad","severity":"p1","labels":HOSTILE},{"source":"s","title":HOSTILE,"severity":"p1"},{"source":"s","title":"NAME end","severity":"p1"}]
            """,
        [Alerts.Webhook] = """
            {"version":"4","alerts":[{"labels":{"alertname":"NAME"}},{"labels":{"alertname":"NAME","a":HOSTILE},"annotations":{"summary":HOSTILE}},
              {"labels":HOSTILE},{"labels":{"alertname":"NAME","b":"c"},"startsAt":HOSTILE,"fingerprint":HOSTILE,"generatorURL":HOSTILE,"annotations":HOSTILE},
              {"labels":{"alertname":"NAME end"}}]}
            """,
        ["/api/v1/integrations/grafana"] = """
            {"version":"1","alerts":[{"labels":{"alertname":"NAME"}},{"labels":{"alertname":"NAME","a":HOSTILE},"values":HOSTILE,"valueString":HOSTILE},
              {"labels":HOSTILE},{"labels":{"alertname":"NAME","b":"c"},"endsAt":HOSTILE,"panelURL":HOSTILE,"imageURL":HOSTILE,"annotations":HOSTILE},
              {"labels":{"alertname":"NAME end"}}]}
            """,
        ["/api/v1/integrations/cloudevents"] = """
            [{"specversion":"1.0","id":"1","source":"s","type":"NAME"},{"specversion":"1.0","id":HOSTILE,"source":HOSTILE,"type":HOSTILE,"subject":HOSTILE,"ext":HOSTILE},
             {"specversion":"1.0","id":"1","source":"s","type":"NAME","data":HOSTILE},{"specversion":"1.0","id":"1","source":"s","type":"NAME","time":HOSTILE},
             {"specversion":"1.0","id":"1","source":"s","type":"NAME","data":{"title":HOSTILE,"labels":HOSTILE,"services":[HOSTILE],"links":[HOSTILE],"annotations":HOSTILE}},
             {"specversion":"1.0","id":"1","source":"s","type":"NAME end"}]
            """,
    };

    private static readonly string[] Singles =
    [
        """{"routing_key":HOSTILE,"event_action":"trigger","dedup_key":HOSTILE,"payload":{"summary":HOSTILE,"source":HOSTILE,"severity":"info"}}""",
        """{"routing_key":"k","event_action":"trigger","payload":{"summary":"s","source":"s","severity":"info","timestamp":HOSTILE,"component":HOSTILE}}""",
        """{"routing_key":"k","event_action":"trigger","payload":{"summary":"s","source":"s","severity":"info","custom_details":HOSTILE},"links":HOSTILE,"client":HOSTILE}""",
        """{"routing_key":"k","event_action":"resolve","dedup_key":HOSTILE,"payload":HOSTILE}""",
        """{"routing_key":"k","payload":{"summary":HOSTILE,"source":"storm","timestamp":HOSTILE,"custom_details":{"service":"storm"}},"links":[{"href":HOSTILE}]}""",
    ];

    public static TheoryData<string> Values =>
    [
        "\"a\\u0000b\"", "\"\\ud800\"", "{\"\\u0000\":\"\\u0000\"}", "{\"a\":1,\"a\":2}", "\"0000-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59.999999999Z\"",
        "\"9999-12-31T23:59:59-14:00\"", "1e999", "-0", "null", "true", "\"\"", "[[[[[[[[]]]]]]]]", "\"LONG\"", "{\"LONG\":\"LONG\"}", "MANY",
    ];

    [Theory, MemberData(nameof(Values))]
    public async Task Takes_or_refuses_them_and_takes_their_neighbours(string value)
    {
        var hostile = value.Replace("LONG", new string('x', 70_000), StringComparison.Ordinal)
            .Replace("MANY", "{" + string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"\"n{i}\":\"v\"")) + "}", StringComparison.Ordinal);
        await app.Report(new { title = "Storm", severity = "p2", services = new[] { "storm" } });

        foreach (var (door, body) in Batches)
        {
            var name = Alerts.NewName();
            var lines = (await app.PostText(door, body.Replace("NAME", name, StringComparison.Ordinal).Replace("HOSTILE", hostile, StringComparison.Ordinal))).Lines();
            lines[0].Outcome.ShouldBe("created", door);
            lines[^1].Outcome.ShouldBe("created", door);
        }

        foreach (var body in Singles)
            foreach (var door in new[] { "/v2/enqueue", "/v2/change/enqueue" })
                (await app.PostText(door, body.Replace("HOSTILE", hostile, StringComparison.Ordinal))).Status.ShouldBeOneOf(202, 400);

        app.Log.Lines.ShouldBeEmpty();
        await app.ShouldHold();
    }

    [Fact]
    public async Task Of_broken_bytes_are_answered_as_bad_input()
    {
        foreach (var door in Batches.Keys.Concat(["/v2/enqueue", "/v2/change/enqueue"]))
            foreach (var body in (byte[][])[[0xFF, 0xFE], [.. "{\""u8, 0xC3, .. "\":1}"u8], [.. "{\"alerts\":\""u8, 0xED, 0xA0, 0x80, .. "\"}"u8], [0], [.. Encoding.UTF8.GetPreamble(), .. "{}"u8]])
            {
                using var content = new ByteArrayContent(body);
                content.Headers.ContentType = new("application/json");
                (await app.Send(HttpMethod.Post, door, content)).ShouldBe(400);
            }

        app.Log.Lines.ShouldBeEmpty();
    }
}
