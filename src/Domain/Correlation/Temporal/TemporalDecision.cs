using System.Collections.Frozen;
using System.Globalization;
using IncidentManager.Domain.Correlation.Contracts;

namespace IncidentManager.Domain.Correlation.Temporal;

/// <summary>Two kinds of alert that were seen together.</summary>
public sealed record KnownPair(long One, long Other, Association Association);

/// <summary>Which open incidents began with alerts that usually begin with those of another one.</summary>
public static class TemporalDecision
{
    public const string Reason = "usually_begin_together";

    public const int MaxLinks = 10;

    /// <summary>Of one incident, of the new ones together, and of all: a storm has more, and shows it by these.</summary>
    public const int MaxOfOne = 20;
    public const int MaxOfMine = 500;
    public const int MaxOfAll = 500;

    /// <summary>The kinds to look pairs up for: those of some incidents, and all that began.</summary>
    public static (long[] Mine, long[] All) Kinds(IReadOnlyCollection<Guid> incidents, SignedBeginnings beginnings)
    {
        var ofEach = Math.Clamp(MaxOfMine / incidents.Count, 1, MaxOfOne); // none takes the place of the others
        return (
            [.. incidents.SelectMany(incident => KindsIn(incident).Take(ofEach)).Distinct().Take(MaxOfMine)],
            [.. beginnings.Incidents.SelectMany(KindsIn).Distinct().Take(MaxOfAll)]);

        IEnumerable<long> KindsIn(Guid incident) => beginnings.In(incident).Select(one => one.Signature.Id).Distinct();
    }

    /// <param name="incidents">The new ones.</param>
    /// <param name="beginnings">What began lately, of these and other incidents.</param>
    /// <param name="pairs">What is known of their kinds.</param>
    /// <param name="isOpen">Whether somebody may still work on an incident.</param>
    /// <returns>Of each of the new ones, the surest first; of each other one its surest pair.</returns>
    public static IReadOnlyDictionary<Guid, IReadOnlyList<ProposedLink>> Decide(
        IReadOnlyCollection<Guid> incidents, SignedBeginnings beginnings, IReadOnlyList<KnownPair> pairs, Func<Guid, bool> isOpen)
    {
        var strong = pairs.Where(pair => pair.Association.IsStrong)
            .SelectMany(pair => new[] { (Mine: pair.One, Theirs: pair.Other, pair.Association), (Mine: pair.Other, Theirs: pair.One, pair.Association) })
            .ToLookup(pair => pair.Theirs);
        return strong.Count == 0
            ? FrozenDictionary<Guid, IReadOnlyList<ProposedLink>>.Empty
            : incidents.ToDictionary(incident => incident, incident => Decide(incident, beginnings, strong, isOpen));
    }

    private static IReadOnlyList<ProposedLink> Decide(
        Guid incident, SignedBeginnings beginnings, ILookup<long, (long Mine, long Theirs, Association Association)> strong, Func<Guid, bool> isOpen)
    {
        var mine = beginnings.In(incident).ToLookup(one => one.Signature.Id);
        return [.. beginnings.NotIn(incident).Where(theirs => isOpen(theirs.Incident))
            .SelectMany(theirs => strong[theirs.Signature.Id]
                .SelectMany(pair => mine[pair.Mine].Where(ours => IsTogether(ours.At, theirs.At))
                    .Select(ours => (theirs.Incident, Ours: ours.Signature, Theirs: theirs.Signature, pair.Association))))
            .GroupBy(tie => tie.Incident)
            .Select(ties => ties.OrderByDescending(tie => tie.Association.Npmi).ThenBy(tie => tie.Theirs.Id).First())
            .OrderByDescending(tie => tie.Association.Npmi).ThenByDescending(tie => tie.Incident)
            .Take(MaxLinks)
            .Select(tie => LinkTo(tie.Incident, tie.Ours, tie.Theirs, tie.Association))];
    }

    private static bool IsTogether(DateTimeOffset one, DateTimeOffset other) => (one - other).Duration() < BeginningWindow.Length;

    private static ProposedLink LinkTo(Guid other, Signature ours, Signature theirs, Association association) => new(
        other, Math.Round(association.Npmi, 4), Reason,
        string.Create(CultureInfo.InvariantCulture,
            $"“{ours.Text}” and “{theirs.Text}” began together {association.Together:0.#} times, of {association.One:0.#} and {association.Other:0.#}: {association.Lift:0.#} times as often as by chance."),
        new Dictionary<string, object>
        {
            ["signatures"] = new[] { ours.Text, theirs.Text },
            ["together"] = Math.Round(association.Together, 2),
            ["separately"] = new[] { Math.Round(association.One, 2), Math.Round(association.Other, 2) },
            ["windows"] = Math.Round(association.Windows, 1),
            ["npmi"] = Math.Round(association.Npmi, 4),
            ["lift"] = Math.Round(association.Lift, 2),
        });
}
