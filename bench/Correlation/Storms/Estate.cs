namespace IncidentManager.Correlation.Storms;

internal enum Tier { Edge, Logic, Store, Platform, Provider }

internal sealed record Pod(string Name, string Node, string Instance);

internal sealed record Service(string Name, string Domain, Tier Tier, IReadOnlyList<Pod> Pods);

/// <summary>An estate: its services, what truly depends on what, and what the catalogue believes about that. Without cycles.</summary>
internal sealed class Estate
{
    private static readonly string[] DomainNames =
    [
        "checkout", "search", "assistant", "accounts", "content", "billing", "shipping", "support", "ads", "pricing", "fraud", "media", "partners",
        "insights", "loyalty", "catalog",
    ];
    private static readonly string[] LogicNames =
    [
        "api", "cart", "quotes", "worker", "index", "ranker", "orders", "profile", "rules", "export", "mailer", "planner", "chat", "rag", "embedder", "audit",
        "sync", "stream", "importer", "scheduler",
    ];
    private static readonly string[] StoreNames = ["db", "cache", "queue"];
    private static readonly string[] Platforms = ["auth", "kafka", "feature-flags", "llm-gateway", "config-store", "service-mesh"];
    private static readonly string[] Providers = ["openai", "anthropic", "stripe", "twilio"];

    private readonly Dictionary<string, Service> _services = [];
    private readonly Dictionary<string, HashSet<string>> _dependsOn = [];
    private readonly Dictionary<string, List<string>> _dependents = [];

    private Estate() { }

    public IReadOnlyCollection<Service> Services => _services.Values;

    /// <summary>As the product's catalogue has it: some of it missing, some of it no longer true.</summary>
    public IReadOnlyDictionary<string, IReadOnlySet<string>> Catalogue { get; private set; } = new Dictionary<string, IReadOnlySet<string>>();

    public IReadOnlyList<string> Nodes { get; private init; } = [];

    public Service this[string name] => _services[name];

    public IEnumerable<Service> Of(Tier tier) => Services.Where(service => service.Tier == tier);

    public IReadOnlyList<string> DependentsOf(string service) => _dependents.GetValueOrDefault(service) ?? [];

    /// <summary>Those within so many steps of it, in either direction, without shared ones on the way: what people call the neighbourhood.</summary>
    public IReadOnlyList<Service> Near(string service, int steps)
    {
        HashSet<string> seen = [service];
        List<string> edge = [service];
        for (var step = 0; step < steps; step++)
            edge = [.. edge.SelectMany(near => _dependsOn[near].Concat(DependentsOf(near))).Where(IsOwn).Where(seen.Add)];
        return [.. seen.Where(near => near != service).Order(StringComparer.Ordinal).Select(near => _services[near])];

        bool IsOwn(string near) => _services[near].Tier is not (Tier.Platform or Tier.Provider);
    }

    public static Estate Build(StormParameters parameters, Dice dice)
    {
        var graph = new Estate { Nodes = [.. Enumerable.Range(1, parameters.Nodes).Select(node => $"node-{node:00}")] };
        foreach (var provider in Providers) graph.Add(new(provider, "external", Tier.Provider, []));
        foreach (var platform in Platforms) graph.Add(new(platform, "platform", Tier.Platform, graph.Pods(platform, parameters, dice)));
        graph._dependsOn["llm-gateway"].UnionWith(["openai", "anthropic"]);
        List<string> logicBefore = [];
        foreach (var domain in DomainNames.Take(parameters.Domains)) logicBefore.AddRange(graph.AddDomain(domain, logicBefore, parameters, dice));

        foreach (var (service, dependencies) in graph._dependsOn)
            foreach (var dependency in dependencies.Order(StringComparer.Ordinal))
                (graph._dependents.TryGetValue(dependency, out var known) ? known : graph._dependents[dependency] = []).Add(service);
        graph.Catalogue = graph.AsBelieved(parameters, dice);
        return graph;
    }

    private IReadOnlyList<string> AddDomain(string domain, IReadOnlyList<string> logicBefore, StormParameters parameters, Dice dice)
    {
        string[] stores = [.. dice.Some(StoreNames, dice.Between(1, StoreNames.Length)).Select(store => $"{domain}-{store}")];
        foreach (var store in stores) Own(store, Tier.Store);

        string[] logic = [.. dice.Some(LogicNames, dice.Between(parameters.LogicPerDomain.Least, parameters.LogicPerDomain.Most)).Select(name => $"{domain}-{name}")];
        for (var at = 0; at < logic.Length; at++)
        {
            var needs = Own(logic[at], Tier.Logic);
            if (at > 0) needs.UnionWith(dice.Some(logic[..at], dice.Between(0, 2)));
            if (dice.Chance(0.6)) needs.Add(dice.Pick(stores));
            if (logicBefore.Count > 0 && dice.Chance(parameters.AcrossDomains)) needs.Add(dice.Pick(logicBefore));
            if (dice.Chance(parameters.UsesPlatform)) needs.Add(dice.Pick(Platforms));
            if (dice.Chance(parameters.UsesProvider)) needs.Add(dice.Pick(Providers));
            if (needs.Count == 0) needs.Add(dice.Pick(stores));
        }

        foreach (var edge in new[] { "web", "mobile" }.Take(dice.Between(1, 2)))
            Own($"{domain}-{edge}", Tier.Edge).UnionWith(dice.Some(logic, dice.Between(2, 4)));
        return logic;

        HashSet<string> Own(string name, Tier tier) => Add(new(name, domain, tier, Pods(name, parameters, dice)));
    }

    private HashSet<string> Add(Service service)
    {
        _services.Add(service.Name, service);
        return _dependsOn[service.Name] = [];
    }

    private IReadOnlyList<Pod> Pods(string service, StormParameters parameters, Dice dice) =>
    [
        .. Enumerable.Range(0, dice.Between(parameters.PodsPerService.Least, parameters.PodsPerService.Most))
            .Select(_ => new Pod($"{service}-{dice.Between(0x1000, 0xffff):x}", dice.Pick(Nodes), $"10.{dice.Between(0, 15)}.{dice.Between(0, 255)}.{dice.Between(1, 254)}:8080")),
    ];

    private Dictionary<string, IReadOnlySet<string>> AsBelieved(StormParameters parameters, Dice dice)
    {
        string[] all = [.. _services.Keys];
        var believed = new Dictionary<string, IReadOnlySet<string>>();
        for (var at = 0; at < all.Length; at++)
        {
            var known = _dependsOn[all[at]].Order(StringComparer.Ordinal).Where(_ => dice.Chance(parameters.CatalogueKnows)).ToHashSet();
            if (at > 0 && dice.Chance(parameters.CatalogueStale)) known.Add(all[dice.Between(0, at - 1)]); // only earlier ones: no cycle
            believed[all[at]] = known;
        }

        return believed;
    }
}
