using IncidentManager.Application.Llm;
using IncidentManager.Application.Llm.Calls;
using IncidentManager.Domain.Common;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.Extensions.Options;

namespace IncidentManager.Infrastructure.Llm.Calls;

/// <summary>
/// Turns over all nodes. A slot is a row, taken by whoever locks it first while it is free, and free again when its turn has expired, so a dead node keeps none. An incident's pause is a row,
/// too, which a question locks, looks at and moves. One statement takes both or neither, so a question that waits for a slot keeps no other from asking.
/// </summary>
internal sealed class CallTurns(CallWrites writes, IOptions<LlmOptions> options, TimeProvider clock) : ICallTurns, IDisposable
{
    /// <summary>After the time-outs of all providers; no turn lasts longer.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(200);

    /// <summary>No more of this node's questions look for a slot at once than could have one: the others wait without asking the database.</summary>
    private readonly SemaphoreSlim _ownTurns = new(options.Value.MaxConcurrentCalls);

    private volatile bool _hasSlots;

    public async Task<Result<CallTurn>> Take(ModelQuestion question, CancellationToken ct)
    {
        var began = TimeProvider.System.GetTimestamp();
        if (!await _ownTurns.WaitAsync(TimeSpan.Zero, ct))
        {
            if (await HindranceOf(question, ct) is { } last) return CoolingDown(last); // it need not wait to be told so
            if (!await _ownTurns.WaitAsync(options.Value.Timeout, ct)) return LlmErrors.TooManyCalls;
        }

        var isTaken = false;
        try
        {
            var turn = await WaitForSlot(question, began, ct);
            isTaken = turn.Error is null;
            return turn;
        }
        finally
        {
            if (!isTaken) _ownTurns.Release();
        }
    }

    public async Task GiveBack(CallTurn turn, bool wasUsed)
    {
        try
        {
            await Free(turn, wasUsed);
        }
        finally
        {
            _ownTurns.Release();
        }
    }

    public void Dispose() => _ownTurns.Dispose();

    private async Task<Result<CallTurn>> WaitForSlot(ModelQuestion question, long since, CancellationToken ct)
    {
        if (!_hasSlots)
        {
            await writes.Run(TurnSql.MakeSlots, ct, options.Value.MaxConcurrentCalls);
            _hasSlots = true;
        }

        while (true)
        {
            ct.ThrowIfCancellationRequested();
            var look = await Look(question);
            if (look.Turn is { } turn)
            {
                if (!ct.IsCancellationRequested) return turn;

                await Free(turn, wasUsed: false);
            }
            else if (look.Hindrance is { } last)
            {
                return CoolingDown(last);
            }
            else if (!look.FoundSlot)
            {
                if (TimeProvider.System.GetElapsedTime(since) >= options.Value.Timeout) return LlmErrors.TooManyCalls;
                await Task.Delay(LookAgain, TimeProvider.System, ct); // a slot that expires calls nobody; and a wait for others goes by no clock that is set
            }
        }
    }

    private async Task<LastCall?> HindranceOf(ModelQuestion question, CancellationToken ct)
    {
        await using var batch = writes.Batch((TurnSql.Hindrance, [question.Incident.Value, question.Run, NoHindrance(question, clock.Now())]));
        await using var row = await batch.ReadBehindFirst(ct);
        return await row.ReadAsync(ct) ? new LastCall(row.GetGuid(0), row.GetFieldValue<DateTimeOffset>(1)) : null;
    }

    private async Task<(CallTurn? Turn, LastCall? Hindrance, bool FoundSlot)> Look(ModelQuestion question)
    {
        var turn = new CallTurn(Guid.CreateVersion7(clock.GetUtcNow()), question, clock.Now(), Before: null);
        try
        {
            return await TryTake(turn);
        }
        catch (Exception trouble) when (DatabaseTrouble.Is(trouble)) // it may have taken both, and the line broke before it said so
        {
            await Free(turn, wasUsed: false);
            throw;
        }
    }

    /// <summary>To its end, also where the caller leaves: what it had taken by then nobody would give back.</summary>
    private async Task<(CallTurn? Turn, LastCall? Hindrance, bool FoundSlot)> TryTake(CallTurn turn)
    {
        var (id, question, now, _) = turn;
        var life = (options.Value.Timeout * options.Value.Providers.Count) + Grace;
        await using var batch = writes.Batch(
            (TurnSql.Take, [question.Incident.Value, question.Run, now, NoHindrance(question, now), id, life, options.Value.MaxConcurrentCalls]));
        await using var row = await batch.ReadBehindFirst(CancellationToken.None);
        await row.ReadAsync(CancellationToken.None);

        var before = row.IsDBNull(2) ? null : new LastCall(row.GetGuid(2), row.GetFieldValue<DateTimeOffset>(3));
        var holds = before is not null && row.GetBoolean(4);
        return (row.GetBoolean(0) ? turn with { Before = before } : null, holds ? before : null, row.GetBoolean(1));
    }

    private DateTimeOffset NoHindrance(ModelQuestion question, DateTimeOffset now) => question.SkipsCooldown ? DateTimeOffset.MaxValue : now - options.Value.Cooldown;

    private Error CoolingDown(LastCall last) => LlmErrors.CoolingDown(last.At + options.Value.Cooldown);

    /// <summary>Nobody waits for a slot's row but for the moment in which somebody else takes it, when its turn had expired.</summary>
    private async Task Free(CallTurn turn, bool wasUsed)
    {
        var (id, question, since, before) = turn;
        object?[] pause = [question.Incident.Value, question.Run, since];
        await using var batch = wasUsed ? writes.Batch((TurnSql.FreeSlot, [id]))
            : before is null ? writes.Batch((TurnSql.FreeSlot, [id]), (TurnSql.RemovePause, pause))
            : writes.Batch((TurnSql.FreeSlot, [id]), (TurnSql.RestorePause, [.. pause, before.Run, before.At]));
        await batch.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
