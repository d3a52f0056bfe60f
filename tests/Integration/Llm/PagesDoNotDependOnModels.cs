using System.Text.Json.Nodes;
using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Harness;
using IncidentManager.Integration.Harness.Providers;
using IncidentManager.Integration.Notifications;

namespace IncidentManager.Integration.Llm;

/// <summary>Invariant 7: what people are told, and every incident's state, severity and escalation, are the same with the model off, on, slow, failing and hostile.</summary>
public sealed class PagesDoNotDependOnModels(TestPostgres postgres)
{
    /// <summary>The same for each model: told once.</summary>
    private static string? _withoutAny;

    public static TheoryData<string> Models() => ["on", "slow", "failing", "hostile"];

    [Fact]
    public void The_set_of_hostile_texts_is_large_enough() =>
        (HostileTexts.Instructions.Distinct().Count() + HostileTexts.Answers.Distinct().Count()).ShouldBeGreaterThanOrEqualTo(60);

    [Theory, MemberData(nameof(Models))]
    public async Task Tells_the_same_people_the_same_things(string model)
    {
        _withoutAny ??= await Story(null);
        _withoutAny.ShouldContain("confirmed");

        await using var provider = await StandInProvider.Start();
        var answers = 0;
        provider.Script = request => model switch
        {
            "on" => AppWithAnalyses.Answer(new { summary = "It is slow.", confidence = 0.5, evidence = new[] { "f1" } }),
            "slow" => StandInAnswer.Slow(TimeSpan.FromMilliseconds(300), """{"summary": "It is slow."}"""),
            "failing" => (Interlocked.Increment(ref answers) % 3) switch { 0 => StandInAnswer.Status(500), 1 => StandInAnswer.Hang(), _ => StandInAnswer.Cut("""{"summary": "It is"}""") },
            _ => StandInAnswer.Ok(HostileTexts.Answers[Interlocked.Increment(ref answers) % HostileTexts.Answers.Length]),
        };

        (await Story(provider)).ShouldBe(_withoutAny);
        provider.Requests.Count.ShouldBeGreaterThan(20, "a model that is never asked proves nothing");
    }

    /// <summary>Each text as an incident of its own: what was told of it, and how it stands, in the order of their titles.</summary>
    private async Task<string> Story(StandInProvider? provider)
    {
        await using var inbox = await Inbox.Open();
        await using var app = new AppWithAnalyses(postgres, provider is null ? [] : [provider]) { Llm = { ["Timeout"] = "00:00:01", ["MaxConcurrentCalls"] = "50" } };
        await app.InitializeAsync();
        (await app.Post("/api/v1/contact-points", new { name = "team", channel = "webhook", settings = new { url = inbox.Url } })).ShouldBe(201);
        (await app.Post("/api/v1/routes", new { name = "all", contactPoints = new[] { "team" }, groupWait = "0s" })).ShouldBe(201);
        foreach (var text in HostileTexts.Instructions)
            (await app.Post("/api/v1/alerts", new { source = "attacker", title = $"{text}", description = text, severity = "p1", labels = new { note = text }, dedupKey = text, annotations = new { summary = text } })).ShouldBe(202);

        await using var passing = new PassingTime(app.Clock);
        var count = await app.Sql<long>("select count(*) from incidents.incidents"); // some of them name one host, and are grouped by it
        await Tools.Until("all were told", async () => await app.Sql<long>("select count(distinct incident_id) from notifications.deliveries where state = 'confirmed'") >= count);
        await Tools.Until(
            "all are analysed", async () => await app.Sql<long>("select count(distinct incident) from llm.runs where ended_at is not null") >= count, TimeSpan.FromSeconds(90));
        return string.Join('\n',
            await app.Sql<string>("""
                select string_agg(line, e'\n' order by line) from (
                    select i.title || ' ' || i.state || ' ' || i.severity || ' ' || coalesce(i.acknowledged_at::text, '-') || ' ' || (
                        select string_agg(d.event || ':' || d.contact_point || ':' || d.state || ':' || d.reason, ',' order by d.created_at) from notifications.deliveries d where d.incident_id = i.id) as line
                    from incidents.incidents i) lines
                """),
            string.Join(' ', inbox.Mails.GroupBy(mail => mail.Incident).Select(group => group.Count()).Order()));
    }
}
