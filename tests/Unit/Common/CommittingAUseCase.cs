using IncidentManager.Application.Common;
using IncidentManager.Application.Common.Behaviours;
using IncidentManager.Domain.Common;
using MediatR;

namespace IncidentManager.Unit.Common;

public sealed class CommittingAUseCase
{
    private static readonly Error Stale = new(ErrorKind.Stale, "changed_meanwhile", "");
    private static readonly Error Taken = new(ErrorKind.Conflict, "group_key_taken", "");

    private sealed record Plain : IRequest<Result>, IChangesState;

    /// <summary>A database as the port tells of it: refuses as many commits as it is told to, and counts.</summary>
    private sealed class Store(Error? refusal = null, int refusals = 0) : IUnitOfWork
    {
        public int Commits { get; private set; }
        public int StartedOver { get; private set; }

        public Task<Error?> Commit(CancellationToken ct) => Task.FromResult(Commits++ < refusals ? refusal : null);

        public void StartOver() => StartedOver++;
    }

    private int _handled;

    [Fact]
    public async Task Saves_once()
    {
        var store = new Store();

        (await Handle(new Plain(), store)).Error.ShouldBeNull();

        (_handled, store.Commits, store.StartedOver).ShouldBe((1, 1, 0));
    }

    [Fact]
    public async Task Saves_nothing_that_was_refused()
    {
        var store = new Store();

        (await Handle(new Plain(), store, Result.Failed(Taken))).Error.ShouldBe(Taken);

        (_handled, store.Commits).ShouldBe((1, 0));
    }

    [Fact]
    public async Task Handles_a_lost_race_anew_on_what_the_winner_left()
    {
        var store = new Store(Stale, 3);

        (await Handle(new Plain(), store)).Error.ShouldBeNull();

        (_handled, store.Commits, store.StartedOver).ShouldBe((4, 4, 3));
    }

    [Fact]
    public async Task Does_not_retry_what_will_not_change()
    {
        (await Handle(new Plain(), new Store(Taken, 1))).Error.ShouldBe(Taken);

        _handled.ShouldBe(1);
    }

    [Fact]
    public async Task Gives_up_in_the_end()
    {
        var store = new Store(Stale, int.MaxValue);

        (await Handle(new Plain(), store)).Error!.Kind.ShouldBe(ErrorKind.Busy);

        _handled.ShouldBe(store.Commits);
        _handled.ShouldBeInRange(2, 1_000);
    }

    private Task<Result> Handle<T>(T request, Store store, Result? answer = null) where T : IRequest<Result>, IChangesState =>
        new CommitBehaviour<T, Result>(store).Handle(request, CancellationToken.None, () =>
        {
            _handled++;
            return Task.FromResult(answer ?? Result.Ok);
        });
}
