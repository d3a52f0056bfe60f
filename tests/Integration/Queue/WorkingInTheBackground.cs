using IncidentManager.Domain.Common;

namespace IncidentManager.Integration.Queue;

public sealed class WorkingInTheBackground(BellTower tower) : IClassFixture<BellTower>
{
    private const string Waiting = "select count(*) from common.outbox where type = 'test_toll' and business_key = $1";

    [Fact]
    public async Task Goes_on_with_what_is_asked_for_meanwhile_and_does_it_once_more()
    {
        var release = new TaskCompletionSource();
        tower.Bells.When("asked", async _ =>
        {
            await release.Task;
            return Result.Ok;
        });
        await tower.Commit(outbox => outbox.Ask(new Toll("asked"), "asked", tower.Clock.GetUtcNow()));
        await tower.Bells.HasBegun("asked");

        for (var n = 0; n < 3; n++) await tower.Commit(outbox => outbox.Ask(new Toll("asked"), "asked", tower.Clock.GetUtcNow()));
        (await tower.Rung("asked")).ShouldBe(0);
        release.SetResult();

        await tower.ShouldRing("asked", 2);
        await tower.ShouldCome(0, Waiting, "asked");
    }

    [Fact]
    public async Task Is_done_when_the_earliest_time_has_come_that_somebody_asked_for()
    {
        var now = tower.Clock.GetUtcNow();
        await tower.Commit(outbox => outbox.Ask(new Toll("early", "late"), "early", now.AddHours(2)));
        await tower.Commit(outbox => outbox.Ask(new Toll("early", "soon"), "early", now.AddMinutes(1)));
        await tower.Commit(outbox => outbox.Ask(new Toll("early", "later"), "early", now.AddHours(1)));
        (await tower.Rung("early")).ShouldBe(0);

        tower.Clock.Advance(TimeSpan.FromMinutes(1));

        await tower.ShouldRing("early");
        (await tower.Sql<string>("select payload ->> 'tone' from common.outbox where type = 'test_rang' and payload ->> 'bell' = 'early'")).ShouldBe("soon");
    }

    [Fact]
    public async Task Keeps_nobody_waiting_however_much_of_it_hangs()
    {
        var release = new TaskCompletionSource();
        tower.Bells.When("hangs", async _ =>
        {
            await release.Task;
            return Result.Ok;
        });
        await tower.Commit(outbox =>
        {
            for (var n = 0; n < 500; n++) outbox.Add(new Toll("hangs", $"{n}"));
        });
        await tower.Bells.HasBegun("hangs");

        await tower.Commit(outbox =>
        {
            for (var n = 0; n < 100; n++) outbox.Add(new Ring("goes on", $"{n}"));
        });

        await tower.ShouldRing("goes on", 100);
        (await tower.Rung("hangs")).ShouldBe(0);
        await tower.Sql<object?>("delete from common.outbox where type = 'test_toll' and claim is null");
        release.SetResult();
    }
}
