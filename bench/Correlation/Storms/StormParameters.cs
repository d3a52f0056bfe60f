namespace IncidentManager.Correlation.Storms;

/// <summary>
/// What an estate is like and what happens to it. The defaults are meant to be like a company with some eighty services on Kubernetes, watched
/// by Prometheus with the usual rules: alerts wait for their rule's "for", so a cause is often told after its effects.
/// </summary>
internal sealed record StormParameters
{
    public TimeSpan Span { get; init; } = TimeSpan.FromHours(12);

    // The estate
    /// <summary>Parts of the business, each a namespace with its own entry points, logic and stores.</summary>
    public int Domains { get; init; } = 6;
    public (int Least, int Most) LogicPerDomain { get; init; } = (5, 10);
    public (int Least, int Most) PodsPerService { get; init; } = (2, 6);
    public int Nodes { get; init; } = 24;

    /// <summary>That a service uses another domain's, a shared one (authentication, queue, LLM gateway), or a provider directly.</summary>
    public double AcrossDomains { get; init; } = 0.2;
    public double UsesPlatform { get; init; } = 0.3;
    public double UsesProvider { get; init; } = 0.15;

    /// <summary>What of the true dependencies the catalogue knows, and how many more it lists that are no longer true.</summary>
    public double CatalogueKnows { get; init; } = 0.95;
    public double CatalogueStale { get; init; } = 0.03;

    // What happens
    public TimeSpan MeanBetweenStorms { get; init; } = TimeSpan.FromMinutes(25);

    /// <summary>That another cause begins within <see cref="OverlapWithin"/> of a storm, and that it does so in the neighbourhood.</summary>
    public double Overlap { get; init; } = 0.25;
    public double OverlapIsNear { get; init; } = 0.35;
    public TimeSpan OverlapWithin { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The shares of causes: a service that fails and takes its dependents along, a bad deploy, a provider that is out, a node that is lost.</summary>
    public double Cascades { get; init; } = 0.45;
    public double Deploys { get; init; } = 0.25;
    public double ProviderOutages { get; init; } = 0.15;

    /// <summary>That a failure reaches a dependent: of the cause, of those, and so on. The last one holds for all further hops.</summary>
    public IReadOnlyList<double> Reach { get; init; } = [0.75, 0.55, 0.35, 0.15];
    public TimeSpan HopDelay { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>That the cause itself is told of at all; nobody watches some.</summary>
    public double CauseIsWatched { get; init; } = 0.9;
    public double ProviderIsWatched { get; init; } = 0.5;
    public TimeSpan MedianOutage { get; init; } = TimeSpan.FromMinutes(22);
    public (int Least, int Most) KindsPerService { get; init; } = (1, 4);

    /// <summary>Single alerts that belong to nothing; the share of them that goes on and off, and of a storm's that does.</summary>
    public double NoisePerHour { get; init; } = 15;
    public double NoiseFlaps { get; init; } = 0.12;
    public double StormFlaps { get; init; } = 0.08;

    // Labels as they are in the world
    /// <summary>That an alert names its service by another label (app, job), in another spelling, or not at all.</summary>
    public double OtherLabel { get; init; } = 0.06;
    public double OtherSpelling { get; init; } = 0.02;
    public double NoService { get; init; } = 0.02;

    /// <summary>That an alert of a pod says on which node it runs, and that a symptom names what it waits for.</summary>
    public double NamesNode { get; init; } = 0.7;
    public double NamesUpstream { get; init; } = 0.25;

    public static StormParameters Small => new()
    {
        Domains = 3,
        LogicPerDomain = (3, 6),
        PodsPerService = (1, 3),
        Nodes = 6,
        NoisePerHour = 6,
        MeanBetweenStorms = TimeSpan.FromMinutes(45),
    };

    public static StormParameters Medium => new();

    public static StormParameters Large => new()
    {
        Domains = 14,
        LogicPerDomain = (8, 18),
        PodsPerService = (2, 10),
        Nodes = 90,
        NoisePerHour = 40,
        MeanBetweenStorms = TimeSpan.FromMinutes(15),
    };

    /// <summary>Hardly anybody keeps the catalogue or the labels in order here, much flaps, and delays are long.</summary>
    public static StormParameters Messy => new()
    {
        CatalogueKnows = 0.85,
        CatalogueStale = 0.08,
        OtherLabel = 0.12,
        OtherSpelling = 0.04,
        NoService = 0.04,
        NamesNode = 0.5,
        NoisePerHour = 30,
        NoiseFlaps = 0.25,
        StormFlaps = 0.2,
        HopDelay = TimeSpan.FromSeconds(45),
        CauseIsWatched = 0.8,
    };

    /// <summary>What the tests and the bench run: each estate three times, by fixed seeds.</summary>
    public static IReadOnlyList<(string Name, StormParameters Parameters, ulong Seed)> Shipped { get; } =
    [
        .. from estate in new[] { ("small", Small), ("medium", Medium), ("large", Large), ("messy", Messy) }
           from seed in new ulong[] { 11, 23, 47 }
           select (estate.Item1, estate.Item2, seed),
    ];
}
