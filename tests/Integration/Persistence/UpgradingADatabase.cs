using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using IncidentManager.Infrastructure.Persistence;
using IncidentManager.Integration.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IncidentManager.Integration.Persistence;

/// <summary>Each dump in tests/Integration/Upgrades is a database as some version left it; today's version must take it over as it is.</summary>
public sealed class UpgradingADatabase(TestPostgres postgres)
{
    public static TheoryData<string> Dumps() => [.. Directory.GetFiles(Folder(), "*.sql").Select(file => Path.GetFileName(file)!)];

    [Theory, MemberData(nameof(Dumps))]
    public async Task Keeps_what_was_in_it_and_goes_on(string dump)
    {
        var database = await postgres.NewEmptyDatabase();
        await Restore(Path.Combine(Folder(), dump), postgres.ConnectionTo(database));
        var before = await Count(postgres.ConnectionTo(database), "incidents.incidents");

        await using var app = await App.On(postgres, database);

        var incidents = (await app.Get("/api/v1/incidents?limit=200")).ShouldBe(200).Json["items"]!.AsArray();
        incidents.Count.ShouldBe((int)before);
        (await StateCounts(app)).ShouldBe(incidents.GroupBy(incident => (string)incident!["state"]!).ToDictionary(group => group.Key, group => group.Count()), ignoreOrder: true);
        foreach (var incident in incidents) await ReadsWhole(app, (string)incident!["id"]!);
        (await app.Sql<bool>("select bool_and(active = (state in ('open', 'acknowledged', 'investigating', 'mitigated'))) from incidents.group_bindings b join incidents.incidents i on i.id = b.incident_id")).ShouldBeTrue();
        app.Log.Lines.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Dumps))]
    public async Task Still_knows_an_alert_that_was_firing(string dump)
    {
        var database = await postgres.NewEmptyDatabase();
        await Restore(Path.Combine(Folder(), dump), postgres.ConnectionTo(database));
        await using var app = await App.On(postgres, database);

        var receipt = (await app.Post("/api/v1/alerts", new { source = "evals", title = "Fires since before the upgrade", severity = "p2" })).ShouldBe(202);

        ((string?)receipt.Json["alerts"]![0]!["outcome"]).ShouldBe("refired");
    }

    [Fact]
    public async Task Leaves_the_schema_that_the_model_describes()
    {
        var database = await postgres.NewDatabase();
        await using var app = await App.On(postgres, database);
        await using var scope = app.Services.CreateAsyncScope();

        scope.ServiceProvider.GetRequiredService<AppDbContext>().Database.HasPendingModelChanges().ShouldBeFalse("Add a migration.");
    }

    private static async Task ReadsWhole(App app, string incident)
    {
        (await app.Get($"/api/v1/incidents/{incident}")).ShouldBe(200);
        (await app.Get($"/api/v1/incidents/{incident}/timeline")).ShouldBe(200).Json["items"]!.AsArray().Count.ShouldBeGreaterThan(0);
        foreach (var alert in (await app.Get($"/api/v1/incidents/{incident}/alerts")).ShouldBe(200).Json["items"]!.AsArray())
            (await app.Get($"/api/v1/alerts/{alert!["id"]}")).ShouldBe(200);
    }

    /// <summary>Of the active states by the gauge, of the others by the list.</summary>
    private static async Task<Dictionary<string, int>> StateCounts(App app)
    {
        var scrape = await app.Scrape();
        var counts = new Dictionary<string, int>();
        foreach (var state in new[] { "open", "acknowledged", "investigating", "mitigated" })
            counts[state] = scrape.Split('\n').Where(line => line.StartsWith("incidents_active{", StringComparison.Ordinal) && line.Contains($"state=\"{state}\"", StringComparison.Ordinal))
                .Sum(line => int.Parse(line[(line.LastIndexOf(' ') + 1)..], System.Globalization.CultureInfo.InvariantCulture));
        foreach (var state in new[] { "resolved", "closed" })
            counts[state] = (await app.Get($"/api/v1/incidents?limit=200&state={state}")).Json["items"]!.AsArray().Count;

        return counts;
    }

    private static async Task Restore(string dump, string connectionString)
    {
        var lines = (await File.ReadAllLinesAsync(dump)).Where(line => !line.StartsWith('\\')); // psql's own commands
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(string.Join('\n', lines), connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<long> Count(string connectionString, string table)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"select count(*) from {table}", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "Upgrades"));
}
