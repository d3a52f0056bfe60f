using IncidentManager.Infrastructure.Persistence;

namespace IncidentManager.Infrastructure.Common.Queue;

/// <summary>
/// The queue's statements. Due times go by the product's clock, which is passed in; claims end by the database's, which all nodes share. A claim is a
/// number that nobody else has: whoever writes for a message names it, and finds no row once another worker has taken the message over.
/// </summary>
internal static class QueueSql
{
    public const string Channel = "outbox";

    public const string Listen = $"listen {Channel}";

    /// <summary>
    /// Before each look at the table, in its transaction. It is read in the order of an index and no further than needed: the planner, whose statistics are
    /// of a time when the table was empty or full, would collect and sort it. And a claim need not wait for the disk: that a crash of the database took it
    /// back is found out by whoever writes under it.
    /// </summary>
    public const string Look = Sql.ByKeysWithoutTheDisk;

    /// <summary>
    /// $1 now, $2 at most, $3 claim, $4 for how long, $5 lanes held, $6 how many of each, $7 most of a lane, $8 most in lanes, $9 known types: what a
    /// newer version wrote waits for a node of that version, $10 lanes to pass over, $11 types that this process is without practice in, $12 for how long it may try
    /// its hand at one, unless that was another's before, $13 and $14 what it tries its hand at and by which claims: that is for others to take over, $15 most without lane. What has no lane is looked for apart, and lanes are
    /// passed over before the look is cut short, so that thousands of one receiver's hide nobody else's; and each lane may have two, however many others hang.
    /// </summary>
    public static string Claim(bool background) => $"""
        with busy as (select * from unnest($5, $6) as b (lane, count)),
        seen as (
            (select id, lane, available_at from common.outbox
             where dead_at is null and {Of(background)} and available_at <= $1 and (claimed_until is null or claimed_until < clock_timestamp()) and type = any($9)
                 and {OfOthers("$13", "$14")} and lane is null
             order by available_at limit $15)
            union all
            (select id, lane, available_at from common.outbox
             where dead_at is null and {Of(background)} and available_at <= $1 and (claimed_until is null or claimed_until < clock_timestamp()) and type = any($9)
                 and {OfOthers("$13", "$14")} and lane is not null and lane <> all($10)
             order by available_at limit 2 * $2)),
        placed as (
            select s.id, s.available_at, s.lane, row_number() over (partition by s.lane order by s.available_at) + coalesce(b.count, 0) as place
            from seen s left join busy b on b.lane = s.lane),
        fitting as (
            select id, available_at, lane, place, row_number() over (partition by lane is null order by available_at) as place_in_lanes
            from placed where lane is null or place <= $7),
        chosen as (select id from fitting where lane is null or place_in_lanes <= $8 or place <= {ClaimRoom.InEachLane} order by available_at limit $2),
        locked as (
            select id, claim is null as is_first from common.outbox
            where id = any(array(select id from chosen)) and dead_at is null and available_at <= $1
                and (claimed_until is null or claimed_until < clock_timestamp())
            for update skip locked)
        update common.outbox o
        set claim = $3, claimed_until = clock_timestamp() + case when is_first and type = any($11) then $12 else $4 end
        from locked where o.id = locked.id
        returning o.id, o.type, o.payload::text, o.lane, o.attempts, o.trace_context, is_first and type = any($11)
        """;

    /// <summary>
    /// $1 now, $2 and $3 what this process tries its hand at. When the next message is due, and in how many seconds the first claim on a due one ends unless it is renewed; behind a backlog nobody
    /// looks, for then looks are frequent anyway.
    /// </summary>
    public static string LookAhead(bool background) => $"""
        select (select available_at from common.outbox where dead_at is null and {Of(background)} and available_at > $1 order by available_at limit 1),
               (select extract(epoch from min(claimed_until) - clock_timestamp())::float8 from (
                   select claimed_until from common.outbox
                   where dead_at is null and {Of(background)} and available_at <= $1 and {OfOthers("$2", "$3")} order by available_at limit 1000) first)
        """;

    /// <summary>
    /// $1 ids, $2 claims, $3 for how long. Those that are still ours. It waits for no row: one that is locked is just being ended by its handler, or taken
    /// over, and whoever waits with other rows in hand makes their handlers wait.
    /// </summary>
    public const string Renew = """
        with mine as (select o.id, o.claim from unnest($1, $2) as held (id, claim) join common.outbox o on o.id = held.id and o.claim = held.claim),
        free as (select id from common.outbox where id = any(array(select id from mine)) and claim = any($2) for update skip locked),
        renewed as (update common.outbox o set claimed_until = clock_timestamp() + $3 from free where o.id = free.id)
        select id, claim from mine
        """;

