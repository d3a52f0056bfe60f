using IncidentManager.Integration.Harness;
using static IncidentManager.Integration.Alerts.Integrations;

namespace IncidentManager.Integration.Alerts;

/// <summary>While alerts fire that it would map otherwise, in every format.</summary>
public sealed class ChangingARule(App app) : IClassFixture<App>
{
    private const string Rules = "/api/v1/mapping-rules";

    [Theory, MemberData(nameof(Senders.All), MemberType = typeof(Senders))]
    public async Task Leaves_what_fires_as_it_began_and_counts_for_what_begins_afterwards(string format)
    {
        var (name, rule) = (Alerts.NewName(), NewSlug());
        await app.Fire(format, name);
        (await Stored(name)).ShouldBe("p2 unknown - p2 unknown 1");

        (await app.Post(Rules, new { name = rule, matchers = new[] { $"title={name}" }, severity = "p0", type = "cost", service = "finder", @override = true })).ShouldBe(201);
        await app.Fire(format, name);
        await app.Fire(format, name);
        await using (var fresh = await app.StartAnotherNode()) await fresh.Fire(format, name); // it remembers nothing, so it looks at all of it

        (await Stored(name)).ShouldBe("p2 unknown - p2 unknown 4");

        await app.Resolve(format, name);
        await app.Fire(format, name);
        (await Stored(name)).ShouldBe("p0 cost finder p0 unknown 1");
        (await app.Delete($"{Rules}/{rule}")).ShouldBe(204);
        await app.Fire(format, name);
        (await Stored(name)).ShouldBe("p0 cost finder p0 unknown 2");
        await app.ShouldHold();
    }

    [Theory, MemberData(nameof(Senders.ThatChangeTheirMinds), MemberType = typeof(Senders))]
    public async Task Keeps_no_sender_from_raising_what_fires_as_far_as_he_says(string format)
    {
        var (name, rule) = (Alerts.NewName(), NewSlug());
        await app.Fire(format, name);
        (await app.Post(Rules, new { name = rule, matchers = new[] { $"title={name}" }, severity = "p0", @override = true })).ShouldBe(201);

        await app.Fire(format, name, "error");

        (await Stored(name)).ShouldBe("p1 unknown - p1 unknown 2");
        (await app.Delete($"{Rules}/{rule}")).ShouldBe(204);
    }

    /// <summary>Severity, type and service of the newest episode, severity and type of its incident, and how often the episode was seen.</summary>
    private Task<string> Stored(string name) => app.Sql<string>($"""
        select concat_ws(' ', a.severity, a.type, coalesce(a.services[1], '-'), i.severity, i.type, s.occurrences)
        from alerts.alerts a join incidents.incidents i on i.id = a.incident_id join alerts.sightings s on s.alert_id = a.id
        where a.title = '{name}' and a.latest
        """);
}

/// <summary>The senders of all formats, with one alert each.</summary>
internal static class Senders
{
    private static readonly Dictionary<string, (string Path, Func<string, string, bool, object> Body)> Formats = new()
    {
        ["native"] = (Alerts.Native, (name, severity, fires) => new { source = "s", title = name, severity, status = fires ? "firing" : "resolved", dedupKey = name }),
        ["prometheus"] = ("/api/v2/alerts", (name, severity, fires) => new[] { new { labels = Labels(name, severity), startsAt = Began, endsAt = fires ? null : Ended } }),
        ["alertmanager"] = (Alerts.Webhook, (name, severity, fires) => new { version = "4", alerts = Webhook(name, severity, fires) }),
        ["grafana"] = ("/api/v1/integrations/grafana", (name, severity, fires) => new { alerts = Webhook(name, severity, fires) }),
        ["cloudevents"] = ("/api/v1/integrations/cloudevents", (name, severity, fires) => new
        {
            specversion = "1.0",
            id = "1",
            source = "s",
            type = "t",
            data = new { title = name, severity, status = fires ? "firing" : "resolved", dedupKey = name },
        }),
        ["pagerduty"] = ("/v2/enqueue", (name, severity, fires) => new
        {
            routing_key = "k",
            event_action = fires ? "trigger" : "resolve",
            dedup_key = name,
            payload = new { summary = name, source = "s", severity },
        }),
    };

    private const string Began = "2026-03-01T11:00:00Z";
    private const string Ended = "2026-03-01T11:30:00Z";

    public static TheoryData<string> All() => [.. Formats.Keys];

    /// <summary>Of label sets another severity is another alert.</summary>
    public static TheoryData<string> ThatChangeTheirMinds() => ["native", "cloudevents", "pagerduty"];

    public static Task Fire(this App app, string format, string name, string severity = "warning") => app.Send(format, name, severity, fires: true);

    public static Task Resolve(this App app, string format, string name) => app.Send(format, name, "warning", fires: false);

    private static async Task Send(this App app, string format, string name, string severity, bool fires) =>
        (await app.Post(Formats[format].Path, Formats[format].Body(name, severity, fires))).Status.ShouldBeOneOf(200, 202);

    private static object Labels(string name, string severity) => new { alertname = name, severity };

    private static object[] Webhook(string name, string severity, bool fires) =>
        [new { status = fires ? "firing" : "resolved", labels = Labels(name, severity), startsAt = Began, endsAt = fires ? null : Ended }];
}
