using IncidentManager.Domain.Common;

namespace IncidentManager.Domain.Suppression.Contracts;

/// <summary>A silence or a maintenance window as it decides.</summary>
/// <param name="Periods">In their order, none within another.</param>
public sealed record TimedRule(Suppressor By, IReadOnlyList<Matcher> Matchers, IReadOnlyList<Period> Periods)
{
    /// <summary>The end of the period that this instant lies in; null if it lies in none.</summary>
    public DateTimeOffset? EndAt(DateTimeOffset now)
    {
        var (low, high) = (0, Periods.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (Periods[middle].Contains(now)) return Periods[middle].Until;
            if (now < Periods[middle].From) high = middle - 1;
            else low = middle + 1;
        }

        return null;
    }

    /// <summary>The next begin or end after this instant; null if all is over.</summary>
    public DateTimeOffset? NextMoment(DateTimeOffset now)
    {
        foreach (var period in Periods)
        {
            if (now < period.From) return period.From;
            if (now < period.Until) return period.Until;
        }

        return null;
    }
}

/// <summary>
/// All that suppresses, indexed. Pure: what it says of an alert depends on the alert, the time and, for inhibition, on which of the alerts fire that share a
/// key with it.
/// </summary>
public sealed class SuppressionSet(IReadOnlyCollection<TimedRule> timed, IReadOnlyCollection<Inhibition> inhibitions)
{
    public static readonly SuppressionSet Empty = new([], []);

    private readonly MatcherIndex<TimedRule> _timed = new(timed, rule => rule.Matchers);
    private readonly InhibitionIndex _inhibitions = new(inhibitions);

    public bool IsEmpty => _timed.IsEmpty && !Inhibits;

    /// <summary>Whether there is any inhibition rule.</summary>
    public bool Inhibits => !_inhibitions.IsEmpty;

    /// <summary>What the alert inhibits while it fires.</summary>
    public IReadOnlyList<InhibitionKey> AsSource(MatchedAlert alert) => Inhibits ? _inhibitions.AsSource(alert) : [];

    /// <summary>What it is inhibited by, while another alert fires that has one of these as a source.</summary>
    public IReadOnlyList<InhibitionKey> AsTarget(MatchedAlert alert) => Inhibits ? _inhibitions.AsTarget(alert) : [];

    /// <summary>As <see cref="Decide(MatchedAlert, DateTimeOffset)"/>, with the alerts that inhibit it.</summary>
    public Suppressed? Decide(MatchedAlert alert, DateTimeOffset now, IReadOnlyCollection<Suppressor> inhibitedBy)
    {
        var timed = Decide(alert, now);
        return inhibitedBy.Count == 0 ? timed : new Suppressed([.. timed?.By ?? [], .. inhibitedBy], null);
    }

    /// <summary>Which silences and windows hold the alert back at that time; null if none does.</summary>
    public Suppressed? Decide(MatchedAlert alert, DateTimeOffset now)
    {
        if (_timed.IsEmpty) return null;

        List<Suppressor> by = [];
        DateTimeOffset? until = null;
        foreach (var rule in _timed.Matching(alert))
        {
            if (rule.EndAt(now) is not { } end) continue;

            by.Add(rule.By);
            if (until is null || end > until) until = end;
        }

        return by.Count == 0 ? null : new Suppressed(by, until);
    }
}
