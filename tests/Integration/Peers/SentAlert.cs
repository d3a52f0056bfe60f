namespace IncidentManager.Integration.Peers;

/// <summary>An alert as its sender knows it, and so what the database must have of it.</summary>
/// <param name="hasKey">Whether a request is sent again under its own name, and so counts once.</param>
internal sealed class SentAlert(string name, bool hasKey)
{
    private int _episodes;
    private Sent _acknowledged;
    private Sent _tried;

    public string Name { get; } = name;
    public bool Fires { get; private set; }
    public int TimesAcknowledged => _acknowledged.All;

    /// <summary>What the sender says next: it fires for the first time, again or anew, or it is over.</summary>
    public void Next(Random random, double chanceOfAChange)
    {
        if (Fires && random.NextDouble() >= chanceOfAChange) return;

        Fires = !Fires;
        if (Fires) _episodes++;
    }

    public void Try() => _tried = _tried.And(Fires, 1);

    /// <summary>Nobody was there to be sent to.</summary>
    public void TakeBackTry() => _tried = _tried.And(Fires, -1);

    public void Acknowledge() => _acknowledged = _acknowledged.And(Fires, 1);

    /// <summary>Null if what is stored can be told to this sender.</summary>
    public string? ProblemWith(StoredAlert? stored)
    {
        if (stored is null) return $"{Name} was acknowledged and is not there";

        var most = hasKey ? _acknowledged : _tried;
        var isRight = stored.Fingerprints == 1 && stored.Newest == 1 && stored.Firing == (Fires ? 1 : 0) && stored.Episodes == _episodes
            && stored.Occurrences >= _acknowledged.Firing && stored.Occurrences <= most.Firing
            && stored.Received >= _acknowledged.All && stored.Received <= most.All;
        return isRight ? null : $"{stored}, but acknowledged {_acknowledged} and tried {_tried}, in {_episodes} episodes; it {(Fires ? "fires" : "is over")}";
    }

    private readonly record struct Sent(int All, int Firing)
    {
        public Sent And(bool fires, int times) => new(All + times, Firing + (fires ? times : 0));
    }
}

/// <summary>What the database has of an alert, in all its episodes.</summary>
/// <param name="Newest">Episodes that say that they are the newest.</param>
/// <param name="Occurrences">How often it was counted as firing.</param>
/// <param name="Received">How often it stands in the ledger, firing or resolved.</param>
internal sealed record StoredAlert(string Name, int Fingerprints, int Episodes, int Newest, int Firing, long Occurrences, long Received)
{
    /// <summary>The members of all alerts, in their order.</summary>
    public const string Query = """
        select coalesce(array_agg(concat_ws(' ', name, fingerprints, episodes, newest, firing, occurrences, received)), '{}')
        from (
            select a.labels ->> 'alertname' as name, count(distinct a.fingerprint) as fingerprints, count(*) as episodes,
                   count(*) filter (where a.latest) as newest, count(*) filter (where a.status = 'firing') as firing,
                   sum(s.occurrences) as occurrences, coalesce(sum(r.times), 0) as received
            from alerts.alerts a
            left join alerts.sightings s on s.alert_id = a.id
            left join (select alert_id, count(*) as times from alerts.receipts, unnest(alert_ids) as alert_id group by alert_id) r on r.alert_id = a.id
            group by name) stored
        """;

    public static StoredAlert Parse(string row)
    {
        var parts = row.Split(' ');
        return new(parts[0], int.Parse(parts[1]), int.Parse(parts[2]), int.Parse(parts[3]), int.Parse(parts[4]), long.Parse(parts[5]), long.Parse(parts[6]));
    }
}