    /// <summary>$1 ids, $2 claims.</summary>
    public const string Release = $"""
        with released as (
            update common.outbox o set claim = null, claimed_until = null from unnest($1, $2) as mine (id, claim)
            where o.id = mine.id and o.claim = mine.claim
            returning 1)
        select pg_notify('{Channel}', '') from (select count(*) from released) every
        """;

    /// <summary>
    /// The SQLSTATE of a statement that names a claim which is another worker's by now: what it is committed with is rolled back. No other refusal has it: who has lost a
    /// race tries again, and who has lost his claim leaves the message alone.
    /// </summary>
    public const string ClaimLost = "IM002";

    /// <summary>$1 id, $2 claim. In the commit of its handler.</summary>
    public const string End = """
        with ended as (delete from common.outbox where id = $1 and claim = $2 returning 1)
        select common.hold_claim(exists (select 1 from ended))
        """;

    /// <summary>$1 id, $2 claim, $3 now. As <see cref="End"/>, of a message of the background: it stays, due now, if somebody asked for it meanwhile.</summary>
    public const string EndUnlessAsked = """
        with ended as (delete from common.outbox where id = $1 and claim = $2 and not again returning 1),
        kept as (
            update common.outbox set again = false, available_at = $3, attempts = 0, last_error = null, claim = null, claimed_until = null
            where id = $1 and claim = $2 and again
            returning 1)
        select common.hold_claim(exists (select 1 from ended) or exists (select 1 from kept))
        """;

    /// <summary>$1 id, $2 claim, $3 due, $4 attempts more, $5 error, $6 dead since. What was asked for meanwhile is seen by then.</summary>
    public const string Keep = """
        with kept as (
            update common.outbox
            set available_at = $3, attempts = attempts + $4, last_error = coalesce($5, last_error), dead_at = $6, claim = null, claimed_until = null, again = false
            where id = $1 and claim = $2
            returning 1)
        select common.hold_claim(exists (select 1 from kept))
        """;

    /// <summary>$1 ids, $2 types, $3 payloads, $4 lanes, $5 trace contexts, $6 due, $7 whether in the background, $8 now.</summary>
    public const string Insert = """
        insert into common.outbox (id, type, payload, lane, trace_context, available_at, background, created_at)
        select id, type, payload, lane, trace_context, available_at, background, $8 from unnest($1, $2, $3, $4, $5, $6, $7) as row (
            id, type, payload, lane, trace_context, available_at, background)
        """;

    /// <summary>$1 ids, $2 types, $3 payloads, $4 keys, $5 lanes, $6 trace contexts, $7 due, $8 whether in the background, $9 now.</summary>
    public const string Set = $"""
        {InsertTimers}
        set payload = excluded.payload, lane = coalesce(excluded.lane, outbox.lane), trace_context = excluded.trace_context,
            available_at = excluded.available_at, {Anew}
        """;

    /// <summary>As <see cref="Set"/>; one that is due no later keeps what it says and its place.</summary>
    public const string Hasten = $"""
        {InsertTimers}
        set payload = case when outbox.available_at <= excluded.available_at then outbox.payload else excluded.payload end,
            trace_context = excluded.trace_context, available_at = least(outbox.available_at, excluded.available_at), {Anew}
        """;

    /// <summary>As <see cref="Hasten"/>, but one that a worker is at stays the worker's, and is handled once more when it ends.</summary>
    public const string Ask = $"""
        {InsertTimers}
        set again = outbox.claim is not null and outbox.claimed_until > clock_timestamp(),
            payload = case when outbox.available_at <= excluded.available_at then outbox.payload else excluded.payload end,
            lane = excluded.lane, trace_context = excluded.trace_context,
            available_at = least(outbox.available_at, excluded.available_at)
        """;

    /// <summary>$1 types, $2 keys.</summary>
    public const string Cancel = """
        delete from common.outbox o using unnest($1, $2) as row (type, business_key)
        where o.type = row.type and o.business_key = row.business_key and o.dead_at is null
        """;

    /// <summary>As the indexes have it: each kind of worker reads its own, and no further than needed, however much waits of the other.</summary>
    private static string Of(bool background) => background ? "background" : "not background";

    /// <summary>Not of this process, by these claims; one that was set anew has none.</summary>
    private static string OfOthers(string ids, string claims) => $"(claim is null or claim <> all({claims}) or id <> all({ids}))";

    // In the order of their keys, which is the order of locking.
    private const string InsertTimers = """
        insert into common.outbox as outbox (id, type, payload, business_key, lane, trace_context, available_at, background, created_at)
        select id, type, payload, business_key, lane, trace_context, available_at, background, $9 from unnest($1, $2, $3, $4, $5, $6, $7, $8) as row (
            id, type, payload, business_key, lane, trace_context, available_at, background)
        order by type, business_key
        on conflict (type, business_key) where business_key is not null and dead_at is null do update
        """;

    // Whoever is at it is refused, and handles it again on what is there then.
    private const string Anew = "attempts = 0, last_error = null, claim = null, claimed_until = null";
}
