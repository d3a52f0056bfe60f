using IncidentManager.Application.Escalation.Contracts;
using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Integration.Escalation;

/// <summary>Where something leads to the schedule `led-to`.</summary>
public sealed class AppWithAPolicy : App
{
    public AppWithAPolicy(TestPostgres postgres) : base(postgres) => Adds = services => services.AddSingleton<IUsesSchedules, Policy>();

    private sealed class Policy : IUsesSchedules
    {
        public Task<IReadOnlyList<string>> UsersOf(string schedule, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<string>>(schedule == "led-to" ? ["escalation policy payments"] : []);
    }
}

public sealed class SettingASchedule(AppWithAPolicy app) : IClassFixture<AppWithAPolicy>
{
    [Fact]
    public async Task Shows_lists_changes_and_removes_one()
    {
        var (ada, name) = (await app.AddUser(), OnCall.NewName("schedule"));
        var layers = new[] { OnCall.Daily(ada) };
        var created = (await app.Post(OnCall.Schedules, new { name, timeZone = "Europe/Berlin", layers })).ShouldBe(201);

        created.Response.Headers.Location!.ToString().ShouldBe($"{OnCall.Schedules}/{name}");
        created.Json["gaps"]!.AsArray().ShouldBeEmpty();
        var shown = (await app.Get($"{OnCall.Schedules}/{name}")).ShouldBe(200);
        shown.Json["layers"]![0]!.ToJsonString().ShouldBe(
            $$"""{"name":"layer-1","rotation":{"type":"daily","every":null,"length":null},"handoff":{"time":"09:00","day":null},"start":"2026-01-05T08:00:00Z","end":null,"users":["{{ada}}"],"restrictions":[]}""");
        (await app.Get($"{OnCall.Schedules}?limit=200")).Json["items"]!.AsArray().ShouldContain(one => (string)one!["name"]! == name);
        (await app.Post(OnCall.Schedules, new { name, timeZone = "UTC", layers })).ShouldBeProblem(409, "name_taken");

        (await app.Put($"{OnCall.Schedules}/{name}", new { timeZone = "UTC", layers = Array.Empty<object>() }, ("If-Match", "\"1\""))).ShouldBe(200)
            .Response.Headers.ETag!.ToString().ShouldBe("\"2\"");
        (await app.Put($"{OnCall.Schedules}/{name}", new { timeZone = "UTC", layers }, ("If-Match", "\"1\""))).ShouldBeProblem(412, "changed_meanwhile");
        (await app.Delete($"{OnCall.Schedules}/{name}", ("If-Match", "\"2\""))).ShouldBe(204);
        (await app.Get($"{OnCall.Schedules}/{name}")).ShouldBeProblem(404, "schedule_not_found");
    }

    [Fact]
    public async Task Reports_the_gaps_of_the_next_90_days()
    {
        var ada = await app.AddUser();
        var week = new { rotation = new { type = "daily" }, handoff = new { time = "09:00" }, start = "2026-01-05T08:00:00Z", end = "2026-03-31T22:00:00Z", users = new[] { ada } };
        var created = (await app.Post(OnCall.Schedules, new { name = "gapful", timeZone = "Europe/Berlin", layers = new[] { week } })).ShouldBe(201);

        created.Json["gaps"]!.ToJsonString().ShouldBe("""[{"from":"2026-03-31T22:00:00Z","until":"2026-05-30T12:00:00Z"}]""");

        (await app.Override("gapful", ada, "2026-03-31T22:00:00Z", "2026-05-31T00:00:00Z")).ShouldBe(201);
        var shown = (await app.Get($"{OnCall.Schedules}/gapful")).ShouldBe(200);
        shown.Json["gaps"]!.AsArray().ShouldBeEmpty();
        ((string?)shown.Json["overrides"]!.AsArray().ShouldHaveSingleItem()!["user"]).ShouldBe(ada);
    }

