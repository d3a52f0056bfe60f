namespace IncidentManager.Application.Llm.Calls;

/// <summary>
/// What is written about a question while it goes on: one after the other, its writes would take longer than all the rest of the chain. Nothing leaves before what was begun until then is
/// written (see <see cref="BudgetLink"/>), and no answer is given before the rest is (see <see cref="ModelCalls"/>). Of one question, whose calls and links take turns.
/// </summary>
internal sealed class WritesBeside
{
    private readonly List<Task> _begun = [];

    /// <summary>Whether anything may have left.</summary>
    public bool HasLeft { get; private set; }

    public void Add(Task write) => _begun.Add(write);

    public async Task BeforeLeaving()
    {
        await Done();
        HasLeft = true;
    }

    /// <summary>Waits for all; throws what one of them threw.</summary>
    public async Task Done()
    {
        Task[] begun = [.. _begun];
        _begun.Clear();
        await Task.WhenAll(begun);
    }
}
