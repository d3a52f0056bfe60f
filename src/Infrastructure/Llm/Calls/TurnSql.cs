namespace IncidentManager.Infrastructure.Llm.Calls;

/// <summary>The rows behind <see cref="CallTurns"/>: `llm.slots` and `llm.last_calls`.</summary>
internal static class TurnSql
{
    public const string MakeSlots =
        "insert into llm.slots (number, expires_at) select number, '-infinity' from generate_series(1, $1) as number on conflict do nothing";

    /// <summary>
    /// $1 incident, $2 run, $3 now, $4 what was called no later is no hindrance, $5 turn, $6 how long it lasts, $7 how many slots there are. Whether it has both now, slot and pause; whether
    /// there was a slot; and the pause that was there before, with whether it holds. Where there was a slot, no pause that holds, and yet no turn, another question made the incident's row
    /// in between.
    /// </summary>
    public const string Take = """
        with slot as (
            select number from llm.slots where number <= $7 and expires_at <= clock_timestamp() order by number limit 1 for update skip locked),
        before as (select run, called_at, run <> $2 and called_at > $4 as holds from llm.last_calls where incident = $1 for update),
        moved as (
            update llm.last_calls set run = $2, called_at = $3
            where incident = $1 and exists (select 1 from slot) and exists (select 1 from before where not holds)
            returning 1),
        added as (
            insert into llm.last_calls (incident, run, called_at) select $1, $2, $3 where exists (select 1 from slot) and not exists (select 1 from before)
            on conflict do nothing
            returning 1),
        taken as (
            update llm.slots set turn = $5, expires_at = clock_timestamp() + $6
            where number = (select number from slot) and (exists (select 1 from moved) or exists (select 1 from added))
            returning 1)
        select exists (select 1 from taken), exists (select 1 from slot), before.run, before.called_at, before.holds from (select) one left join before on true
        """;

    /// <summary>$1 incident, $2 run, $3 what was called no later is no hindrance: the pause that holds, which is looked at again when there is a slot.</summary>
    public const string Hindrance = "select run, called_at from llm.last_calls where incident = $1 and run <> $2 and called_at > $3";

    /// <summary>$1 turn.</summary>
    public const string FreeSlot = "update llm.slots set turn = null, expires_at = '-infinity' where turn = $1";

    /// <summary>$1 incident, $2 run, $3 since when: only what is still of that question, since one after it may have been asked.</summary>
    public const string RemovePause = "delete from llm.last_calls where incident = $1 and run = $2 and called_at = $3";

    /// <summary>As before, $4 and $5 what was there before it.</summary>
    public const string RestorePause = "update llm.last_calls set run = $4, called_at = $5 where incident = $1 and run = $2 and called_at = $3";
}
