using IncidentManager.Integration.Harness;
using Npgsql;

namespace IncidentManager.Integration.Metrics;

/// <summary>The gauge of active incidents as a node exports it, and as it must be.</summary>
internal static class Gauge
{
    private const string Truth = """
        select coalesce(string_agg(severity || ' ' || state || ' ' || number, ', ' order by severity, state), '')
        from (select severity, state, count(*) as number from incidents.incidents
              where state not in ('resolved', 'closed') group by severity, state) counted
        """;

    public static Task<string> InDatabase(this App app) => app.Sql<string>(Truth);

    public static Task<string> InDatabase(this Beside database) => database.Sql<string>(Truth);

    /// <summary>All that is not 0, in the order of the database; fails unless all 20 series are there.</summary>
    public static async Task<string> Exported(this App app) => Of(Exposition.Parse(await app.Scrape()));

    public static string Of(Exposition scrape)
    {
        scrape["incidents_active"].Series.Count.ShouldBe(20, "This node exports no gauge of active incidents, or not all of it");
        return string.Join(", ", scrape["incidents_active"].Series
            .Where(series => series.Value != 0)
            .Select(series => $"{series["severity"]} {series["state"]} {series.Value}")
            .Order(StringComparer.Ordinal));
    }

    public static async Task<bool> Exports(this App app) => Exposition.Parse(await app.Scrape())["incidents_active"].Series.Count > 0;

    /// <summary>What it would look like to the others if the holder of the lease were gone or hung.</summary>
    public static Task ExpireLease(this App app) =>
        app.Sql<string>("update common.leases set expires_at = clock_timestamp() - interval '1 second' where name = 'gauges' returning name");

    public static async Task<string> Report(this App app, string severity, string title = "Answers in nonsense") =>
        (string)(await app.Post("/api/v1/incidents", new { title, severity })).ShouldBe(201).Json["id"]!;

    /// <summary>Keeps others from even reading a table until it is disposed of.</summary>
    public static async Task<IAsyncDisposable> Block(this App app, string table)
    {
        var connection = new NpgsqlConnection(app.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"begin; lock table {table} in access exclusive mode", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    public static Task UntilSomebodyWaitsFor(this App app, string table) => Tools.Until($"somebody waits for {table}", async () =>
        await app.Sql<long>($"select count(*) from pg_locks where not granted and relation = '{table}'::regclass") > 0);
}
