using System.Globalization;
using IncidentManager.Domain.Catalog.Contracts;

namespace IncidentManager.Domain.Catalog;

/// <summary>A change that may be why something broke.</summary>
/// <param name="Reached">Where it was made, seen from what broke; null for a change that names no service.</param>
/// <param name="Why">In words.</param>
public sealed record NearChange(Change Change, Reached? Reached, string Why);

/// <summary>
/// Which changes are nearest to what broke: by how many dependencies lie between, those that name no service behind all others; then by time, before it sooner than
/// after it.
/// </summary>
public static class ChangeNearness
{
    /// <summary>A change may be told, or something be noticed, by a clock that is behind; and what was begun a little later may be a part of it.</summary>
    public static readonly TimeSpan Afterwards = TimeSpan.FromMinutes(5);

    public static IReadOnlyList<NearChange> Rank(IEnumerable<Change> changes, ServiceReach reach, DateTimeOffset at, TimeSpan within, int atMost) =>
    [
        .. changes
            .Where(change => change.StartedAt >= at - within && change.StartedAt <= at + Afterwards)
            .Select(change => (Change: change, Reached: reach.NearestOf(change.Services)))
            .Where(near => near.Reached is not null || near.Change.Services.Length == 0)
            .OrderBy(near => near.Reached?.Distance ?? int.MaxValue)
            .ThenBy(near => (near.Change.StartedAt - at).Duration())
            .ThenBy(near => near.Change.StartedAt)
            .ThenBy(near => near.Change.Id.Value)
            .Take(atMost)
            .Select(near => new NearChange(near.Change, near.Reached, $"{What(near.Change)} {When(near.Change.StartedAt, at)}: {Where(near.Reached)}")),
    ];

    private static string What(Change change) => change.Status switch
    {
        ChangeStatus.Started => $"{Noun(change.Kind)} began",
        ChangeStatus.Failed => $"{Noun(change.Kind)} that failed began",
        ChangeStatus.RolledBack => $"{Noun(change.Kind)} that was rolled back began",
        _ => Done(change.Kind),
    };

    private static string Noun(ChangeKind kind) => kind switch
    {
        ChangeKind.Deploy => "A deployment",
        ChangeKind.Config => "A change of configuration",
        ChangeKind.FeatureFlag => "A change of a feature flag",
        ChangeKind.Infrastructure => "A change of infrastructure",
        ChangeKind.Migration => "A migration",
        _ => "A change",
    };

    private static string Done(ChangeKind kind) => kind switch
    {
        ChangeKind.Deploy => "Deployed",
        ChangeKind.Config => "Configuration was changed",
        ChangeKind.FeatureFlag => "A feature flag was changed",
        ChangeKind.Infrastructure => "Infrastructure was changed",
        ChangeKind.Migration => "Migrated",
        _ => "Changed",
    };

    private static string When(DateTimeOffset started, DateTimeOffset at)
    {
        var gap = (started - at).Duration();
        return gap < TimeSpan.FromSeconds(1) ? "at the same moment" : $"{InWords(gap)} {(started < at ? "before" : "after")}";
    }

    private static string InWords(TimeSpan gap) => gap switch
    {
        { TotalSeconds: < 90 } => Count((int)gap.TotalSeconds, "second"),
        { TotalMinutes: < 90 } => Count((int)gap.TotalMinutes, "minute"),
        { TotalHours: < 36 } => Count((int)gap.TotalHours, "hour"),
        _ => Count((int)gap.TotalDays, "day"),
    };

    private static string Count(int number, string unit) => string.Create(CultureInfo.InvariantCulture, $"{number} {unit}{(number == 1 ? "" : "s")}");

    private static string Where(Reached? reached) => reached switch
    {
        null => "no service is named",
        { Distance: 0 } near => $"{near.To} itself",
        { Distance: 1 } near => $"{near.To}, which {near.From} depends on",
        { } far => $"{far.To}, which {far.From} depends on through {Count(far.Distance - 1, "other service")}",
    };
}
