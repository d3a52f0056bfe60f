using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Correlation.Contracts;
using IncidentManager.Domain.Incidents.Contracts;
using IncidentManager.Domain.Notifications.Contracts;
using IncidentManager.Domain.Suppression.Contracts;

namespace IncidentManager.Domain.Backtest;

/// <summary>One firing episode as it is stored.</summary>
/// <param name="Until">When it ended; null while it fires.</param>
/// <param name="Service">The first that it names; empty for none.</param>
/// <param name="Incident">That it was in; null if it was held back, or waited for others, until its end.</param>
/// <param name="DecidedAt">When one that was held back was grouped, or began to wait for others; null if it never was, or if nothing held it.</param>
public sealed record PastAlert(
    GroupKey Fingerprint, MatchedAlert Alert, DateTimeOffset From, DateTimeOffset? Until, Severity Severity, string Service, string Title, Guid? Incident,
    DateTimeOffset? DecidedAt = null);

/// <summary>
/// Alerts of the past under other settings: each goes through the decisions that the intake takes, in the order in which they came. Pure; keeps of each alert
/// only where it was and where it would be. What held an alert back until some time, or for good, does so again; drafts of silences hold back more. What waited for
/// others is decided on by the rules that are tried.
/// </summary>
/// <param name="routes">Drafts of them; null where nobody would have been told otherwise.</param>
public sealed class Replay(Correlator correlator, SuppressionSet drafts, EpisodeWindows windows, RoutedOf? routes = null)
{
    private enum What { Ends, IsReleased }

    private readonly ReplayedGroups _groups = new(windows);
    private readonly PriorityQueue<(What What, int Place), DateTimeOffset> _due = new();
    private readonly Dictionary<int, PastAlert> _pending = []; // alerts that are held back, or that wait for others
    private readonly Dictionary<GroupKey, List<int>> _waiting = [];
    private readonly Dictionary<string, List<int>> _inhibited = [];
    private readonly Dictionary<InhibitionKey, int> _inhibits = [];
    private readonly Dictionary<int, IReadOnlyList<InhibitionKey>> _sources = [];
    private readonly Ledger _ledger = new(routes);
    private DateTimeOffset _now = DateTimeOffset.MinValue;

    public int Alerts => _ledger.Count;

    /// <summary>The next one; alerts of one moment may come in any order.</summary>
    public void Take(PastAlert past)
    {
        if (past.From > _now) Advance(past.From);
        var place = _ledger.Add(past);
        if (past.Until is { } until) _due.Enqueue((What.Ends, place), until > _now ? until : _now);
        if (past is { Incident: null, DecidedAt: null }) return;

        Source(place, past.Alert);
        if (past.DecidedAt is { } held && held > _now)
        {
            _pending[place] = past;
            _due.Enqueue((What.IsReleased, place), held);
        }
        else Decide(place, past);
    }

    /// <param name="pages">Notifications that were sent.</param>
    /// <param name="until">The end of the span: what a draft holds back until before that is told, though nothing came after it.</param>
    public Difference Finish(IReadOnlyCollection<SentPages> pages, DateTimeOffset until)
    {
        if (until > _now) Advance(until);
        _ledger.Close();
        return Comparison.Of(_ledger, _groups.Incidents, pages);
    }

    private void Advance(DateTimeOffset now)
    {
        while (_due.TryPeek(out var next, out var at) && at <= now)
        {
            _due.Dequeue();
            _now = at;
            if (next.What is What.Ends) End(next.Place);
            else if (_pending.TryGetValue(next.Place, out var held)) Decide(next.Place, held);
        }

        _now = now;
    }

    private void Decide(int place, PastAlert past)
    {
        _pending.Remove(place);
        var suppressed = drafts.IsEmpty ? null : drafts.Decide(past.Alert, _now, InhibitedBy(past.Alert));
        if (suppressed is not null)
        {
            _pending[place] = past;
            if (suppressed.Until is { } until) _due.Enqueue((What.IsReleased, place), until);
            else foreach (var target in drafts.AsTarget(past.Alert)) File(_inhibited, target.Key, place);
            return;
        }

        var keys = correlator.KeysOf(past.Alert);
        if (_groups.Begin(past.Fingerprint, keys, _now) is { } incident)
        {
            _ledger.Settle(place, past, incident, _now);
            if (keys.Threshold is { } reached) DecideAgain(_waiting, reached.Key); // whoever waited in its group has an incident to join
        }
        else if (keys.Threshold is { } threshold)
        {
            _pending[place] = past;
            File(_waiting, threshold.Key, place);
        }
    }

    private void End(int place)
    {
        if (_ledger.IncidentOf(place) is { } incident)
        {
            if (_groups.End(incident, _now)) _ledger.End(incident, _now);
        }
        else if (_pending.Remove(place, out var past) && correlator.KeysOf(past.Alert).Threshold is { } threshold) _groups.Leave(past.Fingerprint, threshold);

        if (!_sources.Remove(place, out var keys)) return;

        foreach (var key in keys)
        {
            if (--_inhibits[key] > 0) continue;

            _inhibits.Remove(key);
            DecideAgain(_inhibited, key.Key);
        }
    }

    private void DecideAgain<TKey>(Dictionary<TKey, List<int>> places, TKey key) where TKey : notnull
    {
        if (!places.Remove(key, out var held)) return;

        foreach (var place in held)
            if (_pending.TryGetValue(place, out var past)) Decide(place, past);
    }

    private static void File<TKey>(Dictionary<TKey, List<int>> places, TKey key, int place) where TKey : notnull
    {
        if (!places.TryGetValue(key, out var held)) places.Add(key, held = []);
        held.Add(place);
    }

    private void Source(int place, MatchedAlert alert)
    {
        var keys = drafts.AsSource(alert);
        if (keys.Count == 0) return;

        _sources.Add(place, keys);
        foreach (var key in keys) _inhibits[key] = _inhibits.GetValueOrDefault(key) + 1;
    }

    /// <summary>Alerts that are both a source and a target do not inhibit each other, nor themselves.</summary>
    private List<Suppressor> InhibitedBy(MatchedAlert alert) =>
    [
        .. from target in drafts.AsTarget(alert)
           where _inhibits.ContainsKey(target with { IsBoth = false }) || (!target.IsBoth && _inhibits.ContainsKey(target with { IsBoth = true }))
           select new Suppressor(SuppressorKind.Inhibition, target.Rule),
    ];
}
