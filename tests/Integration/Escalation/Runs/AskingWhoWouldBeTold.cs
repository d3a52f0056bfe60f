using System.Text.Json.Nodes;
using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Harness;
using IncidentManager.Integration.Notifications;

namespace IncidentManager.Integration.Escalation.Runs;

public sealed class AskingWhoWouldBeTold(AppThatTells app) : IClassFixture<AppThatTells>
{
    [Fact]
    public async Task Answers_what_then_happens()
    {
        var (ada, bob, eve, unreachable) = (await app.AddPerson(), await app.AddPerson(), await app.AddPerson(), await app.AddUser());
        var (schedule, nobody, chat) = (await app.AddSchedule(OnCall.Daily(bob, ada)), await app.AddSchedule(), await app.AddContactPoint(app.Inbox));
        var handOver = NextMorning();
        app.Clock.Advance(handOver - TimeSpan.FromMinutes(3) - app.Clock.GetUtcNow());
        (await app.Override(schedule, eve, $"{handOver.AddMinutes(9):s}Z", $"{handOver.AddMinutes(90):s}Z")).ShouldBe(201);
        var policy = await app.AddPolicy(
            [
                Escalating.Step("0s", $"schedule:{schedule}"), Escalating.Step("5m", $"schedule:{schedule}", $"schedule:{nobody}"),
                Escalating.Step("10m", $"schedule:{nobody}"), Escalating.Step("20m", $"user:{unreachable}"), Escalating.Step("1m", $"contact-point:{chat}"),
            ],
            new { repeat = 1 });
        var team = await app.AddRoute([], new { escalationPolicy = policy });

        var told = (await Ask(team, "p1")).Json["policies"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)told["name"], (int?)told["version"], (bool?)told["pagesNobody"], (bool?)told["hasMore"]).ShouldBe((policy, 1, false, false));

        var incident = await Telling.Fire(app, team, "Model is slow", "p1");
        await app.AllIsDone();
        for (var step = 0; step < 10; step++)
        {
            var next = (await app.Runs(incident))[0]!["next"];
            if (next is null) break;

            app.Clock.Advance(next["at"]!.GetValue<DateTimeOffset>() - app.Clock.GetUtcNow());
            await app.AllIsDone();
        }

