using IncidentManager.Integration.Alerts;
using IncidentManager.Integration.Harness;
using Npgsql;

namespace IncidentManager.Integration.Notifications.Routes;

/// <summary>Two requests, each right by what it has read; neither may write before both have read.</summary>
public sealed class RemovingWhatIsJustBeingNamed(App app) : IClassFixture<App>
{
    private const string Routes = "/api/v1/routes";
    private const string MuteTimings = "/api/v1/mute-timings";
    private const string Templates = "/api/v1/templates";

    private const string RoutesAndTheirs = "notifications.routes, notifications.contact_points, suppression.mute_timings, alerts.settings_revisions, common.outbox";

    [Fact]
    public async Task Is_refused_or_makes_the_new_route_be_refused()
    {
        var (point, route) = (await ContactPoint(), Telling.NewName("route"));

        var (named, removed) = await AtOnce(
            () => app.Post(Routes, new { name = route, contactPoints = new[] { point } }), () => app.Delete($"{ContactPoints.Path}/{point}"), RoutesAndTheirs);

        OneShouldWin(named, 201, removed, "contact_point_in_use");
        (await app.Get($"{Routes}/{route}")).ShouldBe(named.Status == 201 ? 200 : 404);
        (await app.Get($"{ContactPoints.Path}/{point}")).ShouldBe(named.Status == 201 ? 200 : 404);
    }

    [Fact]
    public async Task Is_refused_or_makes_the_changed_route_be_refused()
    {
        var (point, route) = (await ContactPoint(), Telling.NewName("route"));
        (await app.Post(Routes, new { name = route })).ShouldBe(201);

        var (named, removed) = await AtOnce(
            () => app.Put($"{Routes}/{route}", new { routes = new[] { new { contactPoints = new[] { point } } } }), () => app.Delete($"{ContactPoints.Path}/{point}"),
            RoutesAndTheirs);

        OneShouldWin(named, 200, removed, "contact_point_in_use");
        (await app.Get($"{ContactPoints.Path}/{point}")).ShouldBe(named.Status == 200 ? 200 : 404);
    }

    [Fact]
    public async Task Is_refused_for_a_mute_timing_too()
    {
        var (timing, route) = (Telling.NewName("nights"), Telling.NewName("route"));
        (await app.Post(MuteTimings, new { name = timing, timeIntervals = new[] { new { years = new[] { "2030" } } } })).ShouldBe(201);

        var (named, removed) = await AtOnce(
            () => app.Post(Routes, new { name = route, muteTimings = new[] { timing } }), () => app.Delete($"{MuteTimings}/{timing}"), RoutesAndTheirs);

        OneShouldWin(named, 201, removed, "mute_timing_in_use");
        (await app.Get($"{MuteTimings}/{timing}")).ShouldBe(named.Status == 201 ? 200 : 404);
    }

    [Fact]
    public async Task Is_refused_for_a_template_too()
    {
        var (template, point) = (Telling.NewName("words"), ContactPoints.NewName());
        (await app.Post(Templates, new { name = template, title = "a", text = "b" })).ShouldBe(201);

        var (named, removed) = await AtOnce(
            () => app.Post(ContactPoints.Path, new { name = point, channel = "webhook", settings = new { url = "https://hooks.example" }, template }),
            () => app.Delete($"{Templates}/{template}"), "notifications.templates, notifications.contact_points");

        OneShouldWin(named, 201, removed, "template_in_use");
        (await app.Get($"{Templates}/{template}")).ShouldBe(named.Status == 201 ? 200 : 404);
    }

    private static void OneShouldWin(Answer named, int done, Answer removed, string inUse)
    {
        if (named.Status == done) removed.ShouldBeProblem(409, inUse);
        else (named.ShouldBe(400).Status, removed.ShouldBe(204).Status).ShouldBe((400, 204));
    }

    private Task<string> ContactPoint() => app.AddContactPoint("webhook", new { url = "https://hooks.example" });

    private async Task<(Answer Named, Answer Removed)> AtOnce(Func<Task<Answer>> name, Func<Task<Answer>> remove, string tables)
    {
        await using var gate = new NpgsqlConnection(app.ConnectionString + ";Pooling=false");
        await gate.OpenAsync();
        await using var shut = new NpgsqlCommand($"begin; lock table {tables} in share mode", gate);
        await shut.ExecuteNonQueryAsync();

        var (naming, removing) = (name(), remove());
        while (await app.Sql<long>("select count(distinct pid) from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())") < 2)
            (naming.IsCompleted || removing.IsCompleted).ShouldBeFalse("one of them wrote nothing, or gave up");

        await using var open = new NpgsqlCommand("commit", gate);
        await open.ExecuteNonQueryAsync();
        return (await naming, await removing);
    }
}
