using System.Diagnostics;
using System.Net;
using IncidentManager.Integration.Harness;
using IncidentManager.Integration.Metrics;

namespace IncidentManager.Integration.Peers;

public sealed class KillingTheProcess(TestPostgres postgres) : IAsyncLifetime
{
    private const string NoGauge = "no gauge";

    // A dead node's lease ends after six seconds.
    private static readonly TimeSpan TakeOverBound = TimeSpan.FromSeconds(20);

    private string _database = "";

    public async ValueTask InitializeAsync() => _database = await postgres.NewDatabase();

    public async ValueTask DisposeAsync() => await postgres.Drop(_database);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Right_after_a_202_loses_nothing(bool andTheEmbeddedServer)
    {
        using var folder = new DataFolder();
        string? incident;
        await using (var killed = await RealProcess.OnFolder(folder.Path))
        {
            var receipt = await killed.Post("/api/v1/alerts", new { source = "api", title = "Kept", severity = "p1" }, HttpStatusCode.Accepted);
            await killed.KillHard();
            incident = (string?)receipt["alerts"]![0]!["incidentId"];
            killed.PostmasterId.ShouldNotBeNull("The embedded server survives its application");
            if (andTheEmbeddedServer) RealProcess.KillPostmaster(folder.Path);

            await using var next = await RealProcess.OnFolder(folder.Path);

            ((string?)(await next.Get($"/api/v1/incidents/{incident}"))["title"]).ShouldBe("Kept");
            await Exports(next, "p1 open 1");
            Troubles(next).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Lets_another_node_export_the_gauge_within_seconds()
    {
        await using var holder = await RealProcess.OnDatabase(postgres.ConnectionTo(_database));
        await using var other = await RealProcess.OnDatabase(postgres.ConnectionTo(_database));
        await holder.Post("/api/v1/incidents", new { title = "Seen by both", severity = "p2" }, HttpStatusCode.Created);
        (await Gauges(other)).ShouldBe(0);
        await Exports(holder, "p2 open 1");

        var began = Stopwatch.GetTimestamp();
        await holder.KillHard();

        await Exports(other, "p2 open 1");
        Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task That_only_hangs_hands_the_gauge_over_and_does_not_show_it_when_it_wakes_up()
    {
        await using var holder = await RealProcess.OnDatabase(postgres.ConnectionTo(_database));
        await using var other = await RealProcess.OnDatabase(postgres.ConnectionTo(_database));
        await holder.Post("/api/v1/incidents", new { title = "Seen by both", severity = "p3" }, HttpStatusCode.Created);
        await Exports(holder, "p3 open 1");

        await holder.Signal("SIGSTOP");
        await Exports(other, "p3 open 1");
        await holder.Signal("SIGCONT");

        (await Gauges(holder)).ShouldBe(0);
        (await Gauges(other)).ShouldBe(20);
    }

    [Fact]
    public async Task Of_the_database_to_sleep_leaves_scrapes_quick_and_the_gauge_as_it_was_until_the_lease_ends()
    {
        using var folder = new DataFolder();
        await using var app = await RealProcess.OnFolder(folder.Path);
        await app.Post("/api/v1/incidents", new { title = "Last known", severity = "p4" }, HttpStatusCode.Created);
        await Exports(app, "p4 open 1");
        await app.Post("/api/v1/incidents", new { title = "Not read any more", severity = "p0" }, HttpStatusCode.Created);
        var server = await ServerProcesses(app.PostmasterId!.Value);

        await Tools.Run("sh", ["-c", $"kill -s STOP {server}"]);
        try
        {
            (await ShownWithinTwoSeconds(app)).ShouldBe("p4 open 1");
            var began = Stopwatch.GetTimestamp();
            (await app.Client.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(2));
            await Tools.Until("the lease, which cannot be renewed, has ended", async () => await ShownWithinTwoSeconds(app) == NoGauge);
        }
        finally
        {
            await Tools.Run("sh", ["-c", $"kill -s CONT {server}"]);
        }

        await Exports(app, "p0 open 1, p4 open 1");
    }

    private static async Task<string> ShownWithinTwoSeconds(RealProcess app)
    {
        var began = Stopwatch.GetTimestamp();
        var shown = await Shown(app);
        Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(2));
        return shown;
    }

    /// <summary>The postmaster and its children, as kill takes them.</summary>
    private static async Task<string> ServerProcesses(int postmaster)
    {
        var (_, children) = await Tools.Run("sh", ["-c", $"cat /proc/{postmaster}/task/{postmaster}/children"]);
        return $"{postmaster} {children}";
    }

    private static async Task<int> Gauges(RealProcess app) =>
        Exposition.Parse(await app.Client.GetStringAsync("/metrics"))["incidents_active"].Series.Count;

    private static Task Exports(RealProcess app, string expected) => Tools.Until(async () =>
    {
        var shown = await Shown(app);
        return (shown == expected ? shown : null, $"Shows {shown}");
    }, TakeOverBound);

    private static async Task<string> Shown(RealProcess app)
    {
        var scrape = Exposition.Parse(await app.Client.GetStringAsync("/metrics"));
        return scrape["incidents_active"].Series.Count == 0 ? NoGauge : Gauge.Of(scrape);
    }

    internal static IEnumerable<string> Troubles(RealProcess app) => app.Output.Where(line =>
        line.Contains("warn:", StringComparison.Ordinal) || line.Contains("fail:", StringComparison.Ordinal)
        || line.Contains("crit:", StringComparison.Ordinal) || line.Contains("Unhandled", StringComparison.Ordinal));
}
