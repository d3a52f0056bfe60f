using IncidentManager.Domain.Catalog.Contracts;

namespace IncidentManager.Domain.Catalog;

/// <summary>How far it is from one of some services to another that it needs.</summary>
/// <param name="Distance">0 for the service itself, 1 for what it depends on directly.</param>
/// <param name="From">The service that was asked about, as the catalogue spells it.</param>
public readonly record struct Reached(int Distance, string From, string To);

/// <summary>Some services and what they depend on, each with the shortest way to it, whichever way names are spelled.</summary>
public sealed class ServiceReach
{
    /// <summary>What is farther away is hardly a cause.</summary>
    public const int MaxDistance = 3;

    /// <summary>The nearest are kept: there is one look-up for all of them.</summary>
    public const int MaxServices = 1_000;

    private readonly Dictionary<string, Reached> _reached = new(StringComparer.Ordinal);
    private readonly ServiceGraph _graph;

    public ServiceReach(IEnumerable<string> services, ServiceGraph graph)
    {
        _graph = graph;
        string[] asked = [.. services.Where(name => !string.IsNullOrWhiteSpace(name)).Distinct(StringComparer.Ordinal)];
        var names = asked.Select(name => graph.KnownAs(name) ?? name).Distinct(StringComparer.Ordinal).ToList();
        foreach (var name in names) Add(new Reached(0, name, name));
        foreach (var reached in names
            .SelectMany(name => graph.DependenciesOf(name, MaxDistance).Select(needed => new Reached(needed.Distance, name, needed.Name)))
            .OrderBy(reached => reached.Distance)) Add(reached);

        Keys = [.. asked.Concat(_reached.Values.Select(reached => reached.To)).SelectMany(SpokenNames.KeysOf).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>By one of these any spelling of one of them can be looked up; some of what is found then is another service.</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>The nearest of those services; null if none of them is within reach.</summary>
    public Reached? NearestOf(IEnumerable<string> services)
    {
        Reached? nearest = null;
        foreach (var service in services)
            if (_reached.TryGetValue(SpellingOf(service), out var reached) && (nearest is null || reached.Distance < nearest.Value.Distance)) nearest = reached;

        return nearest;
    }

    private void Add(Reached reached)
    {
        if (_reached.Count < MaxServices) _reached.TryAdd(SpellingOf(reached.To), reached);
    }

    /// <summary>One for all spellings: the catalogue's, or of a name that it does not know the letters alone.</summary>
    private string SpellingOf(string name) => _graph.KnownAs(name) is { } known ? $"known:{known}" : $"said:{SpokenNames.KeyOf(name)}";
}