        var steps = told["steps"]!.AsArray().Select(Words).ToList();
        steps.Count.ShouldBe(10);
        var (before, after) = handOver.DayOfYear % 2 == 1 ? (ada, bob) : (bob, ada);
        steps[0].ShouldBe($"1.1 {handOver.AddMinutes(-3):s}Z high {before} (schedule {schedule})");
        steps[1].ShouldBe($"1.2 {handOver.AddMinutes(2):s}Z high {after} (schedule {schedule}) missed schedule:{nobody} gap");
        steps[4].ShouldBe($"1.5 {handOver.AddMinutes(12):s}Z high {chat}");
        steps[5].ShouldBe($"2.1 {handOver.AddMinutes(17):s}Z high {eve} (schedule {schedule})");
        (await app.Runs(incident))[0]!["steps"]!.AsArray().Select(Words).ShouldBe(steps);
    }

    [Fact]
    public async Task Waits_for_the_end_of_a_mute_and_says_when_each_contact_point_is_told()
    {
        var ada = await app.AddUser();
        var (policy, chat) = (await app.AddPolicy([Escalating.Step("1m", $"user:{ada}")]), await app.AddContactPoint(app.Inbox));
        var now = app.Clock.GetUtcNow();
        var name = OnCall.NewName("mute");
        (await app.Post("/api/v1/mute-timings", new
        {
            name,
            timeIntervals = new[] { new { times = new[] { new { startTime = $"{now:HH:mm}", endTime = $"{now.AddMinutes(30):HH:mm}" } } } },
        })).ShouldBe(201);
        var team = await app.AddRoute([chat], new { escalationPolicy = policy, groupWait = "30s" }, mutes: [name]);

        var test = (await Ask(team, "p1")).Json;

        var end = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, now.Minute, 0, TimeSpan.Zero).AddMinutes(30);
        test["policies"]![0]!["beginsAt"]!.GetValue<DateTimeOffset>().ShouldBe(end);
        test["policies"]![0]!["steps"]![0]!["at"]!.GetValue<DateTimeOffset>().ShouldBe(end.AddMinutes(1));
        test["contactPoints"]![0]!["toldAt"]!.GetValue<DateTimeOffset>().ShouldBe(end);
    }

    [Fact]
    public async Task Says_what_holds_it_back_first_and_each_step_later_on_as_it_then_happens()
    {
        var (ada, chat) = (await app.AddPerson(), await app.AddContactPoint(app.Inbox));
        var policy = await app.AddPolicy([Escalating.Step("0s", $"user:{ada}"), Escalating.Step("5m", $"contact-point:{chat}"), Escalating.Step("5m", $"user:{ada}")]);
        var team = await app.AddRoute([chat], new { escalationPolicy = policy, groupWait = "30s", groupBy = new[] { "team", "severity" } });
        var (opens, window) = (app.Clock.GetUtcNow().AddMinutes(30), OnCall.NewName("upgrade"));
        var silence = (string)(await app.Post("/api/v1/silences", new { matchers = new[] { $"team={team}" }, endsAt = $"{opens:O}", comment = "test" })).ShouldBe(201).Json["id"]!;
        (await app.Post("/api/v1/maintenance-windows", new
        {
            name = window,
            matchers = new[] { $"team={team}" },
            start = $"{opens.AddMinutes(4):O}",
            end = $"{opens.AddMinutes(20):O}",
        })).ShouldBe(201);

        var test = (await Ask(team, "p1")).Json;

        test["held"]!.ToJsonString().ShouldBe($$"""[{"by":["silence {{silence}}"],"from":"{{opens.AddMinutes(-30):yyyy-MM-ddTHH:mm:ssZ}}","until":"{{opens:yyyy-MM-ddTHH:mm:ssZ}}"}]""");
        (Time(test["opensAt"]), Time(test["contactPoints"]![0]!["toldAt"]), Time(test["policies"]![0]!["beginsAt"])).ShouldBe((opens, opens.AddSeconds(30), opens));
        test["matched"]![0]!["group"]!.ToJsonString().ShouldBe($$"""{"team":"{{team}}","severity":"p1"}""");
        var steps = test["policies"]![0]!["steps"]!.AsArray();
        steps.Select(step => (Time(step!["at"]), (string?)step["heldBy"])).ShouldBe(
            [(opens, null), (opens.AddMinutes(20), $"suppressed by maintenance {window}"), (opens.AddMinutes(25), null)]);

        var alert = (await app.Post("/api/v1/alerts", new { source = "tests", title = "Held", severity = "p1", labels = new { team } })).ShouldBe(202).Json["alerts"]![0]!;
        ((string)alert["outcome"]!).ShouldBe("suppressed");
        string? incident = null;
        foreach (var minutes in new[] { 30, 5, 15, 5 })
        {
            app.Pass(minutes);
            incident ??= (await Tools.Until(async () => ((string?)(await app.Get($"/api/v1/alerts/{alert["alertId"]}")).Json["incidentId"], "it is still held back")))!;
            await app.AllIsDone();
        }

        await app.StoryShouldBe(incident!, $"finished steps_used_up; 1.1 {ada}; 1.2 {chat}; 1.3 {ada}");
        (await app.Runs(incident!))[0]!["steps"]!.AsArray().Select(step => Time(step!["takenAt"])).ShouldBe(steps.Select(step => Time(step!["at"])));
    }

    [Fact]
    public async Task Says_who_the_fall_back_stands_in_for()
    {
        var (ada, nobody) = (await app.AddUser(), await app.AddSchedule());
        var people = await app.AddRoute([], new { escalationPolicy = await app.AddPolicy([Escalating.Step("0s", $"user:{ada}"), Escalating.Step("5m", $"user:{ada}")]) });
        var gap = await app.AddRoute([], new { escalationPolicy = await app.AddPolicy([Escalating.Step("0s", $"schedule:{nobody}"), Escalating.Step("5m", $"schedule:{nobody}")]) });

        (await FallBacks(people)).ShouldBe(["", $"{ada} no_contact_method"], "the next step stands in for those of the first");
        (await FallBacks(gap)).ShouldBe(["", " nobody_on_call"]);

        async Task<IEnumerable<string>> FallBacks(string team) => (await Ask(team, "p1")).Json["policies"]![0]!["steps"]!.AsArray()
            .Select(step => string.Join(", ", step!["fallBack"]!.AsArray().Select(one => $"{one!["insteadOf"]} {one["reason"]}")));
    }

    [Theory]
    [InlineData("p4", true)]
    [InlineData("p0", false)]
    public async Task Says_that_a_severity_pages_nobody(string severity, bool isNobody)
    {
        var ada = await app.AddUser();
        var team = await app.AddRoute([], new { escalationPolicy = await app.AddPolicy([Escalating.Step("0s", $"user:{ada}")]) });

        var policy = (await Ask(team, severity)).Json["policies"]![0]!;

        ((bool?)policy["pagesNobody"], policy["steps"]!.AsArray().Count).ShouldBe((isNobody, isNobody ? 0 : 1));
    }

    [Fact]
    public async Task Names_the_methods_of_each_person_and_the_quiet_ones()
    {
        app.Clock.Advance(NextMorning() - app.Clock.GetUtcNow());
        var ada = OnCall.NewName("user");
        object[] contactMethods =
        [
            new { channel = "webhook", settings = new { url = "http://127.0.0.1:9/" } },
            new { channel = "ntfy", settings = new { topic = "ada" }, delay = "2m" },
        ];
        object[] quietHours = [new { urgencies = new[] { "low" }, from = "09:01", until = "10:00" }];
        (await app.Post(OnCall.Users, new { name = ada, timeZone = "Europe/Berlin", contactMethods, quietHours })).ShouldBe(201);
        var eve = await app.AddUser();
        var team = await app.AddRoute([], new { escalationPolicy = await app.AddPolicy([Escalating.Step("0s", $"user:{ada}", $"user:{eve}")]) });

        (await Methods("p3")).ShouldBe("webhook 08:00 , ntfy 08:02 quiet_hours; no_contact_method");
        (await Methods("p1")).ShouldBe("webhook 08:00 , ntfy 08:02 ; no_contact_method");

        async Task<string> Methods(string severity) => string.Join("; ", (await Ask(team, severity)).Json["policies"]![0]!["steps"]![0]!["people"]!.AsArray()
            .Select(person => string.Join(", ", person!["methods"]!.AsArray()
                .Select(one => $"{one!["method"]} {one["at"]!.GetValue<DateTimeOffset>():HH:mm} {one["skippedFor"]}")) + person["fallBackFor"]));
    }

    /// <summary>Of the next day, at 09:00 in Berlin in winter.</summary>
    private DateTimeOffset NextMorning()
    {
        var tomorrow = app.Clock.GetUtcNow().AddDays(1);
        return new DateTimeOffset(tomorrow.Year, tomorrow.Month, tomorrow.Day, 8, 0, 0, TimeSpan.Zero);
    }

    private static DateTimeOffset? Time(JsonNode? time) => time?.GetValue<DateTimeOffset>();

    private Task<Answer> Ask(string team, string severity) => app.Post("/api/v1/routes/test", new { labels = new { team }, severity });

    /// <summary>Of a step to come, or of one that was taken.</summary>
    private static string Words(JsonNode? step)
    {
        var people = step!["people"]!.AsArray().Select(person => $"{person!["user"]} ({person["by"]})");
        var missed = step["unreached"]!.AsArray().Select(one => $"missed {one!["target"]} {one["reason"]}");
        var words = people.Concat(step["contactPoints"]!.AsArray().Select(name => (string)name!)).Concat(missed);
        return $"{step["round"]}.{step["step"]} {step["at"] ?? step["takenAt"]} {step["urgency"]} {string.Join(" ", words)}";
    }
}
