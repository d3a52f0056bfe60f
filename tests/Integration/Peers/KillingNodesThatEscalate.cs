using System.Collections.Concurrent;
using IncidentManager.Integration.Harness;
using IncidentManager.Integration.Notifications;

namespace IncidentManager.Integration.Peers;

/// <summary>Policies of three steps, some acknowledged at random moments: each step was taken once, soon, and none behind the acknowledgement.</summary>
[Collection(nameof(Alone))]
public sealed class KillingNodesThatEscalate(TestPostgres postgres) : TwoNodesInTrouble(postgres)
{
    private const int Steps = 3;
    private static readonly int Times = Tools.IsLongRun ? 8 : 4;
    private static readonly int Incidents = Tools.IsLongRun ? 2_000 : 240;

    /// <summary>What somebody acknowledged before its run began has none that waits.</summary>
    private const string Unfinished = """
        select count(*) from incidents.incidents i left join escalation.runs r on r.incident_id = i.id
        where r.state = 'waiting' or (r.id is null and i.state = 'open')
        """;

    /// <summary>Between two steps.</summary>
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(3);

    private readonly Inbox[] _inboxes = new Inbox[Steps];
    private readonly ConcurrentBag<Task> _acknowledging = [];

    protected override int IncidentsPerSecond => 25;

    public override async ValueTask InitializeAsync()
    {
        for (var step = 0; step < Steps; step++) _inboxes[step] = await Inbox.Open();
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        foreach (var inbox in _inboxes) await inbox.DisposeAsync();
    }

    [Fact]
    public async Task Misses_no_step_takes_none_twice_and_none_behind_the_acknowledgement()
    {
        for (var step = 1; step <= Steps; step++)
            await Set("users", new { name = $"user-{step}", contactMethods = new[] { new { channel = "webhook", settings = new { url = _inboxes[step - 1].Url } } } });
        await Set("escalation-policies", new
        {
            name = "three",
            steps = Enumerable.Range(1, Steps).Select(step => new { delay = step == 1 ? "0s" : $"{Delay.TotalSeconds}s", targets = new[] { $"user:user-{step}" } }),
        });
        await Set("routes", new { name = "all", escalationPolicy = "three", groupWait = "0s" });
        using var acknowledger = new CancellationTokenSource();
        var acknowledging = AcknowledgeSome(acknowledger.Token);

        await SendThrough(Incidents, Times, alsoStop: true);
        await Tools.Until("all runs are through", async () => await Count(Unfinished) == 0, TimeSpan.FromMinutes(1));
        await acknowledger.CancelAsync();
        await acknowledging;
        await Task.WhenAll(_acknowledging);
        await Tools.Until("nothing is due", async () => await Count("select count(*) from common.outbox where dead_at is null and not background and available_at <= now()") == 0);

        await ShouldHaveTaken();
        await ShouldHaveTold();
        TestContext.Current.TestOutputHelper!.WriteLine(await Story());
    }

    /// <summary>A third of them, each some moment after it came.</summary>
    private async Task AcknowledgeSome(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        var random = new Random(Seed);
        HashSet<string> seen = [];
        PriorityQueue<string, DateTimeOffset> waiting = new();
        while (!ct.IsCancellationRequested && await timer.WaitForNextTickAsync(CancellationToken.None))
        {
            foreach (var (incident, taken) in Taken)
                if (seen.Add(incident) && random.Next(3) == 0) waiting.Enqueue(incident, taken + (random.NextDouble() * 3 * Delay));

            while (waiting.TryPeek(out var incident, out var at) && at <= TimeProvider.System.GetUtcNow())
            {
                waiting.Dequeue();
                _acknowledging.Add(Ask(random.Next(2), () => Post($"/api/v1/incidents/{incident}/acknowledge", new { by = "tests" })));
            }
        }
    }

    private async Task ShouldHaveTaken()
    {
        Taken.Count.ShouldBe(Early + Incidents);
        (await Count("select count(*) from escalation.runs where state = 'finished' and (select count(*) from escalation.run_steps s where s.run = id) <> 3")).ShouldBe(0);
        (await Count("select count(*) from escalation.run_steps s where step > 1 and not exists (select 1 from escalation.run_steps b where b.run = s.run and b.step = s.step - 1)"))
            .ShouldBe(0);
        // The timeline's lines are numbered under the incident's lock: their order is that of the commits.
        (await Count("""
            select count(*) from incidents.timeline taken join incidents.timeline moved using (incident_id)
            where taken.event = 'step_taken' and moved.event = 'state_changed' and taken.sequence > moved.sequence
            """)).ShouldBe(0, "A step was taken behind the acknowledgement.");
    }

