using IncidentManager.Application.Llm;
using IncidentManager.Application.Llm.Calls;
using IncidentManager.Domain.Common;
using IncidentManager.Infrastructure.Persistence;
using Microsoft.Extensions.Options;

namespace IncidentManager.Infrastructure.Llm.Calls;

/// <summary>
/// The pauses of incidents over all nodes: one row for each, which a question locks, looks at and moves in one statement, so that another finds it moved.
/// A node that dies with a pause leaves it, which is over after <see cref="LlmOptions.Cooldown"/>.
/// </summary>
internal sealed class CallPauses(CallWrites writes, IOptions<LlmOptions> options, TimeProvider clock)
{
    /// <summary>
    /// $1 incident, $2 run, $3 now, $4 what was called no later is no hindrance. What was there before, and whether the pause is ours: it is not, where there was one that holds, nor
    /// where another question made the row in between.
    /// </summary>
    private const string Take = """
        with before as (select run, called_at from llm.last_calls where incident = $1 for update),
        moved as (
            update llm.last_calls set run = $2, called_at = $3
            where incident = $1 and exists (select 1 from before where before.run = $2 or before.called_at <= $4)
            returning 1),
        added as (
            insert into llm.last_calls (incident, run, called_at) select $1, $2, $3 where not exists (select 1 from before)
            on conflict do nothing
            returning 1)
        select exists (select 1 from moved) or exists (select 1 from added), before.run, before.called_at from (select) one left join before on true
        """;

    /// <summary>$1 incident, $2 run, $3 since when: only what is still of that question, since one after it may have been asked.</summary>
    private const string Remove = "delete from llm.last_calls where incident = $1 and run = $2 and called_at = $3";

    /// <summary>As before, $4 and $5 what was there before it.</summary>
    private const string Restore = "update llm.last_calls set run = $4, called_at = $5 where incident = $1 and run = $2 and called_at = $3";

    /// <returns>The pause that begins with the question, or <see cref="LlmErrors.CoolingDown"/>.</returns>
    public async Task<Result<CallPause>> Begin(ModelQuestion question, CancellationToken ct)
    {
        while (true)
        {
            var now = clock.Now();
            var (isTaken, before) = await TryTake(question, now, ct);
            if (isTaken) return new CallPause(now, before);
            if (before is not null) return LlmErrors.CoolingDown(before.At + options.Value.Cooldown);
        }
    }

    /// <summary>The incident may be asked about again as soon as before.</summary>
    public Task GiveBack(CallTurn turn)
    {
        var (question, (since, before)) = (turn.Question, turn.Pause);
        return before is null
            ? writes.Run(Remove, CancellationToken.None, question.Incident.Value, question.Run, since)
            : writes.Run(Restore, CancellationToken.None, question.Incident.Value, question.Run, since, before.Run, before.At);
    }

    private async Task<(bool IsTaken, LastCall? Before)> TryTake(ModelQuestion question, DateTimeOffset now, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested(); // a caller that leaves later would leave a pause that nobody gives back
        var noHindrance = question.SkipsCooldown ? DateTimeOffset.MaxValue : now - options.Value.Cooldown;
        await using var batch = writes.Batch((Take, [question.Incident.Value, question.Run, now, noHindrance]));
        await using var row = await batch.ReadBehindFirst(CancellationToken.None);
        await row.ReadAsync(CancellationToken.None);
        return (row.GetBoolean(0), row.IsDBNull(1) ? null : new LastCall(row.GetGuid(1), row.GetFieldValue<DateTimeOffset>(2)));
    }
}
