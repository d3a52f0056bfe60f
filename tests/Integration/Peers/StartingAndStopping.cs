using System.Diagnostics;
using System.Net;
using IncidentManager.Integration.Harness;
using IncidentManager.Integration.Metrics;

namespace IncidentManager.Integration.Peers;

public sealed class StartingAndStopping
{
    [Fact]
    public async Task Is_ready_on_an_empty_folder_within_fifteen_seconds_and_says_where_to_go()
    {
        using var folder = new DataFolder();
        var began = Stopwatch.GetTimestamp();

        await using var app = await RealProcess.OnFolder(folder.Path);

        Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(15));
        await Tools.Until("it says where to go", () => Task.FromResult(app.Output.Any(line => line.Contains("Swagger UI", StringComparison.Ordinal))));
        var notice = app.Output.Where(line => line.Contains("Swagger UI", StringComparison.Ordinal)).ShouldHaveSingleItem();
        notice.ShouldContain($"Swagger UI: {app.Url}swagger");
        notice.ShouldContain($"metrics: {app.Url}metrics");
        foreach (var path in new[] { "/swagger", "/metrics" }) (await app.Client.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK);
        KillingTheProcess.Troubles(app).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("SIGTERM", false)]
    [InlineData("SIGINT", false)]
    [InlineData("SIGINT", true)] // Ctrl-C in a terminal reaches every process of the group
    public async Task Stops_the_process_and_its_database_cleanly_and_keeps_the_data(string signal, bool wholeGroup)
    {
        using var folder = new DataFolder();
        await using var app = await RealProcess.OnFolder(folder.Path);
        await app.Post("/api/v1/incidents", new { title = "Kept", severity = "p4" }, HttpStatusCode.Created);
        app.PostmasterId.ShouldNotBeNull();

        await (wholeGroup ? app.SignalGroup(signal) : app.Signal(signal));

        (await app.Exited(TimeSpan.FromSeconds(10))).ShouldBe(0, string.Join('\n', app.Output));
        app.PostmasterId.ShouldBeNull();
        Directory.EnumerateFiles(folder.Path, "postmaster.pid", SearchOption.AllDirectories).ShouldBeEmpty();
        KillingTheProcess.Troubles(app).ShouldBeEmpty();

        await using var next = await RealProcess.OnFolder(folder.Path);

        // A clean stop gave the lease back, so the gauge is there with the first scrape.
        Gauge.Of(Exposition.Parse(await next.Client.GetStringAsync("/metrics"))).ShouldBe("p4 open 1");
    }
}
