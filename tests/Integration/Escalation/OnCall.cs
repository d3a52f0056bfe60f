using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Escalation;

/// <summary>Makes users and schedules.</summary>
internal static class OnCall
{
    public const string Users = "/api/v1/users";
    public const string Schedules = "/api/v1/schedules";

    private static int _names;

    public static string NewName(string kind) => $"{kind}-{Interlocked.Increment(ref _names)}";

    public static async Task<string> AddUser(this App app, object? contactMethods = null)
    {
        var name = NewName("user");
        (await app.Post(Users, new { name, timeZone = "Europe/Berlin", contactMethods })).ShouldBe(201);
        return name;
    }

    /// <summary>Hands over at 09:00 in Berlin, from 5 January 2026 on.</summary>
    public static object Daily(params string[] users) =>
        new { rotation = new { type = "daily" }, handoff = new { time = "09:00" }, start = "2026-01-05T08:00:00Z", users };

    public static async Task<string> AddSchedule(this App app, params object[] layers)
    {
        var name = NewName("schedule");
        (await app.Post(Schedules, new { name, timeZone = "Europe/Berlin", layers })).ShouldBe(201);
        return name;
    }

    public static Task<Answer> Override(this App app, string schedule, string user, string from, string until) =>
        app.Post($"{Schedules}/{schedule}/overrides", new { user, from, until });
}
