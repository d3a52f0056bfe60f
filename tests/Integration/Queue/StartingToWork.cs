using IncidentManager.Domain.Common;
using IncidentManager.Integration.Harness;

namespace IncidentManager.Integration.Queue;

/// <summary>A process that has no practice in a type of message yet: it compiles what it does, and may be slow.</summary>
public sealed class StartingToWork(TestPostgres postgres)
{
    private const string Bell = "new";

    [Fact]
    public async Task Leaves_to_another_process_what_it_does_not_get_on_with()
    {
        await using var tower = new BellTower(postgres);
        await tower.InitializeAsync();
        await using var other = await tower.StartAnotherNode();
        var (calls, hangs) = (0, new TaskCompletionSource());
        tower.Bells.When(Bell, async _ =>
        {
            if (Interlocked.Increment(ref calls) == 1) await hangs.Task;
            return Result.Ok;
        });

        await tower.Commit(outbox => outbox.Add(new Ring(Bell)));
        await tower.ShouldRing(Bell); // while the first is still at it
        hangs.SetResult();
        await tower.Commit(outbox => outbox.Add(new Ring("behind")));
        await tower.ShouldRing("behind");

        (await tower.Rung(Bell)).ShouldBe(1, "The first one's work is refused.");
    }

    [Fact]
    public async Task Goes_on_with_it_where_nobody_else_is_there()
    {
        await using var tower = new BellTower(postgres);
        await tower.InitializeAsync();
        var (calls, goesOn) = (0, new TaskCompletionSource());
        tower.Bells.When(Bell, async _ =>
        {
            Interlocked.Increment(ref calls);
            await goesOn.Task;
            return Result.Ok;
        });

        await tower.Commit(outbox => outbox.Add(new Ring(Bell)));
        await tower.ShouldCome(1, "select count(*) from common.outbox where type = 'test_ring' and claimed_until > clock_timestamp() + interval '1500 milliseconds'"); // it is renewed
        goesOn.SetResult();

        await tower.ShouldRing(Bell);
        calls.ShouldBe(1);
    }
}