    private async Task ShouldHaveTold()
    {
        var steps = await Read(
            """
            select r.incident_id, s.step, s.due_at, d.id, d.state, d.reason, d.attempted_at, i.acknowledged_at
            from escalation.run_steps s join escalation.runs r on r.id = s.run join incidents.incidents i on i.id = r.incident_id
            left join notifications.deliveries d on d.run = s.run and d.round = s.round and d.step = s.step
            """,
            row => new StepOfRun(
                row.GetGuid(0).ToString(), row.GetInt32(1), row.GetFieldValue<DateTimeOffset>(2), row.IsDBNull(3) ? null : row.GetGuid(3), row.IsDBNull(4) ? "" : row.GetString(4),
                row.IsDBNull(5) ? "" : row.GetString(5), row.IsDBNull(6) ? null : row.GetFieldValue<DateTimeOffset>(6), row.IsDBNull(7) ? null : row.GetFieldValue<DateTimeOffset>(7)));
        steps.GroupBy(step => step.Page).ShouldAllBe(of => of.Count() == 1, "Each step has one delivery.");
        steps.ShouldAllBe(step => step.State == "confirmed" || IsCutOff(step) || (step.State == "skipped" && step.Reason == "acknowledged_meanwhile"), Troubles());
        // Both times are read before, or behind, the lock on the incident's row that puts the two in order.
        steps.ShouldAllBe(step => step.Tried == null || step.Acknowledged == null || step.Tried < step.Acknowledged, $"None is tried behind the acknowledgement. {Troubles()}");

        var mails = _inboxes.SelectMany((inbox, at) => inbox.Mails.Select(mail => (Step: at + 1, Mail: mail))).GroupBy(one => (one.Mail.Incident, one.Step))
            .ToDictionary(group => group.Key, group => group.Select(one => one.Mail).ToList());
        mails.Values.ShouldAllBe(of => of.Select(mail => mail.Key).Distinct().Count() == 1, "Each page has one key.");
        var confirmed = steps.Where(step => step.State == "confirmed").ToList();
        confirmed.ShouldAllBe(step => mails.ContainsKey(step.Page));
        mails.Keys.ShouldBeSubsetOf(steps.Where(step => step.State == "confirmed" || IsCutOff(step)).Select(step => step.Page));
        var latest = confirmed.MaxBy(step => mails[step.Page][0].At - Due(step.DueAt))!;
        var page = mails[latest.Page][0];
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{Troubles()}: {steps.Count} steps, {confirmed.Count} pages, {mails.Values.Sum(of => of.Count) - mails.Count} repeats under their keys; latest {(page.At - Due(latest.DueAt)).TotalSeconds:0.0} s.");
        (page.At - Due(latest.DueAt)).ShouldBeLessThan(Late, $"Step {latest.Step} of {latest.Incident} was due at {latest.DueAt:mm:ss.fff} and came at {page.At:mm:ss.fff}. {Troubles()} {await LinesOf(latest.Incident)}");
    }

    /// <summary>What is known about one of them: when each thing was done to it.</summary>
    private async Task<string> LinesOf(string incident) => string.Join("; ", await Read(
        $"""
        select to_char(at, 'MI:SS.MS') || ' ' || what from (
            select at, event || coalesce(' ' || text, '') as what from incidents.timeline where incident_id = '{incident}'
            union all select created_at, 'delivery created' from notifications.deliveries where incident_id = '{incident}'
            union all select attempted_at, 'delivery tried ' || attempts || ' times' from notifications.deliveries where incident_id = '{incident}'
            union all select ended_at, 'delivery ' || state from notifications.deliveries where incident_id = '{incident}') lines
        where at is not null order by at
        """, row => row.GetString(0)));

    /// <summary>Its node was killed during the call, and somebody acknowledged before the repeat: nobody knows whether it came.</summary>
    private static bool IsCutOff(StepOfRun step) => step.State == "unknown" && step.Tried < step.Acknowledged;

    /// <summary>Who was told when, how and why, of each.</summary>
    private async Task<string> Story() => string.Join('\n', await Read(
        """
        select r.incident_id::text || ' ' || string_agg(
            'step ' || s.step || ' due ' || to_char(s.due_at, 'HH24:MI:SS.MS') || ': ' || d.user_name || ' by ' || d.method || ' ' || d.state || ' (' || d.reason || ')', '; ' order by s.step)
        from escalation.run_steps s join escalation.runs r on r.id = s.run join notifications.deliveries d on d.run = s.run and d.round = s.round and d.step = s.step
        group by r.incident_id
        """, row => row.GetString(0)));

    private sealed record StepOfRun(
        string Incident, int Step, DateTimeOffset DueAt, Guid? Delivery, string State, string Reason, DateTimeOffset? Tried, DateTimeOffset? Acknowledged)
    {
        public (string, int) Page => (Incident, Step);
    }
}
