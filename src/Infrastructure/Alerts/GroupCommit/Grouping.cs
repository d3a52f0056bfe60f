using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Correlation.Contracts;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Suppression.Contracts;

namespace IncidentManager.Infrastructure.Alerts.GroupCommit;

/// <summary>
/// Finds an incident for alerts of a batch that their fingerprints lead to none, and keeps what that changes: which keys the incidents have, and why each alert
/// is where it is. No input or output of its own; the decision itself is <see cref="CorrelationDecision"/>.
/// </summary>
internal sealed class Grouping(Lookups lookups, KnownAlerts known, BatchTally tally, TimeSpan reopenWindow, DateTimeOffset now, TimeProvider clock)
{
    /// <summary>After which an alert that waits for others is looked at again: the rules that say so may be two seconds old.</summary>
    private static readonly TimeSpan Recheck = TimeSpan.FromMinutes(1);

    private readonly List<(GroupKey Key, AlertId Alert)> _began = [];
    private readonly HashSet<GroupKey> _reached = [];

    public List<DecisionRow> Decisions { get; } = [];

    /// <summary>Alerts that wait for others from now on.</summary>
    public IReadOnlyList<(GroupKey Key, AlertId Alert)> BeganToWait => _began;

    /// <summary>Groups of which enough alerts fire: whoever waits in them does so no more.</summary>
    public IReadOnlyCollection<GroupKey> Reached => _reached;

    /// <summary>The group that the alert joins; null if there is none.</summary>
    public Choice? Choose(IncomingAlert alert)
    {
        var keys = lookups.Of(alert);
        if (keys.Candidates.Count == 0) return null;

        var started = clock.GetTimestamp();
        var choice = CorrelationDecision.Choose(keys, null, Find, now, reopenWindow);
        var took = clock.GetElapsedTime(started);
        var isByRule = choice?.By.Strategy is CorrelationStrategy.Rule;
        tally.Add(CorrelationStrategy.Rule, isByRule, took);
        if (!isByRule && keys.Candidates.Any(candidate => candidate.Strategy is CorrelationStrategy.Topology))
            tally.Add(CorrelationStrategy.Topology, choice is not null, took);
        return choice;
    }

    /// <summary>Why an alert that would open an incident waits for others instead; null if it does not.</summary>
    /// <param name="self">Its episode, if it waits already.</param>
    public Hold? Wait(IncomingAlert alert, AlertId? self)
    {
        if (lookups.Of(alert).Threshold is not { } threshold || _reached.Contains(threshold.Key)) return null;

        var others = known.Waiting.GetValueOrDefault(threshold.Key, []).Where(other => other != self?.Value).Distinct().Count();
        if (others + 1 >= threshold.Count)
        {
            _reached.Add(threshold.Key);
            return null;
        }

        return new Hold([new Suppressor(SuppressorKind.Threshold, threshold.Rule).ToString()], now + Recheck);
    }

    /// <summary>An episode waits for others, by a rule that may group it otherwise than before.</summary>
    /// <param name="isNew">It did not wait by this rule so far.</param>
    public void BeginToWait(IncomingAlert alert, AlertId episode, bool isNew = true)
    {
        if (lookups.Of(alert).Threshold is not { } threshold) return;

        if (!known.Waiting.TryGetValue(threshold.Key, out var waiting)) known.Waiting.Add(threshold.Key, waiting = []);
        waiting.Add(episode.Value);
        _began.Add((threshold.Key, episode));
        if (!isNew) return;

        Decisions.Add(new DecisionRow(
            episode, null, now, CorrelationStrategy.Rule, EpisodeReasons.BelowThreshold, threshold.Rule, threshold.Version, threshold.Fields, null, null));
    }

    /// <summary>An episode is in an incident: that has its keys from now on, and it is said why.</summary>
    /// <param name="reason">Null where it opened the incident.</param>
    public void Settle(IncomingAlert alert, AlertId episode, IncidentInBatch incident, string? reason, Choice? choice)
    {
        var keys = lookups.Of(alert);
        var late = choice is null && reason is null ? TooLateFor(keys) : null;
        if (choice is not null || reason is null) Bind(keys, incident.Id, choice?.By); // what goes on and off keeps no group alive
        known.BindFingerprint(alert.Fingerprint, incident.Id);

        var by = choice?.By ?? (keys.Candidates is [var first, ..] ? first : null);
        Decisions.Add(choice is null && reason is not null
            ? new DecisionRow(episode, incident.Id, now, CorrelationStrategy.Fingerprint, reason, null, null, DecisionRow.NoKeys, null, null)
            : new DecisionRow(
                episode, incident.Id, now, choice?.By.Strategy ?? CorrelationStrategy.Fingerprint, reason ?? DecisionRow.Created, by?.Rule, by?.Version,
                by?.Fields ?? DecisionRow.NoKeys, choice?.By.Distance ?? late?.By.Distance, late?.Group.Incident));
    }

    /// <summary>The nearest active incident of a service around that takes no alert any more; people may want to know of it.</summary>
    private Choice? TooLateFor(CorrelationKeys keys) => (
        from candidate in keys.Candidates
        where candidate.Strategy is CorrelationStrategy.Topology
        let @group = Find(candidate.Key)
        where @group is { IsActive: true }
        orderby candidate.IsElsewhere
        select new Choice(candidate, @group.Value)).FirstOrDefault();

    private void Bind(CorrelationKeys keys, IncidentId incident, Candidate? by)
    {
        var bindings = CorrelationDecision.Bind(keys, incident, Find, now, by);
        GroupKey[] explained = [.. CorrelationDecision.Explains(keys, incident, Find)];
        foreach (var (key, kind, isExplained) in bindings) known.GroupOf(key).Take(incident, kind, isExplained, now);
        foreach (var key in explained) known.Groups[key].Explain();
    }

    private KnownGroup? Find(GroupKey key) => known.Groups.TryGetValue(key, out var group) && group.Incident is { } incident
        ? new KnownGroup(incident, group.TouchedAt, known.Incidents.TryGetValue(incident, out var locked) ? locked.ResolvedAt : group.ResolvedAt, group.IsExplained)
        : null;
}

/// <summary>How an alert found its incident, or why it waits; the columns are those of correlation.decisions.</summary>
internal sealed record DecisionRow(
    AlertId Alert, IncidentId? Incident, DateTimeOffset At, CorrelationStrategy Strategy, string Reason, string? Rule, int? RuleVersion,
    IReadOnlyDictionary<string, string> Keys, int? Distance, IncidentId? RelatedTo)
{
    /// <summary>The reason where it opened an incident.</summary>
    public const string Created = "created";

    public static readonly IReadOnlyDictionary<string, string> NoKeys = new Dictionary<string, string>();
}
