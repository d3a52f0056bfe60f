using IncidentManager.Domain.Alerts;
using IncidentManager.Infrastructure.Alerts.GroupCommit;
using IncidentManager.Integration.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Integration.Alerts;

/// <summary>A node that knows what fires beside one that knows nothing and decides on every alert: the same traffic must come to the same.</summary>
public sealed class KnowingWhatFires(TestPostgres postgres)
{
    private const int Histories = 12;
    private const int Steps = 25;

    private static readonly string[] Moves = ["acknowledge", "investigate", "mitigate", "resolve", "close", "reopen"];

    [Fact]
    public async Task Changes_nothing_but_the_speed()
    {
        await using var knowing = new App(postgres);
        await using var ignorant = new App(postgres);
        await knowing.InitializeAsync();
        await ignorant.InitializeAsync();

        for (var seed = 0; seed < Histories; seed++)
        {
            var random = new Random(seed);
            string[] names = [.. Enumerable.Range(0, 4).Select(number => $"{seed}/{number}")];
            List<string> story = [$"seed {seed}"];
            for (var step = 0; step < Steps; step++)
            {
                var act = Act(random, names);
                story.Add(act.ToString()!);
                var expected = await act.On(ignorant);
                (await act.On(knowing)).ShouldBe(expected, string.Join('\n', story));
                Forget(ignorant, names);
                (await State(knowing, seed)).ShouldBe(await State(ignorant, seed), string.Join('\n', story));
            }
        }

        await knowing.ShouldHold();
        knowing.Log.Lines.ShouldBeEmpty();
    }

    private static void Forget(App app, string[] names)
    {
        foreach (var name in names) app.Services.GetRequiredService<KnownEpisodes>().Forget(Fingerprint.OfContent("api", null, name, [], []));
    }

    private static Step Act(Random random, string[] names)
    {
        var name = names[random.Next(names.Length)];
        return random.Next(10) switch
        {
            0 => new Passing(TimeSpan.FromMinutes(random.Next(1, 12))),
            1 => new Grading(name, $"p{random.Next(5)}"),
            2 or 3 => new Moving(name, Moves[random.Next(Moves.Length)]),
            _ => new Sending([.. Enumerable.Range(0, random.Next(1, 6)).Select(_ =>
                (names[random.Next(names.Length)], $"p{random.Next(1, 5)}", random.Next(6) == 0 ? "resolved" : "firing"))]),
        };
    }

    /// <summary>All that people see of one history, without ids and in an order that does not go by them.</summary>
    private static Task<string> State(App app, int seed) => app.Sql<string>($"""
        select coalesce(string_agg(line, E'\n' order by line), '') from (
            select concat_ws(' ', 'alert', a.title, a.severity, a.status, a.latest, a.first_seen_at, a.resolved_at, s.occurrences, s.last_seen_at, i.created_at)
            from alerts.alerts a join alerts.sightings s on s.alert_id = a.id join incidents.incidents i on i.id = a.incident_id
            union all
            select concat_ws(' ', 'incident', title, state, severity, version, created_at, updated_at, acknowledged_at, resolved_at, resolution_method)
            from incidents.incidents
            union all
            select concat_ws(' ', 'entry', i.title, t.at, t.actor, t.event, t."from", t."to", t.text)
            from incidents.timeline t join incidents.incidents i on i.id = t.incident_id) lines (line)
        where line like '% {seed}/%'
        """);

    private abstract record Step
    {
        public abstract Task<string> On(App app);
    }

    private sealed record Passing(TimeSpan Time) : Step
    {
        public override Task<string> On(App app)
        {
            app.Clock.Advance(Time);
            return Task.FromResult("");
        }
    }

    private sealed record Sending(IReadOnlyList<(string Name, string Severity, string Status)> Sent) : Step
    {
        public override async Task<string> On(App app)
        {
            var lines = (await app.Post(Alerts.Native, Sent.Select(one => Alerts.An(one.Name, one.Severity, one.Status)).ToArray())).Lines();
            return string.Join(", ", lines.Select(line => $"{line.Outcome} {line.Reason}"));
        }

        public override string ToString() => string.Join(", ", Sent);
    }

    private sealed record Moving(string Name, string Move) : Step
    {
        public override async Task<string> On(App app) =>
            await IncidentOf(app, Name) is { Length: > 0 } id ? $"{(await app.Post($"/api/v1/incidents/{id}/{Move}")).Status}" : "";
    }

    private sealed record Grading(string Name, string Severity) : Step
    {
        public override async Task<string> On(App app) =>
            await IncidentOf(app, Name) is { Length: > 0 } id ? $"{(await app.Patch($"/api/v1/incidents/{id}", new { severity = Severity })).Status}" : "";
    }

    private static Task<string> IncidentOf(App app, string name) =>
        app.Sql<string>($"select coalesce((select incident_id::text from alerts.alerts where title = '{name}' and latest), '')");
}
