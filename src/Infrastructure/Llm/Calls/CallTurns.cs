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
internal sealed class CallTurns(ICallStore store, IOptions<LlmOptions> options, TimeProvider clock) : ICallTurns, IDisposable
{
    /// <summary>After the time-outs of all providers; no turn lasts longer.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(200);

    /// <summary>No more of this node's questions look for a slot at once than could have one: the others wait without asking the database.</summary>
    private readonly SemaphoreSlim _ownTurns = new(options.Value.MaxConcurrentCalls);

    private volatile bool _hasSlots;

    public async Task<Result<CallTurn>> Take(ModelQuestion question, PartsToSend parts, CancellationToken ct)
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
            var turn = await WaitForSlot(question, parts, began, ct);
            isTaken = turn.Error is null;
            return turn;
        }
        finally
        {
            if (!isTaken) _ownTurns.Release();
        }
    }

    public async Task GiveBack(CallTurn turn, bool wasUsed, PartsToSend parts)
    {
        try
        {
            parts.Add(Freeing(turn, wasUsed));
            await parts.SendWhatCanBe();
        }
        finally
        {
            _ownTurns.Release();
        }
    }

    public void Dispose() => _ownTurns.Dispose();

    private async Task<Result<CallTurn>> WaitForSlot(ModelQuestion question, PartsToSend parts, long since, CancellationToken ct)
    {
        if (!_hasSlots)
        {
            await store.Send(new CallPart(TurnSql.MakeSlots, options.Value.MaxConcurrentCalls), ct);
            _hasSlots = true;
        }

        while (true)
        {
            ct.ThrowIfCancellationRequested();
            var look = await Look(question, parts);
            if (look.Turn is { } turn)
            {
                if (!ct.IsCancellationRequested) return turn;

                await store.Send(Freeing(turn, wasUsed: false), CancellationToken.None);
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

    private Task<LastCall?> HindranceOf(ModelQuestion question, CancellationToken ct) => store.Get(
        new CallPart<LastCall?>(
            async row => await row.ReadAsync() ? new LastCall(row.GetGuid(0), row.GetFieldValue<DateTimeOffset>(1)) : null,
            new CallStatement(TurnSql.Hindrance, [question.Incident.Value, question.Run, NoHindrance(question, clock.Now())]) { Rows = CallRows.Read }),
        ct);

    private async Task<(CallTurn? Turn, LastCall? Hindrance, bool FoundSlot)> Look(ModelQuestion question, PartsToSend parts)
    {
        var turn = new CallTurn(Guid.CreateVersion7(clock.GetUtcNow()), question, clock.Now(), Before: null);
        try
        {
            return await parts.Send(Taking(turn), CancellationToken.None); // to its end: what it takes must be known, to be given back
        }
        catch // it may have taken both, and the line broke before it said so
        {
            await store.Send(Freeing(turn, wasUsed: false), CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    private CallPart<(CallTurn? Turn, LastCall? Hindrance, bool FoundSlot)> Taking(CallTurn turn)
    {
        var (id, question, now, _) = turn;
        var life = (options.Value.Timeout * options.Value.Providers.Count) + Grace;
        return new(
            async row =>
            {
                await row.ReadAsync();
                var before = row.IsDBNull(2) ? null : new LastCall(row.GetGuid(2), row.GetFieldValue<DateTimeOffset>(3));
                var holds = before is not null && row.GetBoolean(4);
                return (row.GetBoolean(0) ? turn with { Before = before } : null, holds ? before : null, row.GetBoolean(1));
            },
            new CallStatement(TurnSql.Take, [question.Incident.Value, question.Run, now, NoHindrance(question, now), id, life, options.Value.MaxConcurrentCalls])
            {
                Rows = CallRows.Read,
            });
    }

    private DateTimeOffset NoHindrance(ModelQuestion question, DateTimeOffset now) => question.SkipsCooldown ? DateTimeOffset.MaxValue : now - options.Value.Cooldown;

    private Error CoolingDown(LastCall last) => LlmErrors.CoolingDown(last.At + options.Value.Cooldown);

    /// <summary>Nobody waits for a slot's row but for the moment in which somebody else takes it, when its turn had expired.</summary>
    private static CallPart Freeing(CallTurn turn, bool wasUsed)
    {
        var (id, question, since, before) = turn;
        object?[] pause = [question.Incident.Value, question.Run, since];
        var slot = new CallStatement(TurnSql.FreeSlot, [id]);
        return wasUsed ? new(slot)
            : before is null ? new(slot, new CallStatement(TurnSql.RemovePause, pause))
            : new(slot, new CallStatement(TurnSql.RestorePause, [.. pause, before.Run, before.At]));
    }
}
