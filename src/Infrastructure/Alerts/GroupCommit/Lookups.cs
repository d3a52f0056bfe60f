using IncidentManager.Application.Alerts;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Correlation.Contracts;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Infrastructure.Alerts.GroupCommit;

/// <summary>A lock that decisions about one group, or one service and its neighbours, take in turn.</summary>
internal readonly record struct Stripe(int Number, bool IsExclusive);

/// <summary>By which keys the alerts of a batch are looked up that may begin an episode, and what has to be locked before. No input or output of its own.</summary>
internal sealed class Lookups
{
    /// <summary>Groups share that many locks, so that no batch takes more of the server's room for them.</summary>
    private const int Stripes = 128;

    public static readonly Lookups None = new();

    private readonly Dictionary<IncomingAlert, CorrelationKeys> _byAlert = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<GroupKey> _keys = [];
    private readonly Dictionary<GroupKey, TimeSpan> _thresholds = [];
    private readonly SortedDictionary<int, bool> _stripes = [];

    /// <summary>All keys, each once.</summary>
    public IReadOnlyCollection<GroupKey> Keys => _keys;

    /// <summary>Keys of groups whose alerts wait for others, and for how long one counts.</summary>
    public IReadOnlyDictionary<GroupKey, TimeSpan> Thresholds => _thresholds;

    /// <summary>
    /// In the order in which all take them, before any row is locked. Exclusive: a service that an alert is of, and a group that waits for others. Shared: the
    /// services around. So of two alerts that would see each other's incidents one waits for the other's commit, on whichever nodes they are.
    /// </summary>
    public IEnumerable<Stripe> Locks => _stripes.Select(stripe => new Stripe(stripe.Key, stripe.Value));

    public static Lookups Of(Correlator correlator, IEnumerable<IncomingAlert> alerts)
    {
        if (correlator.IsIdle) return None;

        var lookups = new Lookups();
        foreach (var alert in alerts)
            if (alert is { Status: AlertStatus.Firing, Acknowledges: false } && !lookups._byAlert.ContainsKey(alert))
                lookups.Add(alert, correlator.KeysOf(Holding.MatchedAlertOf(alert)));

        return lookups;
    }

    public CorrelationKeys Of(IncomingAlert alert) => _byAlert.GetValueOrDefault(alert, CorrelationKeys.None);

    /// <summary>Whether all that these ask for was asked for, and locked, by the others.</summary>
    public bool AreAmong(Lookups others) => _keys.IsSubsetOf(others._keys);

    /// <summary>The incidents among the groups that an alert may join, at that time: the ones that have to be locked.</summary>
    public IEnumerable<IncidentId> MayJoin(IReadOnlyDictionary<GroupKey, KnownGroup> groups, DateTimeOffset now, TimeSpan reopenWindow) =>
        from keys in _byAlert.Values
        from candidate in keys.Candidates
        where groups.ContainsKey(candidate.Key)
        let @group = groups[candidate.Key]
        where CorrelationDecision.MayJoin(candidate, @group, now, reopenWindow)
        select @group.Incident;

    private void Add(IncomingAlert alert, CorrelationKeys keys)
    {
        _byAlert.Add(alert, keys);
        foreach (var candidate in keys.Candidates)
            if (_keys.Add(candidate.Key) && candidate.Strategy is CorrelationStrategy.Topology) _stripes.TryAdd(candidate.Key.Prefix % Stripes, false);

        foreach (var (key, kind, _) in keys.Binds)
        {
            _keys.Add(key);
            if (kind is GroupKeyKind.Service) _stripes[key.Prefix % Stripes] = true;
        }

        if (keys.Threshold is not { } threshold) return;

        _thresholds[threshold.Key] = threshold.Window;
        _stripes[threshold.Key.Prefix % Stripes] = true;
    }
}
