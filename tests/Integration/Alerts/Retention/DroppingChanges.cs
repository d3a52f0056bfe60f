using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Alerts.Retention;

public sealed class DroppingChanges(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Takes_those_that_began_and_were_told_of_long_ago()
    {
        await Tell("old", "2025-11-30T12:00:00Z");
        await Tell("told of again", "2025-11-30T12:00:00Z");
        await app.Do("update catalog.changes set received_at = '2025-12-01 11:59Z', updated_at = '2025-12-01 11:59Z'"); // 90 days and a minute ago
        await Tell("told of again", "2025-11-30T12:00:00Z", "succeeded");
        await Tell("told late", "2025-11-30T12:00:00Z");
        await Tell("new", "2026-03-01T11:00:00Z");

        await app.Retain();

        (await app.Sql<string>("select string_agg(summary, '|' order by summary) from catalog.changes")).ShouldBe("new|told late|told of again");
    }

    [Fact]
    public async Task Takes_thousands_in_batches()
    {
        await app.Do("""
            insert into catalog.changes (id, source, kind, summary, services, service_keys, labels, links, started_at, received_at, updated_at, revision)
            select gen_random_uuid(), 'ci', 'deploy', 'many', '{}', '{}', '{}', '[]', '2020-01-01', '2020-01-01', '2020-01-01', 1 from generate_series(1, 2500)
            """);

        await app.Retain();

        (await app.Sql<long>("select count(*) from catalog.changes where summary = 'many'")).ShouldBe(0);
    }

    private async Task Tell(string summary, string startedAt, string status = "started") =>
        (await app.Post("/api/v1/changes", new { source = "ci", summary, externalId = summary, startedAt, status })).ShouldBe(202);
}
