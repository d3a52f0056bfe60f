namespace IncidentManager.Infrastructure.Llm.Budgets;

internal static class BudgetSql
{
    /// <summary>
    /// $1 provider, $2 severity, $3 start of the day, $4 start of the month, $5 tokens, $6 dollars, $7 call, $8 how long it may take. The conflict's update sees
    /// the row as it is once its lock is ours, so two nodes never take the same room; rows are locked in the budgets' order.
    /// </summary>
    public const string Reserve = """
        with counted as (
            select name, period, tokens, usd, case period when 'day' then $3 else $4 end as period_start
            from llm.budgets
            where (provider is null or provider = $1) and (severity_floor is null or severity_floor <= $2)
        ), taken as (
            insert into llm.spending as s (budget, period_start, reserved_tokens, reserved_usd)
            select name, period_start, $5, $6 from counted
            where (tokens is null or $5 <= tokens) and (usd is null or $6 <= usd)
            order by name
            on conflict (budget, period_start) do update
            set reserved_tokens = s.reserved_tokens + excluded.reserved_tokens, reserved_usd = s.reserved_usd + excluded.reserved_usd, is_spent = false
            where exists (
                select 1 from llm.budgets b
                where b.name = excluded.budget
                    and (b.tokens is null or s.reserved_tokens + s.settled_tokens + excluded.reserved_tokens <= b.tokens)
                    and (b.usd is null or s.reserved_usd + s.settled_usd + excluded.reserved_usd <= b.usd))
            returning budget, period_start
        ), noted as (
            insert into llm.reservations (call, budget, period_start, tokens, usd, expires_at)
            select $7, budget, period_start, $5, $6, clock_timestamp() + $8 from taken
        )
        select name, period, counted.period_start, taken.budget is not null from counted left join taken on taken.budget = name order by name
        """;

    /// <summary>$1 budgets, $2 their periods' starts: the last call found no room in them. Locked in the order of the others: that of the columns' collation.</summary>
    public const string MarkSpent = """
        insert into llm.spending as s (budget, period_start, is_spent)
        select budget, period_start, true from unnest($1, $2) as spent (budget, period_start)
        where exists (select 1 from llm.budgets where name = budget)
        order by budget collate "C"
        on conflict (budget, period_start) do update set is_spent = true where not s.is_spent
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
