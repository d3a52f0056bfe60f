using System.Collections.Frozen;

namespace IncidentManager.Domain.Catalog.Contracts;

/// <summary>A service and how many dependencies lie between it and the one that was asked about: 1 is a direct one.</summary>
public readonly record struct ServiceDistance(string Name, int Distance);

/// <summary>
/// Which service depends on which, at one moment. A name that a service depends on is in it too, whether somebody described it or not. Names are compared as
/// they are written. Every question is a breadth-first search, nearest first, over at most <see cref="MaxSteps"/> dependencies: in a graph where more are within
/// reach, what is farthest is left out.
/// </summary>
public sealed class ServiceGraph
{
    /// <summary>How many dependencies one question looks at.</summary>
    public const int MaxSteps = 20_000;

    /// <summary>What <see cref="Distance"/> looks as far as, if nobody says otherwise.</summary>
    public const int FarAway = 10;

    public static readonly ServiceGraph Empty = new([]);

    private static readonly string[] Nobody = [];

    /// <summary>What is longer is text, and names nothing.</summary>
    private const int MaxNameLength = 200;

    private readonly FrozenDictionary<string, string[]> _dependencies;
    private readonly FrozenDictionary<string, string[]> _dependents;
    private readonly Lazy<SpokenNames> _spoken;

    private ServiceGraph(IReadOnlyCollection<(string Name, string[] DependsOn)> services)
    {
        _dependencies = services.ToFrozenDictionary(service => service.Name, service => service.DependsOn, StringComparer.Ordinal);
        _dependents = services
            .SelectMany(service => service.DependsOn.Select(dependency => (Dependency: dependency, Dependent: service.Name)))
            .GroupBy(edge => edge.Dependency, edge => edge.Dependent, StringComparer.Ordinal)
            .ToFrozenDictionary(edges => edges.Key, Sorted, StringComparer.Ordinal);
        _spoken = new(() => new SpokenNames(_dependencies.Keys.Union(_dependents.Keys)));
    }

    /// <summary>A service that is named twice has the dependencies of both.</summary>
    public static ServiceGraph Of(IEnumerable<(string Name, IReadOnlyList<string> DependsOn)> services) => new(
        [.. services
            .GroupBy(service => service.Name, StringComparer.Ordinal)
            .Select(same => (same.Key, Sorted(same.SelectMany(service => service.DependsOn).Where(name => name != same.Key))))]);

    public bool IsEmpty => _dependencies.Count == 0;

    /// <summary>Somebody described it, or another service depends on it.</summary>
    public bool Knows(string name) => _dependencies.ContainsKey(name) || _dependents.ContainsKey(name);

    /// <summary>Its names, whichever way they are written.</summary>
    public SpokenNames Spoken => _spoken.Value;

    /// <summary>A name as people and tools write it, in the spelling that it has here; null if it names none, or several.</summary>
    public string? KnownAs(string name)
    {
        if (Knows(name)) return name;
        if (IsEmpty || name.Length > MaxNameLength) return null;
        if (Spoken.Find(SpokenNames.WordsOf(name)) is { } whole) return whole;

        var host = SpokenNames.HostIn(name);
        return Knows(host) ? host : Spoken.Find(SpokenNames.WordsOf(host));
    }

    /// <summary>What the service needs, directly or through others, by distance and then by name; without itself.</summary>
    public IReadOnlyList<ServiceDistance> DependenciesOf(string service, int maxDistance) => [.. Reach(_dependencies, service, maxDistance)];

    /// <summary>What needs the service, directly or through others, by distance and then by name; without itself.</summary>
    public IReadOnlyList<ServiceDistance> DependentsOf(string service, int maxDistance) => [.. Reach(_dependents, service, maxDistance)];

    /// <summary>How many dependencies lead from one service to another that it needs: 0 to itself, null where none do or they are too many.</summary>
    public int? Distance(string from, string to, int maxDistance = FarAway)
    {
        if (from == to) return Knows(from) ? 0 : null;

        foreach (var (name, distance) in Reach(_dependencies, from, maxDistance))
            if (name == to) return distance;

        return null;
    }

    /// <summary>The services on a shortest way from one to another that it needs, both included; null where there is none.</summary>
    public IReadOnlyList<string>? PathBetween(string from, string to, int maxDistance = FarAway)
    {
        if (Distance(from, to, maxDistance) is not { } left) return null;

        List<string> path = [from];
        while (path[^1] != to)
        {
            left--;
            path.Add(_dependencies[path[^1]].First(next => Distance(next, to, left) == left));
        }

        return path;
    }

    private static IEnumerable<ServiceDistance> Reach(FrozenDictionary<string, string[]> edges, string from, int maxDistance)
    {
        HashSet<string> seen = new(StringComparer.Ordinal) { from };
        List<string> ring = [from];
        var steps = 0;
        for (var distance = 1; distance <= maxDistance && ring.Count > 0; distance++)
        {
            List<string> next = [];
            foreach (var neighbour in ring.SelectMany(name => edges.GetValueOrDefault(name, Nobody)))
            {
                if (++steps > MaxSteps) break;
                if (seen.Add(neighbour)) next.Add(neighbour);
            }

            next.Sort(StringComparer.Ordinal);
            foreach (var name in next) yield return new(name, distance);
            ring = next;
        }
    }

    private static string[] Sorted(IEnumerable<string> names) => [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
