using IncidentManager.Application.Llm;
using IncidentManager.Application.Llm.Calls;
using IncidentManager.Domain.Common;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.Extensions.Options;
using Npgsql;

namespace IncidentManager.Infrastructure.Llm.Calls;

/// <summary>
/// Turns over all nodes: a slot is a row, taken by whoever locks it first while it is free, and free again when its turn has expired, so a dead node keeps none.
/// The pause of an incident is a row, too, which one question moves and the other finds moved.
/// </summary>
internal sealed class CallTurns(Database database, IOptions<LlmOptions> options, TimeProvider clock) : ICallTurns, IDisposable
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

    /// <summary>$1 incident, $2 run, $3 now, $4 pause, $5 whether it is skipped. No row where the incident rests.</summary>
    private const string Claim = """
        insert into llm.last_calls as last (incident, run, called_at) values ($1, $2, $3)
        on conflict (incident) do update set run = excluded.run, called_at = excluded.called_at
        where $5 or last.run = excluded.run or last.called_at <= $3 - $4
        returning true
        """;

    private const string LastCall = "select called_at from llm.last_calls where incident = $1";

    private const string Unclaim = "delete from llm.last_calls where incident = $1 and run = $2";

    /// <summary>No more of this node's questions look for a slot at once than could have one: the others wait without asking the database.</summary>
    private readonly SemaphoreSlim _ownTurns = new(options.Value.MaxConcurrentCalls);

    private volatile bool _hasSlots;

    public async Task<Result<CallTurn>> Take(ModelQuestion question, CancellationToken ct)
    {
        if (await Rests(question, ct) is { } notNow) return notNow;

        var turn = new CallTurn(Guid.CreateVersion7(clock.GetUtcNow()), question);
        var isTaken = false;
        try
        {
            isTaken = await WaitForTurn(turn, ct);
        }
        finally
        {
            if (!isTaken) await Run(Unclaim, CancellationToken.None, question.Incident.Value, question.Run); // it may be asked about as before
        }

        return isTaken ? turn : LlmErrors.TooManyCalls;
    }

    public async Task GiveBack(CallTurn turn, bool wasUsed)
    {
        _ownTurns.Release();
        await Run(FreeSlot, CancellationToken.None, turn.Id);
        if (!wasUsed) await Run(Unclaim, CancellationToken.None, turn.Question.Incident.Value, turn.Question.Run);
    }

    public void Dispose() => _ownTurns.Dispose();

    private async Task<Error?> Rests(ModelQuestion question, CancellationToken ct)
    {
        var (now, pause) = (clock.Now(), options.Value.Cooldown);
        if (await Ask(Claim, ct, question.Incident.Value, question.Run, now, pause, question.SkipsCooldown) is not null) return null;

        var last = await Ask(LastCall, ct, question.Incident.Value) is DateTime called ? new DateTimeOffset(called, TimeSpan.Zero) : now;
        return LlmErrors.CoolingDown(last + pause);
    }

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
            if (!isTaken) _ownTurns.Release();
        }
    }

    private async Task<bool> WaitForSlot(CallTurn turn, long since, CancellationToken ct)
    {
        var slots = options.Value.MaxConcurrentCalls;
        if (!_hasSlots)
        {
            await Run(MakeSlots, ct, slots);
            _hasSlots = true;
        }

        var life = (options.Value.Timeout * options.Value.Providers.Count) + Grace;
        while (await Run(TakeSlot, ct, turn.Id, life, slots) == 0)
        {
            if (TimeProvider.System.GetElapsedTime(since) >= options.Value.Timeout) return false;
            await Task.Delay(LookAgain, TimeProvider.System, ct); // a wait for others goes by no clock that is set
        }

        return true;
    }

    private async Task<int> Run(string sql, CancellationToken ct, params object[] values)
    {
        await using var command = Command(sql, values);
        return await command.ExecuteNonQueryAsync(ct);
    }

    private async Task<object?> Ask(string sql, CancellationToken ct, params object[] values)
    {
        await using var command = Command(sql, values);
        return await command.ExecuteScalarAsync(ct);
    }

    private NpgsqlCommand Command(string sql, object[] values)
    {
        var command = database.DataSource.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
