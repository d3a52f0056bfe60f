using IncidentManager.Application.Llm.Calls;

namespace IncidentManager.Unit.Llm;

public sealed class LeavingForAProvider : ICallStore, ICallPart, IDisposable
{
    private readonly CancellationTokenSource _caller = new();

    [Fact]
    public async Task Does_not_count_where_the_caller_left_while_the_last_of_it_was_written()
    {
        var parts = new PartsToSend(this);
        parts.Add(this);

        await Should.ThrowAsync<OperationCanceledException>(parts.BeforeLeaving(_caller.Token));

        parts.HasLeft.ShouldBeFalse();
    }

    public void Dispose() => _caller.Dispose();

    Task ICallStore.Send(IReadOnlyList<ICallPart> parts, CancellationToken ct)
    {
        _caller.Cancel();
        return Task.CompletedTask;
    }
}
