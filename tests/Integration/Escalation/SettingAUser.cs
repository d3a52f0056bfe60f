using IncidentManager.Application.Escalation.Contracts;
using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Integration.Escalation;

public sealed class SettingAUser(App app) : IClassFixture<App>
{
    private static readonly object Push = new { channel = "ntfy", settings = new { url = "https://ntfy.example.com", topic = "ada", token = "hush" } };
    private static readonly object Hook = new { channel = "webhook", settings = new { url = "https://hooks.example.com/x", secret = "hush too" }, delay = "60s" };

    [Fact]
    public async Task Shows_lists_changes_and_removes_one_but_never_shows_secrets()
    {
        var name = OnCall.NewName("user");
        var created = (await app.Post(OnCall.Users, new
        {
            name,
            email = "ada@example.com",
            timeZone = "Australia/Lord_Howe",
            contactMethods = new[] { Push, Hook },
            quietHours = new[] { new { from = "22:00", until = "07:00", urgencies = new[] { "low" } } },
            shiftNotice = "90m",
        })).ShouldBe(201);

        created.Response.Headers.Location!.ToString().ShouldBe($"{OnCall.Users}/{name}");
        var shown = (await app.Get($"{OnCall.Users}/{name}")).ShouldBe(200);
        shown.Body.ShouldBe(created.Body);
        shown.Body.ShouldNotContain("hush");
        shown.Json["contactMethods"]![1]!.ToJsonString().ShouldBe("""{"channel":"webhook","settings":{"url":"https://hooks.example.com/x","secret":"***"},"delay":"1m"}""");
        ((string?)shown.Json["contactMethods"]![0]!["delay"], (string?)shown.Json["shiftNotice"], (string?)shown.Json["timeZone"]).ShouldBe(("0s", "1h30m", "Australia/Lord_Howe"));
        shown.Json["quietHours"]!.ToJsonString().ShouldBe("""[{"from":"22:00","until":"07:00","days":null,"urgencies":["low"]}]""");
        (await app.Get($"{OnCall.Users}?limit=200")).Json["items"]!.AsArray().ShouldContain(user => (string)user!["name"]! == name);

        (await app.Post(OnCall.Users, new { name })).ShouldBeProblem(409, "name_taken");
        (await app.Put($"{OnCall.Users}/{name}", new { email = "a@example.com" }, ("If-Match", "\"1\""))).ShouldBe(200).Response.Headers.ETag!.ToString().ShouldBe("\"2\"");
        (await app.Put($"{OnCall.Users}/{name}", new { }, ("If-Match", "\"1\""))).ShouldBeProblem(412, "changed_meanwhile");
        (await app.Delete($"{OnCall.Users}/{name}", ("If-Match", "\"1\""))).ShouldBeProblem(412, "changed_meanwhile");
        (await app.Delete($"{OnCall.Users}/{name}")).ShouldBe(204);
        (await app.Get($"{OnCall.Users}/{name}")).ShouldBeProblem(404, "user_not_found");
        (await app.Put($"{OnCall.Users}/{name}", new { })).ShouldBeProblem(404, "user_not_found");
        (await app.Delete($"{OnCall.Users}/{name}")).ShouldBeProblem(404, "user_not_found");
    }

    [Fact]
    public async Task Keeps_a_secret_that_is_sent_back_as_it_is_shown_wherever_its_method_moves()
    {
        var name = await app.AddUser(new[] { Push, Hook });
        var shown = (await app.Get($"{OnCall.Users}/{name}")).Json["contactMethods"]!.AsArray();

        (await app.Put($"{OnCall.Users}/{name}", new
        {
            contactMethods = new object[]
            {
                new { channel = "webhook", settings = shown[1]!["settings"] },
                new { channel = "ntfy", settings = shown[0]!["settings"], delay = "2m" },
            },
        })).ShouldBe(200);

        var person = await Person(name);
        person.Methods.Select(method => (method.Channel, method.Delay)).ShouldBe([("webhook", TimeSpan.Zero), ("ntfy", TimeSpan.FromMinutes(2))]);
        person.Methods[0].Settings["secret"].GetString().ShouldBe("hush too");
        person.Methods[1].Settings["token"].GetString().ShouldBe("hush");
    }

