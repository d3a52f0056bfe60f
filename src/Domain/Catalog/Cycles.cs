namespace IncidentManager.Domain.Catalog;

/// <summary>Whether services would depend on themselves.</summary>
public static class Cycles
{
    /// <summary>Looks at each service once, so it takes no longer than the catalogue is big.</summary>
    /// <param name="dependencies">What each service depends on now, by name.</param>
    /// <param name="service">The one that is to depend on others from now on.</param>
    /// <returns>The first and shortest cycle, from the service back to it, and which of the new dependencies closes it; null if none does.</returns>
    public static (int Index, IReadOnlyList<string> Cycle)? Find(
        IReadOnlyDictionary<string, IReadOnlyList<string>> dependencies, string service, IReadOnlyList<string> dependsOn)
    {
        Dictionary<string, string?> cameFrom = new(StringComparer.Ordinal);
        Queue<string> waiting = new();
        foreach (var name in dependsOn)
            if (cameFrom.TryAdd(name, null)) waiting.Enqueue(name);

        while (waiting.TryDequeue(out var name))
        {
            if (name == service) return Closed(cameFrom, service, dependsOn);

            foreach (var next in dependencies.GetValueOrDefault(name, []))
                if (cameFrom.TryAdd(next, name)) waiting.Enqueue(next);
        }

        return null;
    }

    private static (int, IReadOnlyList<string>) Closed(Dictionary<string, string?> cameFrom, string service, IReadOnlyList<string> dependsOn)
    {
        List<string> backwards = [service];
        for (var name = cameFrom[service]; name is not null; name = cameFrom[name]) backwards.Add(name);

        backwards.Reverse();
        return (dependsOn.Index().First(one => one.Item == backwards[0]).Index, [service, .. backwards]);
    }
}
