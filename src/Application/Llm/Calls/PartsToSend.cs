namespace IncidentManager.Application.Llm.Calls;

/// <summary>
/// What is to be read and written about one question, until somebody has to wait for it: one after the other, its parts would take longer than all the rest of the chain. Nothing leaves before
/// what is there until then is written (see <see cref="BudgetLink"/>), and no answer is given before the rest is (see <see cref="ModelCalls"/>). Of one question, whose calls and links take
/// turns.
/// </summary>
internal sealed class PartsToSend(ICallStore store)
{
    private readonly List<ICallPart> _parts = [];

    /// <summary>Whether anything may have left.</summary>
    public bool HasLeft { get; private set; }

    public void Add(ICallPart part) => _parts.Add(part);

    /// <summary>With all that waits, for what comes of it.</summary>
    public async Task<T> Send<T>(ICallPart<T> part, CancellationToken ct)
    {
        Add(part);
        await Send(ct);
        return part.Result;
    }

    public async Task BeforeLeaving(CancellationToken ct)
    {
        await Send(ct);
        ct.ThrowIfCancellationRequested(); // else nobody would have asked, and yet it would count so
        HasLeft = true;
    }

    public async Task Send(CancellationToken ct)
    {
        var parts = Take();
        if (parts.Length > 0) await store.Send(parts, ct);
    }

    /// <summary>To its end. Where one of them cannot be written, it alone is lost.</summary>
    public async Task SendWhatCanBe()
    {
        var parts = Take();
        if (parts.Length == 0) return;

        try
        {
            await store.Send(parts, CancellationToken.None);
        }
        catch
        {
            await Task.WhenAll(parts.Select(part => store.Send(part, CancellationToken.None))).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    private ICallPart[] Take()
    {
        ICallPart[] parts = [.. _parts];
        _parts.Clear();
        return parts;
    }
}
