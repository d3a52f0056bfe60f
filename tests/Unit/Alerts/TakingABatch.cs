using IncidentManager.Infrastructure.Alerts.GroupCommit;
using static IncidentManager.Unit.Alerts.Batches;

namespace IncidentManager.Unit.Alerts;

/// <summary>From the queue in which requests wait for the next commit.</summary>
public sealed class TakingABatch
{
    private readonly IntakeQueue _queue = new();

    [Fact]
    public void Takes_all_that_waits_in_its_order()
    {
        PendingRequest[] waiting = [RequestOf(1), RequestOf(64), RequestOf(3)];
        Enter(waiting);

        _queue.TakeBatch().ShouldBe(waiting.Select(Whole));
        _queue.TakeBatch().ShouldBeEmpty();
    }

    [Fact]
    public void Ends_when_it_has_enough_alerts()
    {
        Enter([.. Enumerable.Range(0, 60).Select(_ => RequestOf(100))]);

        var first = _queue.TakeBatch();

        first.Sum(part => part.Count).ShouldBe(IntakeQueue.MaxAlertsAtOnce);
        _queue.TakeBatch().Count.ShouldBe(60 - first.Count);
    }

    [Fact]
    public void Ends_when_it_has_enough_bytes()
    {
        Enter([.. Enumerable.Range(0, 6).Select(_ => RequestOf(1, bytes: 4 << 20))]);

        _queue.TakeBatch().Count.ShouldBe(4);
        _queue.TakeBatch().Count.ShouldBe(2);
    }

    [Fact]
    public void Leaves_out_what_nobody_waits_for_any_more()
    {
        PendingRequest[] waiting = [RequestOf(1), RequestOf(1), RequestOf(5_000), RequestOf(1)];
        Enter(waiting);
        waiting[0].GiveUp();
        waiting[2].GiveUp();

        _queue.TakeBatch().ShouldBe([Whole(waiting[1]), Whole(waiting[3])]);
        _queue.TakeBatch().ShouldBeEmpty();
    }

    [Fact]
    public async Task Takes_a_large_request_in_parts_beside_others()
    {
        var large = RequestOf(5_000);
        Enter([large, RequestOf(1)]);
        List<(int First, int Count)> parts = [];

        while (large.Written < large.Count)
        {
            (await _queue.WaitForWork(TestContext.Current.CancellationToken)).ShouldBeTrue();
            var batch = _queue.TakeBatch();
            batch.Count(part => part.Request == large).ShouldBe(1);
            batch.Count.ShouldBe(2, "a small one beside it");
            parts.AddRange(batch.Where(part => part.Request == large).Select(part => (part.First, part.Count)));
            Commit(batch);
            Enter([RequestOf(1)]);
        }

        parts.ShouldBe([(0, 2_000), (2_000, 2_000), (4_000, 1_000)]);
    }

    [Fact]
    public void Takes_large_requests_in_turns()
    {
        PendingRequest[] large = [RequestOf(4_000), RequestOf(4_000), RequestOf(4_000)];
        Enter(large);
        List<PendingRequest> turns = [];

        for (var round = 0; round < 6; round++)
        {
            var batch = _queue.TakeBatch();
            turns.AddRange(batch.Select(part => part.Request));
            Commit(batch);
        }

        turns.ShouldBe([.. large, .. large]);
        large.ShouldAllBe(request => request.Written == 4_000);
        _queue.TakeBatch().ShouldBeEmpty();
    }

    [Fact]
    public void Is_refused_to_more_than_can_wait()
    {
        var entered = 0;
        while (entered < 100_000 && _queue.TryEnter(RequestOf(1))) entered++;

        entered.ShouldBe(10_000);
        var taken = _queue.TakeBatch().Count;
        for (var next = 0; next < taken; next++) _queue.TryEnter(RequestOf(1)).ShouldBeTrue();
        _queue.TryEnter(RequestOf(1)).ShouldBeFalse();
    }

    [Fact]
    public void Is_refused_to_more_than_can_wait_also_where_they_were_put_off()
    {
        Enter([.. Enumerable.Range(0, 10_000).Select(_ => RequestOf(1, name: "same"))]);

        _queue.TakeBatch().ShouldHaveSingleItem();

        _queue.TryEnter(RequestOf(1)).ShouldBeTrue("one has left the line");
        _queue.TryEnter(RequestOf(1)).ShouldBeFalse();
    }

    [Fact]
    public void Tells_once_of_what_was_given_up_after_a_part_of_it()
    {
        PendingRequest[] large = [RequestOf(5_000), RequestOf(5_000)];
        Enter(large);
        Commit(_queue.TakeBatch());
        large[0].GiveUp();
        large[1].GiveUp();

        _queue.TakeBatch().ShouldBeEmpty();

        _queue.TakeBrokenOff().ShouldBe([large[0]], "of the other one nothing was written");
        _queue.TakeBrokenOff().ShouldBeEmpty();
    }

    private void Enter(PendingRequest[] requests)
    {
        foreach (var request in requests) _queue.TryEnter(request).ShouldBeTrue();
    }

    /// <summary>As the loop does it.</summary>
    private void Commit(List<Part> batch)
    {
        foreach (var part in batch)
        {
            part.Request.Written = part.End;
            if (!part.IsLast && part.Request.TryPause()) _queue.PutOff(part.Request);
        }
    }
}