    [Theory]
    [InlineData("""{"name": "Bad"}""", "name", "timeZone", "layers")]
    [InlineData("""{"name": "bad", "timeZone": "Mars/Olympus", "layers": []}""", "timeZone")]
    [InlineData("""{"name": "bad", "timeZone": "UTC", "layers": [null, {"users": []}]}""", "layers[0]", "layers[1].rotation", "layers[1].start", "layers[1].users")]
    [InlineData("""{"name": "bad", "timeZone": "UTC", "layers": [{"rotation": {"type": "custom", "length": "0s"}, "start": "2026-01-01T00:00:00Z", "users": ["x"]}]}""", "layers[0].rotation.length")]
    [InlineData("""{"name": "bad", "timeZone": "UTC", "layers": [{"rotation": {"type": "custom", "length": "1h"}, "start": "soon", "users": ["x"]}]}""", "layers[0].start")]
    [InlineData("""{"name": "bad", "timeZone": "UTC", "layers": [{"rotation": {"type": "custom", "length": "1h"}, "start": "2026-01-01T00:00:00Z", "users": ["nobody", null]}]}""", "layers[0].users[1]")]
    [InlineData("""{"name": "bad", "timeZone": "UTC", "layers": [{"rotation": {"type": "custom", "length": "1h"}, "start": "2026-01-01T00:00:00Z", "users": ["nobody", "none"]}]}""", "layers[0].users[0]", "layers[0].users[1]")]
    [InlineData("""{"name": "bad", "timeZone": "UTC", "layers": [{"rotation": {"type": "custom", "length": "1h"}, "start": "2026-01-01T00:00:00Z", "users": ["x"], "restrictions": [null]}]}""", "layers[0].restrictions[0]")]
    [InlineData("""{"name": "bad", "timeZone": "UTC", "layers": [{"shift": 1}]}""", "layers[0].shift")]
    public async Task Names_by_its_path_what_is_malformed(string body, params string[] fields) =>
        (await app.PostText(OnCall.Schedules, body)).ShouldBeProblem(400, "invalid", fields);

    [Fact]
    public async Task Takes_all_who_set_it_at_once_one_after_the_other()
    {
        var (ada, bob) = (await app.AddUser(), await app.AddUser());
        var schedule = await app.AddSchedule(OnCall.Daily(ada));

        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => app.Put(
            $"{OnCall.Schedules}/{schedule}", new { timeZone = "UTC", layers = new[] { i % 2 == 0 ? OnCall.Daily(ada, bob) : OnCall.Daily(ada) } })));

