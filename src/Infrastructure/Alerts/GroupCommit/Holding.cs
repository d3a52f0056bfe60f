using IncidentManager.Application.Suppression.Contracts;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Suppression.Contracts;
using IncidentManager.Infrastructure.Suppression.Contracts;
using Npgsql;

namespace IncidentManager.Infrastructure.Alerts.GroupCommit;

/// <summary>
/// Decides which alerts of a batch are held back, by the suppression as it was known at one revision and one time, and by the alerts that inhibit:
/// those that fire, and those that begin and end in the batch.
/// </summary>
internal sealed class Holding(SuppressionNow suppression, FiringInhibitors inhibitors, DateTimeOffset now)
{
    /// <summary>After which an alert that another one holds back is looked at again, should its end have passed unnoticed.</summary>
    private static readonly TimeSpan Recheck = TimeSpan.FromMinutes(1);

    private readonly SuppressionSet _set = suppression.Set;
    private readonly List<(AlertId Alert, InhibitionKey Key)> _began = [];
    private readonly List<Guid> _ended = [];

    public static Holding Nothing(DateTimeOffset now) => new(SuppressionNow.None, new FiringInhibitors(), now);

    /// <summary>Reads what inhibits the alerts, if anything can.</summary>
    public static async Task<Holding> Of(
        SuppressionNow suppression, NpgsqlConnection connection, IEnumerable<IncomingAlert> alerts, DateTimeOffset now)
    {
        if (!suppression.Set.Inhibits) return new(suppression, new FiringInhibitors(), now);

        var keys = alerts.Where(alert => alert.Status is AlertStatus.Firing)
            .SelectMany(alert => suppression.Set.AsTarget(MatchedAlertOf(alert)).Select(key => key.Key))
            .ToHashSet();
        return new(suppression, await FiringInhibitors.Find(connection, keys), now);
    }

    public long Revision => suppression.Revision;

    /// <summary>Whether it held anything back, or found what inhibits: then it must still be what is set when the batch is committed.</summary>
    public bool MustStillBeSet { get; private set; }

    /// <summary>Alerts that inhibit from now on, and what.</summary>
    public IReadOnlyList<(AlertId Alert, InhibitionKey Key)> Began => _began;

    /// <summary>Alerts that are over, and may have inhibited.</summary>
    public IReadOnlyList<Guid> Ended => _ended;

    /// <summary>Null if nothing holds it back.</summary>
    /// <param name="self">Its episode, where it has one.</param>
    public Hold? On(IncomingAlert alert, AlertId? self)
    {
        if (_set.IsEmpty) return null;

        var matched = MatchedAlertOf(alert);
        var inhibitedBy = _set.Inhibits ? inhibitors.Of(_set.AsTarget(matched), self?.Value) : [];
        if (_set.Decide(matched, now, inhibitedBy) is not { } suppressed) return null;

        MustStillBeSet = true;
        return new Hold([.. suppressed.By.Select(by => by.ToString())], suppressed.Until ?? now + Recheck);
    }

    /// <summary>An episode began: it may inhibit others.</summary>
    public void Begin(IncomingAlert alert, AlertId episode)
    {
        if (!_set.Inhibits) return;

        foreach (var key in _set.AsSource(MatchedAlertOf(alert)))
        {
            inhibitors.Add(key.Key, new FiringInhibitor(key.Rule, episode.Value, key.IsBoth));
            _began.Add((episode, key));
            MustStillBeSet = true;
        }
    }

    public void End(AlertId episode)
    {
        if (!_set.Inhibits) return;

        inhibitors.Remove(episode.Value);
        _ended.Add(episode.Value);
    }

    public static MatchedAlert MatchedAlertOf(IncomingAlert alert) => new(
        alert.Labels, alert.Title, [alert.SeverityAsSent, alert.Severity.Name()], [alert.TypeAsSent, alert.Type.Name()], alert.Source, alert.Services);
}

/// <summary>Why an alert is held back, and when to look again.</summary>
/// <param name="By">As they are stored; at least one.</param>
internal sealed record Hold(string[] By, DateTimeOffset Until)
{
    /// <summary>One of <see cref="EpisodeReasons"/>.</summary>
    public string Reason => Suppressor.Parse(By[0]).Kind switch
    {
        SuppressorKind.Silence => EpisodeReasons.Silenced,
        SuppressorKind.Maintenance => EpisodeReasons.InMaintenance,
        SuppressorKind.Threshold => EpisodeReasons.BelowThreshold,
        _ => EpisodeReasons.Inhibited,
    };
}
