using IncidentManager.Infrastructure.Alerts.Retention;
using IncidentManager.Infrastructure.Persistence.Leases;
using IncidentManager.Integration.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentManager.Integration.Alerts.Retention;

public sealed class DroppingReceipts(TestPostgres postgres) : IAsyncLifetime
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromDays(31);

    private App _app = null!;
    private string _ledger = "";

    public async ValueTask InitializeAsync()
    {
        _app = await App.On(postgres, await postgres.NewDatabase());
        await _app.Retain();
        await SendOfAllKinds();
        _ledger = await _app.Ledger();
        _ledger.ShouldBe("created 2, refired 1, rejected 1, resolved 1; (5,5,0,3,3,0)");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Leaves_the_sums_as_they_were()
    {
        _app.Clock.Leap(LongEnough);
        await _app.Retain();

        (await _app.Rows("alerts.receipts")).ShouldBe(0);
        (await _app.Partitions("alerts.receipts")).ShouldNotContain("20260302");
        (await _app.Ledger()).ShouldBe(_ledger);

        await SendOfAllKinds();
        _app.Clock.Leap(LongEnough);
        await _app.Retain();

        (await _app.Rows("alerts.receipts")).ShouldBe(0);
        (await _app.Ledger()).ShouldBe("created 4, refired 2, rejected 2, resolved 2; (10,10,0,6,6,0)");
    }

    [Fact]
    public async Task Waits_until_the_whole_day_is_old_enough()
    {
        _app.Clock.Leap(TimeSpan.FromDays(30)); // noon: the day has half a day to go

        await _app.Retain();

        (await _app.Rows("alerts.receipts")).ShouldBe(4);
    }

    [Fact]
    public async Task Adds_nothing_when_it_fails_at_the_last_step()
    {
        await using (await _app.Read("alerts.receipts"))
        {
            _app.Clock.Leap(LongEnough);
            await _app.Retain();
            (await _app.Rows("alerts.receipts")).ShouldBe(4);
            (await _app.Rows("alerts.ledger_totals")).ShouldBe(0);
        }

        await _app.Retain();
        (await _app.Rows("alerts.receipts")).ShouldBe(0);
        (await _app.Ledger()).ShouldBe(_ledger);
    }

    [Fact]
    public async Task Is_not_done_by_a_node_that_lost_the_lease_while_it_added_up()
    {
        await _app.GiveLeaseAway();
        _app.Clock.Leap(LongEnough);

        await Should.ThrowAsync<LeaseLostException>(() => _app.Services.GetRequiredService<DuePartitions>()
            .DropReceipts(_app.Clock.GetUtcNow() - TimeSpan.FromDays(30), CancellationToken.None));
        await _app.Retain();

        (await _app.Rows("alerts.receipts")).ShouldBe(4);
        (await _app.Rows("alerts.ledger_totals")).ShouldBe(0);
    }

    [Fact]
    public async Task Adds_up_once_on_two_nodes_and_is_taken_over_from_one_that_stops()
    {
        await using var other = await _app.StartAnotherNode();
        _app.Clock.Leap(LongEnough);

        await Task.WhenAll(_app.Retain(), other.Retain());
        (await other.Ledger()).ShouldBe(_ledger);

        await _app.Retain();
        await other.Retain();
        (await other.Rows("alerts.receipts")).ShouldBe(0);
        (await other.Ledger()).ShouldBe(_ledger);
    }

    /// <summary>Four requests, five alerts.</summary>
    private async Task SendOfAllKinds()
    {
        var name = Alerts.NewName();
        await _app.Send(name);
        await _app.Send(name);
        await _app.Send(name, status: "resolved");
        (await _app.Post(Alerts.Native, new[] { Alerts.An(Alerts.NewName()), new { source = "api" } })).ShouldBe(202);
    }
}