        foreach (var answer in all) answer.ShouldBe(200);
        ((int)(await app.Get($"{OnCall.Schedules}/{schedule}")).Json["version"]!).ShouldBe(9);
    }

    [Fact]
    public async Task Takes_its_overrides_with_it_and_sets_anew_those_that_are_not_over()
    {
        var (ada, bob, name) = (await app.AddUser(), await app.AddUser(), OnCall.NewName("schedule"));
        object[] layers = [OnCall.Daily(ada)];
        object Over(string user, int from, int until) => new { user, from = app.Clock.GetUtcNow().AddHours(from), until = app.Clock.GetUtcNow().AddHours(until) };
        var made = (await app.Post(OnCall.Schedules, new { name, timeZone = "UTC", layers, overrides = new[] { Over(bob, 2, 4), Over(ada, 5, 6) } })).ShouldBe(201);
        var first = made.Json["overrides"]!.AsArray()[0]!.ToJsonString();

        Task<Answer> Set(object? overrides) => app.Put($"{OnCall.Schedules}/{name}", new { timeZone = "UTC", layers, overrides });
        (await Set(new[] { Over(bob, 2, 4), Over(bob, 4, 6) })).ShouldBe(200).Json["overrides"]!.AsArray()
            .Select(one => (string?)one!["user"]).ShouldBe([bob, bob]);
        (await Set(null)).ShouldBe(200).Json["overrides"]!.AsArray()[0]!.ToJsonString().ShouldBe(first, "it was the same all the time");

        (await Set(new[] { Over(bob, 1, 3), Over(ada, 2, 4) })).ShouldBeProblem(400, "invalid", "overrides[1].from");
        (await Set(new[] { Over(bob, 1, 3), Over("nobody", 3, 4) })).ShouldBeProblem(400, "invalid", "overrides[1].user");
        (await Set(new object?[] { null, Over(bob, -3, -1), new { user = "No" } }))
            .ShouldBeProblem(400, "invalid", "overrides[0]", "overrides[1].until", "overrides[2].user", "overrides[2].from", "overrides[2].until");
        (await Set(Array.Empty<object>())).ShouldBe(200).Json["overrides"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Keeps_one_that_other_settings_name_and_says_which()
    {
        (await app.Post(OnCall.Schedules, new { name = "led-to", timeZone = "UTC", layers = Array.Empty<object>() })).ShouldBe(201);

        (await app.Delete($"{OnCall.Schedules}/led-to")).ShouldBeProblem(409, "schedule_in_use")
            .Json["usedBy"]!.ToJsonString().ShouldBe("""["escalation policy payments"]""");
    }

    [Fact]
    public async Task Says_who_is_on_call_until_when_and_who_is_next()
    {
        var (ada, bob) = (await app.AddUser(), await app.AddUser());
        var schedule = await app.AddSchedule(OnCall.Daily(ada, bob));
        (await app.Override(schedule, bob, "2026-03-02T12:00:00Z", "2026-03-02T18:00:00Z")).ShouldBe(201);

        var now = (await app.Get($"{OnCall.Schedules}/{schedule}/on-call?at=2026-03-02T10:00:00Z")).ShouldBe(200).Json;
        ((string?)now["state"], (string?)now["user"], (string?)now["layer"], (string?)now["until"]).ShouldBe(("on_call", ada, "layer-1", "2026-03-02T12:00:00Z"));
        ((string?)now["next"]!["user"], (string?)now["next"]!["from"], (string?)now["next"]!["until"]).ShouldBe((bob, "2026-03-02T12:00:00Z", "2026-03-02T18:00:00Z"));
        now["next"]!["override"].ShouldNotBeNull();

        var gap = (await app.Get($"{OnCall.Schedules}/{schedule}/on-call?at=2026-01-01T00:00:00%2B01:00")).ShouldBe(200).Json;
        ((string?)gap["state"], (string?)gap["user"], (string?)gap["until"], (string?)gap["next"]!["user"]).ShouldBe(("gap", null, "2026-01-05T08:00:00Z", ada));

        (await app.Get($"{OnCall.Schedules}/{schedule}/on-call?at=today")).ShouldBeProblem(400, "invalid", "at");
        (await app.Get($"{OnCall.Schedules}/{schedule}/on-call?at=9999-12-31T00:00:00Z")).ShouldBeProblem(400, "invalid", "at");
        (await app.Get($"{OnCall.Schedules}/none/on-call")).ShouldBeProblem(404, "schedule_not_found");
    }

    [Fact]
    public async Task Tells_other_modules_the_same_and_what_it_does_not_know()
    {
        var ada = await app.AddUser();
        var schedule = await app.AddSchedule(OnCall.Daily(ada));
        using var scope = app.Services.CreateScope();
        var onCall = scope.ServiceProvider.GetRequiredService<IOnCall>();

        var now = await onCall.At(schedule, app.Clock.GetUtcNow(), default);
        (now.Reason, now.Users.ShouldHaveSingleItem(), now.By, now.Until).ShouldBe((OnCallAnswer.OnCall, ada, "layer-1", null));
        (await onCall.At(schedule, DateTimeOffset.MinValue, default)).Reason.ShouldBe(OnCallAnswer.Gap);
        (await onCall.At(schedule, DateTimeOffset.MaxValue, default)).Reason.ShouldBe(OnCallAnswer.Gap);
        (await onCall.At("no such", app.Clock.GetUtcNow(), default)).Reason.ShouldBe(OnCallAnswer.NoSuchSchedule);
    }

    [Fact]
    public async Task Lists_the_shifts_and_the_gaps_of_a_span()
    {
        var (ada, bob) = (await app.AddUser(), await app.AddUser());
        var schedule = await app.AddSchedule(OnCall.Daily(ada, bob));

        var shifts = (await app.Get($"{OnCall.Schedules}/{schedule}/shifts?from=2026-01-05T00:00:00Z&until=2026-01-07T00:00:00Z")).ShouldBe(200).Json;

        shifts["gaps"]!.ToJsonString().ShouldBe("""[{"from":"2026-01-05T00:00:00Z","until":"2026-01-05T08:00:00Z"}]""");
        shifts["shifts"]!.AsArray().Select(shift => ((string?)shift!["user"], (string?)shift["from"], (string?)shift["until"])).ShouldBe(
            [(ada, "2026-01-05T08:00:00Z", "2026-01-06T08:00:00Z"), (bob, "2026-01-06T08:00:00Z", "2026-01-07T00:00:00Z")]);
        (await app.Get($"{OnCall.Schedules}/{schedule}/shifts?from=2026-01-01T00:00:00Z&until=2027-01-02T00:00:00Z")).ShouldBe(200);
        (await app.Get($"{OnCall.Schedules}/{schedule}/shifts?from=2026-01-01T00:00:00Z&until=2027-01-02T00:00:01Z")).ShouldBeProblem(400, "invalid", "until");
        (await app.Get($"{OnCall.Schedules}/{schedule}/shifts?from=2026-01-01T00:00:00Z&until=2025-01-01T00:00:00Z")).ShouldBeProblem(400, "invalid", "until");
        (await app.Get($"{OnCall.Schedules}/none/shifts")).ShouldBeProblem(404, "schedule_not_found");
    }
}
