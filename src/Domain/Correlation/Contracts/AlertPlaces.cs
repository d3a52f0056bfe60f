using IncidentManager.Domain.Catalog.Contracts;
using IncidentManager.Domain.Common;

namespace IncidentManager.Domain.Correlation.Contracts;

/// <summary>
/// Where an alert is: the service that it is of, what it says that service waits for, and the machine. Labels are as people wrote them, so one service has
/// several spellings; the catalogue's is taken where it knows one of them.
/// </summary>
internal static class AlertPlaces
{
    /// <summary>Where the service's own label says nothing that is known: those of Prometheus' and Kubernetes' usual rules, of service meshes, of Sentry and of CloudWatch.</summary>
    private static readonly string[] NamesOfServices =
    [
        "service_name", "app", "app_kubernetes_io_name", "application", "project", "deployment", "statefulset", "daemonset", "workload", "component", "container", "exported_service",
        "job", "destination_workload", "ServiceName", "FunctionName", "DBInstanceIdentifier", "DBClusterIdentifier", "CacheClusterId", "QueueName",
    ];

    /// <summary>What the service calls, in the words of service meshes, tracing and gateways.</summary>
    private static readonly string[] NamesOfDependencies =
    [
        "upstream", "upstream_service", "upstream_cluster", "dependency", "destination_service", "destination_service_name", "peer_service", "target_service", "provider",
    ];

    private static readonly string[] NamesOfNodes = ["node", "kubernetes_node", "nodename", "host", "hostname"];

    /// <summary>In the catalogue's spelling if it has one, else as sent; each once, and none where nothing says it.</summary>
    /// <param name="inTitle">As of <see cref="NamesInTitles"/>.</param>
    public static IReadOnlyList<string> ServicesOf(MatchedAlert alert, IReadOnlyList<string> inTitle, ServiceGraph graph)
    {
        var sent = alert.ValuesOf("service");
        List<string> known = [.. sent.Select(name => graph.KnownAs(name)).OfType<string>().Distinct(StringComparer.Ordinal)];
        if (known.Count > 0) return known;

        foreach (var label in NamesOfServices)
            if (alert.LabelOf(label) is { Length: > 0 } name && graph.KnownAs(name) is { } service) return [service];

        if (OfPod(alert.LabelOf("pod"), graph) is { } owner) return [owner];
        return sent.Count == 0 && inTitle is [var first, ..] ? [first] : [.. sent.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>As far as the catalogue knows them: of labels, and what its title speaks of beside its own service.</summary>
    public static IEnumerable<string> DependenciesOf(MatchedAlert alert, IReadOnlyList<string> inTitle, ServiceGraph graph) =>
        NamesOfDependencies.Select(alert.LabelOf).Where(name => name.Length > 0).Select(name => graph.KnownAs(name)).OfType<string>()
            .Concat(inTitle).Distinct(StringComparer.Ordinal);

    /// <summary>Where a service runs more than once: empty where nothing says it.</summary>
    public static string ClusterOf(MatchedAlert alert) => alert.LabelOf("cluster") is { Length: > 0 } cluster ? cluster : alert.LabelOf("region");

    public static string? NodeOf(MatchedAlert alert) => NamesOfNodes.Select(alert.LabelOf).FirstOrDefault(name => name.Length > 0);

    /// <summary>Kubernetes names pods after what owns them, with one or two parts behind: checkout-7c9f6d-x2x4q.</summary>
    private static string? OfPod(string pod, ServiceGraph graph)
    {
        for (var (end, cuts) = (pod.LastIndexOf('-'), 0); end > 0 && cuts < 2; end = pod.LastIndexOf('-', end - 1), cuts++)
            if (graph.KnownAs(pod[..end]) is { } owner) return owner;

        return null;
    }
}
