using IncidentManager.Infrastructure.Persistence.Leases;
using IncidentManager.Integration.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Integration.Metrics;

/// <remarks>Each test has nodes of its own, since who holds the lease is what it is about.</remarks>
public sealed class TheGaugeOnSeveralNodes(TestPostgres postgres) : IAsyncLifetime
{
    private static readonly TimeSpan LeaseAndMore = TimeSpan.FromSeconds(6.1);

    private App _first = null!;
    private App _second = null!;

    public async ValueTask InitializeAsync()
    {
        _first = await App.On(postgres, await postgres.NewDatabase());
        _second = await _first.StartAnotherNode();
    }

    public async ValueTask DisposeAsync()
    {
        await _second.DisposeAsync();
        await _first.DisposeAsync();
    }

    [Fact]
    public async Task Is_the_truth_when_summed_wherever_the_commits_happened()
    {
        await _first.Report("p0");
        await _second.Report("p0");
        var moved = await _first.Report("p4");
        (await _second.Post($"/api/v1/incidents/{moved}/acknowledge")).ShouldBe(200);
        _first.Clock.Advance(TimeSpan.FromSeconds(5.001));

        Exposition[] scrapes = [Exposition.Parse(await _first.Scrape()), Exposition.Parse(await _second.Scrape())];

        SumOver(scrapes, "p0", "open").ShouldBe(2);
        SumOver(scrapes, "p4", "open").ShouldBe(0);
        SumOver(scrapes, "p4", "acknowledged").ShouldBe(1);
    }

    [Fact]
    public async Task Is_exported_by_one_of_them()
    {
        (await _first.Exports()).ShouldBeTrue();

        var other = Exposition.Parse(await _second.Scrape());

        other["incidents_active"].Series.ShouldBeEmpty();
        other["incidents_active_age_seconds"].Series.ShouldBeEmpty();
        other["incidents_active"].Type.ShouldBe("gauge");
    }

    [Fact]
    public async Task Is_taken_over_from_a_node_that_hangs_and_left_alone_by_it_afterwards()
    {
        await _first.Report("p1");
        (await _first.Exports()).ShouldBeTrue();
        (await _second.Exports()).ShouldBeFalse();

        await _first.ExpireLease(); // what six seconds without a sign of life come to

        (await _second.Exported()).ShouldBe(await _second.InDatabase());
        _first.Clock.Advance(LeaseAndMore); // it wakes up
        (await _first.Exports()).ShouldBeFalse();
        (await _second.Exported()).ShouldBe(await _second.InDatabase());
    }

    [Fact]
    public async Task Is_handed_over_at_once_by_a_node_that_stops_cleanly()
    {
        await _first.ExpireLease();
        (await _second.Exports()).ShouldBeTrue();
        _first.Clock.Advance(LeaseAndMore);
        (await _first.Exports()).ShouldBeFalse();

        await _second.DisposeAsync(); // no clock moves

        (await _first.Exported()).ShouldBe(await _first.InDatabase());
    }

    [Fact]
    public async Task Stays_with_its_holder_as_long_as_that_one_renews_the_lease()
    {
        for (var seconds = 0; seconds < 20; seconds += 2)
        {
            var until = await _first.Sql<DateTime>("select expires_at from common.leases where name = 'gauges'");
            _first.Clock.Advance(TimeSpan.FromSeconds(2));
            await Tools.Until("the lease is renewed", async () =>
                await _first.Sql<DateTime>("select expires_at from common.leases where name = 'gauges'") > until);
        }

        (await _second.Exports()).ShouldBeFalse();
        (await _first.Exports()).ShouldBeTrue();
        (await _first.Sql<long>("select epoch from common.leases where name = 'gauges'")).ShouldBe(1);
    }

    [Fact]
    public async Task Is_not_shown_by_a_node_that_lost_the_lease_while_it_was_reading()
    {
        await _first.Report("p2");
        var blocked = await _first.Block("incidents.incidents");
        var scrape = _first.Scrape();
        await _first.UntilSomebodyWaitsFor("incidents.incidents");

        await _first.ExpireLease();
        (await _second.Services.GetRequiredService<GaugesLease>().TryHold(CancellationToken.None)).ShouldBeTrue();
        _first.Clock.Advance(LeaseAndMore);
        await blocked.DisposeAsync();

        Exposition.Parse(await scrape)["incidents_active"].Series.ShouldBeEmpty();
        (await _second.Exported()).ShouldBe(await _second.InDatabase());
    }

    private static double SumOver(IEnumerable<Exposition> scrapes, string severity, string state) =>
        scrapes.Sum(scrape => scrape.Sum("incidents_active", ("severity", severity), ("state", state)));
}
