using System.Collections.Concurrent;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Infrastructure.Alerts.GroupCommit;

/// <summary>A firing episode as it was last seen. A hint only: the update that relies on it says so if the database knows better.</summary>
/// <param name="IncidentId">Empty while it is held back.</param>
/// <param name="Severity">What its sender has to exceed to say news.</param>
/// <param name="Kind">What metrics call alerts whose text is not read again.</param>
internal sealed record KnownEpisode(Fingerprint Fingerprint, Guid AlertId, Guid IncidentId, Severity Severity, AlertKind Kind)
{
    /// <summary>What its repetitions are in the ledger.</summary>
    public short Code { get; init; } = OutcomeCode.Refired;

    /// <summary>How often people moved it from one incident to another, as far as is known.</summary>
    public int Moves { get; init; }

    public bool IsHeld => IncidentId == Guid.Empty;
}

/// <summary>
/// Firing episodes by fingerprint, the least recently used ones forgotten: two generations, of which the older is dropped when the younger is
/// full, and what is used moves to the younger. The loop alone changes it; requests look whether it holds what they bring.
/// </summary>
internal sealed class KnownEpisodes
{
    /// <summary>In each generation; some 300 bytes an episode.</summary>
    private const int Capacity = 50_000;

    private volatile ConcurrentDictionary<Fingerprint, KnownEpisode> _young = new();
    private volatile ConcurrentDictionary<Fingerprint, KnownEpisode> _old = new();
    private int _count; // the dictionary's own takes all its locks

    public bool Has(Fingerprint fingerprint) => _young.ContainsKey(fingerprint) || _old.ContainsKey(fingerprint);

    public KnownEpisode? Find(Fingerprint fingerprint)
    {
        if (_young.TryGetValue(fingerprint, out var found)) return found;
        if (!_old.TryRemove(fingerprint, out found)) return null;

        Remember(found);
        return found;
    }

    public void Remember(KnownEpisode episode)
    {
        if (_count >= Capacity)
        {
            (_young, _old) = (new(), _young);
            _count = 0;
        }

        if (_young.TryAdd(episode.Fingerprint, episode)) _count++;
        else _young[episode.Fingerprint] = episode;
        _old.TryRemove(episode.Fingerprint, out _);
    }

    public void Forget(Fingerprint fingerprint)
    {
        if (_young.TryRemove(fingerprint, out _)) _count--;
        _old.TryRemove(fingerprint, out _);
    }
}
