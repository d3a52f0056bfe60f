namespace IncidentManager.Infrastructure.Llm.Budgets;

internal static class BudgetSql
{
    /// <summary>The budgets that count a call; parameters as in <see cref="MakeSpending"/>.</summary>
    private const string Counting = """
        (select name, period, tokens, usd, case period when 'day' then $3 else $4 end as period_start
         from llm.budgets
         where (provider is null or provider = $1) and (severity_floor is null or severity_floor <= $2))
        """;

    /// <summary>$1 provider, $2 severity, $3 start of the day, $4 start of the month: what the budgets that count the call have spent in their periods is there to be locked.</summary>
    public const string MakeSpending = $"""
        insert into llm.spending (budget, period_start)
        select name, period_start from {Counting} c order by name collate "C"
        on conflict do nothing
        """;

    /// <summary>As before; in the order in which all lock them.</summary>
    public const string LockCounting = $"""
        select 1 from llm.spending where (budget, period_start) in (select name, period_start from {Counting} c) order by budget, period_start for update
        """;

    /// <summary>
    /// As before, $5 tokens, $6 dollars, $7 call, $8 how long it may take. Behind the locks, so it sees what all others have taken: out of every budget or, where one has no room, out of
    /// none, and that one is marked as spent. A budget that is set between the statements counts from the next call on. The budgets that have no room.
    /// </summary>
    public const string Reserve = $"""
        with counting as (
            select name, period, c.period_start,
                (tokens is null or reserved_tokens + settled_tokens + $5 <= tokens) and (usd is null or reserved_usd + settled_usd + $6 <= usd) as has_room
            from {Counting} c join llm.spending s on s.budget = c.name and s.period_start = c.period_start
        ), taken as (
            update llm.spending s
            set reserved_tokens = s.reserved_tokens + $5, reserved_usd = s.reserved_usd + $6, is_spent = false
            from counting c
            where s.budget = c.name and s.period_start = c.period_start and not exists (select 1 from counting where not has_room)
            returning s.budget, s.period_start
        ), noted as (
            insert into llm.reservations (call, budget, period_start, tokens, usd, expires_at)
            select $7, budget, period_start, $5, $6, clock_timestamp() + $8 from taken
        ), marked as (
            update llm.spending s set is_spent = true from counting c
            where s.budget = c.name and s.period_start = c.period_start and not c.has_room and not s.is_spent
        )
        select name, period, period_start from counting where not has_room order by name
        """;

    /// <summary>$1 call: its rows of spending, in the order in which all lock them.</summary>
    public const string LockSpending = """
        select 1 from llm.spending
        where (budget, period_start) in (select budget, period_start from llm.reservations where call = $1)
        order by budget, period_start for update
        """;

    /// <summary>$1 call, $2 tokens, $3 dollars, $4 whether they are an estimate. Nothing where the reservation has expired: then it counts as it was.</summary>
    public const string Settle = """
        with mine as (delete from llm.reservations where call = $1 returning budget, period_start, tokens, usd)
        update llm.spending s
        set reserved_tokens = s.reserved_tokens - mine.tokens, reserved_usd = s.reserved_usd - mine.usd,
            settled_tokens = s.settled_tokens + $2, settled_usd = s.settled_usd + $3, is_estimated = s.is_estimated or $4
        from mine
        where s.budget = mine.budget and s.period_start = mine.period_start
        """;

    /// <summary>The calls whose reservations have expired, some hundred at a time.</summary>
    public const string Expired = "select distinct call, tokens, usd from llm.reservations where expires_at < clock_timestamp() limit 500";

    /// <summary>$1 start of the day, $2 start of the month, $3 how many: what is left of the scarcer of tokens and dollars.</summary>
    public const string Left = """
        select b.name, case when coalesce(s.is_spent, false) then 0 else greatest(0, least(
            1 - coalesce(s.reserved_tokens + s.settled_tokens, 0)::float8 / b.tokens,
            1 - (coalesce(s.reserved_usd + s.settled_usd, 0) / b.usd)::float8)) end
        from llm.budgets b
        left join llm.spending s on s.budget = b.name and s.period_start = case b.period when 'day' then $1 else $2 end
        order by b.name limit $3
        """;
}
