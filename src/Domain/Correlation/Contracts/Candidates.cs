using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Domain.Correlation.Contracts;

/// <summary>
/// Why an alert belongs to a group. Named: it says itself what its service waits for. OnNode: its pod is on a node that alerts tell of, or the alert is of that
/// node. SameNode: the same alert of another service on the same node. The services of a <see cref="Dependency"/> fail because that one does.
/// </summary>
public enum Relation { SameRule, SameService, Named, OnNode, SamePod, SameNode, Dependency, Dependent, SharedDependency }

/// <summary>A group that an alert may belong to.</summary>
/// <param name="Window">It joins if the group's last new alert is not older than that.</param>
/// <param name="Rule">The rule's name, and <paramref name="Version"/> its version; a default's has version 0.</param>
/// <param name="Distance">How many dependencies lie in between; 0 for a rule.</param>
/// <param name="Fields">What the key is made of, by name: for people.</param>
/// <param name="IsElsewhere">It may be of another cluster than the alert.</param>
public sealed record Candidate(
    CorrelationStrategy Strategy, Relation Relation, GroupKey Key, TimeSpan Window, string Rule, int Version, int Distance,
    IReadOnlyDictionary<string, string> Fields, bool IsElsewhere = false)
{
    private const int BehindAllOthers = 1_000;

    private const int MostOfAValue = 100;

    /// <summary>For people, such as <c>rule by-region: region="eu"</c>; long values are cut, for it has to fit on a line of the timeline.</summary>
    public string InWords() => $"{(Version > 0 ? "rule " : "")}{Rule}: {string.Join(", ", Fields.Select(field => $"{field.Key}=\"{Short(field.Value)}\""))}";

    private static string Short(string value) =>
        value.Length <= MostOfAValue ? value : $"{value[..(char.IsHighSurrogate(value[MostOfAValue - 2]) ? MostOfAValue - 2 : MostOfAValue - 1)]}…";

    /// <summary>
    /// What is nearer comes first; as far away, what explains the alert comes before what it may explain. A dependency that fails comes before the service itself,
    /// as long as nothing explains that one's alerts yet. What is elsewhere comes last, unless the alert names it.
    /// </summary>
    internal int RankIn(KnownGroup group) => Relation switch
    {
        Relation.Named => IsElsewhere ? 1 : 0,
        _ when IsElsewhere => BehindAllOthers + Distance,
        Relation.OnNode or Relation.SamePod => 1,
        Relation.SameRule or Relation.SameService when group.IsExplained => 2,
        Relation.Dependency when Distance == 1 => 3,
        Relation.SameRule or Relation.SameService => 4,
        Relation.SameNode => 5,
        _ => 6 + (Distance * 8) + (int)Relation,
    };
}

/// <summary>When a key is bound. A pod that is lost with its node says nothing of its service, and a node is in trouble only if more than one service says so.</summary>
public enum BindWhen { Always, NotByPlace, BySameNode }

/// <summary>A key that the alert's incident has from then on.</summary>
public readonly record struct KeyToBind(GroupKey Key, GroupKeyKind Kind, TimeSpan Window, BindWhen When = BindWhen.Always)
{
    internal bool IsBoundBy(Candidate? by) => When switch
    {
        BindWhen.NotByPlace => by is not { Relation: Relation.OnNode or Relation.SamePod or Relation.SameNode },
        BindWhen.BySameNode => by is { Relation: Relation.SameNode },
        _ => true,
    };
}

/// <summary>All that is to be looked up for an alert, and whether it opens an incident alone.</summary>
/// <param name="Threshold">The rule that lets it wait for others, with its key; null for none.</param>
public sealed record CorrelationKeys(IReadOnlyList<Candidate> Candidates, IReadOnlyList<KeyToBind> Binds, ThresholdKey? Threshold)
{
    public static readonly CorrelationKeys None = new([], [], null);
}

/// <param name="Count">How many different alerts have to fire within the window.</param>
public sealed record ThresholdKey(GroupKey Key, string Rule, int Version, int Count, TimeSpan Window, IReadOnlyDictionary<string, string> Fields);

/// <summary>A key as an incident has it.</summary>
/// <param name="TouchedAt">When the last new alert came by it.</param>
/// <param name="ResolvedAt">The incident's; null while it is active.</param>
/// <param name="IsExplained">Of a service: another one of the incident is the cause of its alerts, so that what it depends on as well need not be.</param>
public readonly record struct KnownGroup(IncidentId Incident, DateTimeOffset TouchedAt, DateTimeOffset? ResolvedAt, bool IsExplained)
{
    public bool IsActive => ResolvedAt is null;
}

/// <summary>The group that an alert joins.</summary>
public sealed record Choice(Candidate By, KnownGroup Group);

/// <summary>A key that an incident has from now on, or has touched once more.</summary>
public readonly record struct Binding(GroupKey Key, GroupKeyKind Kind, bool IsExplained);
