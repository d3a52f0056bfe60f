using IncidentManager.Application.Llm;
using IncidentManager.Application.Llm.Calls;
using IncidentManager.Domain.Common;
using Microsoft.Extensions.Options;

namespace IncidentManager.Infrastructure.Llm.Calls;

/// <summary>
/// Turns over all nodes: a slot is a row, taken by whoever locks it first while it is free, and free again when its turn has expired, so a dead node keeps none.
/// An incident's pause begins before its question looks for a slot, and is given back where it finds none.
/// </summary>
internal sealed class CallTurns(CallWrites writes, CallPauses pauses, IOptions<LlmOptions> options, TimeProvider clock) : ICallTurns, IDisposable
{
    /// <summary>After the time-outs of all providers; no turn lasts longer.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(200);

    private const string MakeSlots =
        "insert into llm.slots (number, expires_at) select number, '-infinity' from generate_series(1, $1) as number on conflict do nothing";

    /// <summary>$1 turn, $2 how long, $3 how many slots there are.</summary>
    private const string TakeSlot = """
        update llm.slots set turn = $1, expires_at = clock_timestamp() + $2
        where number = (
            select number from llm.slots where number <= $3 and expires_at <= clock_timestamp() order by number limit 1 for update skip locked)
        """;

    private const string FreeSlot = "update llm.slots set turn = null, expires_at = '-infinity' where turn = $1";

    /// <summary>No more of this node's questions look for a slot at once than could have one: the others wait without asking the database.</summary>
    private readonly SemaphoreSlim _ownTurns = new(options.Value.MaxConcurrentCalls);

    private volatile bool _hasSlots;

    public async Task<Result<CallTurn>> Take(ModelQuestion question, CancellationToken ct)
    {
        var pause = await pauses.Begin(question, ct);
        if (pause.Error is { } notNow) return notNow;

        var turn = new CallTurn(Guid.CreateVersion7(clock.GetUtcNow()), question, pause.Value);
        var isTaken = false;
        try
        {
            isTaken = await WaitForTurn(turn, ct);
        }
        finally
        {
            if (!isTaken) await pauses.GiveBack(turn); // also where the caller gave up, or the database did not answer for once
        }

        return isTaken ? turn : LlmErrors.TooManyCalls;
    }

    public async Task GiveBack(CallTurn turn, bool wasUsed)
    {
        _ownTurns.Release();
        try
        {
            await writes.Run(FreeSlot, CancellationToken.None, turn.Id);
        }
        finally
        {
            if (!wasUsed) await pauses.GiveBack(turn);
        }
    }

    public void Dispose() => _ownTurns.Dispose();

    private async Task<bool> WaitForTurn(CallTurn turn, CancellationToken ct)
    {
        var began = TimeProvider.System.GetTimestamp();
        if (!await _ownTurns.WaitAsync(options.Value.Timeout, ct)) return false;

        var isTaken = false;
        try
        {
            isTaken = await WaitForSlot(turn, began, ct);
            return isTaken;
        }
        finally
        {
            if (!isTaken) await GiveUp(turn);
        }
    }

    /// <summary>The caller may have left just when the database gave the slot.</summary>
    private async Task GiveUp(CallTurn turn)
    {
        _ownTurns.Release();
        await writes.Run(FreeSlot, CancellationToken.None, turn.Id);
    }

    private async Task<bool> WaitForSlot(CallTurn turn, long since, CancellationToken ct)
    {
        var slots = options.Value.MaxConcurrentCalls;
        if (!_hasSlots)
        {
            await writes.Run(MakeSlots, ct, slots);
            _hasSlots = true;
        }

        var life = (options.Value.Timeout * options.Value.Providers.Count) + Grace;
        while (await writes.Run(TakeSlot, ct, turn.Id, life, slots) == 0)
        {
            if (TimeProvider.System.GetElapsedTime(since) >= options.Value.Timeout) return false;
            await Task.Delay(LookAgain, TimeProvider.System, ct); // a wait for others goes by no clock that is set
        }

        return true;
    }
}
