using IncidentManager.Infrastructure.Persistence;
using IncidentManager.Unit.Common;
using Npgsql;
using Prometheus;

namespace IncidentManager.Unit.Persistence;

public sealed class MeteringTheDatabasePool
{
    [Fact]
    public async Task Sums_all_pools_and_forgets_those_that_are_gone()
    {
        var registry = Metrics.NewCustomRegistry();
        using var pools = new DatabasePoolMetrics(Metrics.WithCustomRegistry(registry));
        await using (await Pool(7)) await using (await Pool(5))
        {
            await pools.Refresh(CancellationToken.None);
            (await registry.Text()).ShouldContain("database_pool_connections_max 12\n");
        }

        await pools.Refresh(CancellationToken.None);
        (await registry.Text()).ShouldContain("database_pool_connections_max 0\n");
    }

    [Fact]
    public async Task Knows_the_instruments_of_the_driver_by_name()
    {
        HashSet<string> published = [];
        using var listener = new System.Diagnostics.Metrics.MeterListener();
        listener.InstrumentPublished = (instrument, _) => { if (instrument.Meter.Name == "Npgsql") published.Add(instrument.Name); };
        listener.Start();

        await using (await Pool(1)) { }

        DatabasePoolMetrics.Instruments.ShouldBeSubsetOf(published);
    }

    // Nobody listens at that port: a pool is there with its limits, a connection is not.
    private static async Task<NpgsqlDataSource> Pool(int size)
    {
        var source = NpgsqlDataSource.Create($"Host=127.0.0.1;Port=1;Username=nobody;Maximum Pool Size={size};Timeout=1");
        await Should.ThrowAsync<NpgsqlException>(async () => await source.OpenConnectionAsync());
        return source;
    }
}
