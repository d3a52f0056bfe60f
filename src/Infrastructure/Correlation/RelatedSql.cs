namespace IncidentManager.Infrastructure.Correlation;

internal static class RelatedSql
{
    /// <summary>
    /// $1 since, $2 until, $3 how many. Incidents that were opened since the last one that is remembered, the oldest first; a transaction of a minute may have opened one
    /// before that.
    /// </summary>
    public const string New = """
        select i.id from incidents.incidents i
        where i.created_at >= greatest($1, (select max(at) from correlation.features) - interval '1 minute') and i.created_at < $2
            and not exists (select from correlation.features f where f.incident = i.id)
        order by i.created_at, i.id limit $3
        """;

    /// <summary>$1 how many. Incidents that are remembered and were not compared, those that were remembered first.</summary>
    public const string Waiting = "select incident from correlation.features where not compared order by id limit $1";

    /// <summary>$1 incident, $2 when it was opened, $3 features, $4 bands. The numbers of the rows go by the time that they were remembered.</summary>
    public const string Remember = """
        with mine as (
            insert into correlation.features (incident, at, features, bands) values ($1, $2, $3, $4) on conflict (incident) do nothing returning id)
        insert into correlation.bands (band, id) select distinct band, mine.id from mine, unnest($4) as band
        """;

    /// <summary>$1 incidents.</summary>
    public const string NotCompared = "select incident, features, bands from correlation.features where incident = any($1) and not compared";

    /// <summary>$1 incidents.</summary>
    public const string Compared = "update correlation.features set compared = true where incident = any($1)";

    /// <summary>$1 incidents. They say nothing, as far as others are concerned.</summary>
    public const string PassOver = """
        insert into correlation.features (incident, at, features, bands, compared)
        select id, created_at, '{}', '{}', true from incidents.incidents where id = any($1) on conflict (incident) do nothing
        """;

    /// <summary>
    /// $1 bands, $2 the incident itself, $3 since, $4 how many of a band, $5 how many in all. Each band is a short way down one index, however many
    /// incidents are in it: a thousand incidents of one cause cost no more than those few.
    /// </summary>
    public const string Candidates = """
        select f.incident, f.features
        from (
            select newest.id, count(*) as shared
            from unnest($1) as asked (band)
            cross join lateral (select b.id from correlation.bands b where b.band = asked.band order by b.id desc limit $4) newest
            group by newest.id order by shared desc, newest.id desc limit $5) best
        join correlation.features f on f.id = best.id
        where f.incident <> $2 and f.at >= $3
        """;

    /// <summary>$1 incident, $2 strategy, $3 when, $4 others, $5 scores, $6 reasons, $7 why, $8 facts. Two incidents are linked once, whichever was compared first.</summary>
    public const string Propose = """
        insert into correlation.links (incident, other, strategy, score, reason, why, facts, at)
        select greatest($1, other), least($1, other), $2, score, reason, why, facts, $3
        from unnest($4, $5, $6, $7, $8) as found (other, score, reason, why, facts)
        where other <> $1
        on conflict (incident, other, strategy) do nothing
        """;

    /// <summary>$1 incident, $2 how many; $3 to $5 score, strategy and other incident of the last link that was seen, or null.</summary>
    public const string LinksOf = """
        select other, strategy, score, reason, why, facts, at
        from (
            select other, strategy, score, reason, why, facts, at from correlation.links where incident = $1
            union all
            select incident, strategy, score, reason, why, facts, at from correlation.links where other = $1) mine
        where $3 is null or (score, strategy, other) < ($3, $4, $5)
        order by score desc, strategy desc, other desc
        limit $2
        """;

    /// <summary>$1 and $2 kinds of alert. The smaller id of a pair comes first.</summary>
    public const string KnownPairs = """
        select p.one, p.other, p.weight, one.weight, other.weight, learning.since
        from unnest($1) as mine (id) cross join unnest($2) as theirs (id)
        join correlation.pairs p on p.one = least(mine.id, theirs.id) and p.other = greatest(mine.id, theirs.id)
        join correlation.signatures one on one.id = p.one
        join correlation.signatures other on other.id = p.other
        cross join correlation.learning
        """;

    /// <summary>$1 kinds of alert.</summary>
    public const string HavePairs = """
        select exists (
            select 1 from unnest($1) as kind (id)
            where exists (select 1 from correlation.pairs where one = kind.id) or exists (select 1 from correlation.pairs where other = kind.id))
        """;

    /// <summary>$1 older than, $2 how many.</summary>
    public const string Forget = """
        with old as (select id from correlation.features where at < $1 order by at limit $2 for update skip locked),
        gone as (delete from correlation.features f using old where f.id = old.id returning f.id, f.bands),
        bands as (delete from correlation.bands b using gone, unnest(gone.bands) as its (band) where b.band = its.band and b.id = gone.id)
        select count(*)::int from gone
        """;

    /// <summary>Of incidents that retention has dropped. $1 how many.</summary>
    public const string DropLinks = """
        with orphans as (
            select l.ctid from correlation.links l
            where not exists (select from incidents.incidents i where i.id = l.incident) or not exists (select from incidents.incidents i where i.id = l.other)
            limit $1)
        delete from correlation.links l using orphans where l.ctid = orphans.ctid
        """;
}