    [Fact]
    public async Task Sends_no_stored_secret_to_another_address()
    {
        var name = await app.AddUser(new[] { Push });

        (await app.Put($"{OnCall.Users}/{name}", new
        {
            contactMethods = new object[] { new { channel = "ntfy", settings = new { url = "https://evil.example.com", topic = "ada", token = "***" } } },
        })).ShouldBeProblem(400, "invalid", "contactMethods[0].settings.token");
        (await Person(name)).Methods[0].Settings["url"].GetString().ShouldBe("https://ntfy.example.com");
    }

    [Theory]
    [InlineData("""{"name": "Bad", "timeZone": "Mars/Olympus", "email": "x", "shiftNotice": "8d"}""", "name", "timeZone", "email", "shiftNotice")]
    [InlineData("""{"name": "bad", "timeZone": "W. Europe Standard Time"}""", "timeZone")]
    [InlineData("""{"name": "bad", "contactMethods": [{"channel": "pigeon"}, {"channel": "webhook", "settings": {"url": "ftp://x"}}]}""", "contactMethods[0].channel", "contactMethods[1].settings.url")]
    [InlineData("""{"name": "bad", "contactMethods": [null, {"channel": "sms", "delay": "soon"}]}""", "contactMethods[0]", "contactMethods[1].delay")]
    [InlineData("""{"name": "bad", "contactMethods": [{"channel": "sms", "delay": "2m"}, {"channel": "voice", "delay": "1m"}]}""", "contactMethods[1].delay")]
    [InlineData("""{"name": "bad", "contactMethods": [{"channel": "ntfy", "settings": {"topic": "a", "token": "***"}}]}""", "contactMethods[0].settings.token")]
    [InlineData("""{"name": "bad", "quietHours": [{"from": "22:00", "until": "7"}, null, {"days": ["monday"], "urgencies": ["some"]}]}""", "quietHours[0].until", "quietHours[1]", "quietHours[2].urgencies[0]")]
    [InlineData("""{"name": "bad", "pager": 1}""", "pager")]
    [InlineData("""{"name": "bad", "email": "a\u0000@example.com"}""", "email")]
    public async Task Names_by_its_path_what_is_malformed(string body, params string[] fields) =>
        (await app.PostText(OnCall.Users, body)).ShouldBeProblem(400, "invalid", fields);

    [Fact]
    public async Task Answers_nobody_for_a_name_that_nobody_has()
    {
        using var scope = app.Services.CreateScope();
        (await scope.ServiceProvider.GetRequiredService<IPeople>().Find("nobody", default)).ShouldBeNull();
    }

    [Fact]
    public async Task Is_refused_for_one_who_is_on_call_and_says_where()
    {
        var (ada, bob) = (await app.AddUser(), await app.AddUser());
        var schedule = await app.AddSchedule(OnCall.Daily(bob, ada));
        (await app.Override(schedule, ada, "2026-03-02T00:00:00Z", "2026-03-03T00:00:00Z")).ShouldBe(201);

        var refused = (await app.Delete($"{OnCall.Users}/{ada}")).ShouldBeProblem(409, "user_in_use");

        refused.Json["usedBy"]!.ToJsonString().ShouldBe($"""["schedule {schedule}","override of schedule {schedule}"]""");
        (await app.Put($"{OnCall.Schedules}/{schedule}", new { timeZone = "UTC", layers = new[] { OnCall.Daily(bob) } })).ShouldBe(200);
        (await app.Delete($"{OnCall.Users}/{ada}")).ShouldBeProblem(409, "user_in_use");
        app.Clock.Leap(TimeSpan.FromDays(2));
        (await app.Delete($"{OnCall.Users}/{ada}")).ShouldBe(204); // the override is over
        (await app.Delete($"{OnCall.Schedules}/{schedule}")).ShouldBe(204);
        (await app.Delete($"{OnCall.Users}/{bob}")).ShouldBe(204);
    }

    [Fact]
    public async Task Never_leaves_a_schedule_that_names_somebody_who_is_gone()
    {
        for (var round = 0; round < 10; round++)
        {
            var (user, name) = (await app.AddUser(), OnCall.NewName("schedule"));

            var both = await Task.WhenAll(
                app.Post(OnCall.Schedules, new { name, timeZone = "UTC", layers = new[] { OnCall.Daily(user) } }), app.Delete($"{OnCall.Users}/{user}"));

            (both[0].Status, both[1].Status).ShouldBeOneOf((201, 409), (400, 204));
        }
    }

    private async Task<Person> Person(string name)
    {
        using var scope = app.Services.CreateScope();
        return (await scope.ServiceProvider.GetRequiredService<IPeople>().Find(name, default)).ShouldNotBeNull();
    }
}
