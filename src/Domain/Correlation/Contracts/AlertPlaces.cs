using System.Text.RegularExpressions;
using IncidentManager.Domain.Catalog.Contracts;
using IncidentManager.Domain.Common;

namespace IncidentManager.Domain.Correlation.Contracts;

/// <summary>
/// Where an alert is: the service that it is of, what it says that service waits for, and the machine. Labels are as people wrote them, so one service has
/// several spellings; the catalogue's is taken where it knows one of them.
/// </summary>
internal static partial class AlertPlaces
{
    /// <summary>Where the service's own label says nothing that is known: those of Prometheus' and Kubernetes' usual rules.</summary>
    private static readonly string[] NamesOfServices =
        ["service_name", "app", "app_kubernetes_io_name", "deployment", "statefulset", "daemonset", "component", "container", "exported_service", "job"];

    /// <summary>What the service calls, in the words of service meshes, tracing and gateways.</summary>
    private static readonly string[] NamesOfDependencies =
    [
        "upstream", "upstream_service", "upstream_cluster", "dependency", "destination_service", "destination_service_name", "peer_service", "target_service", "provider",
    ];

    private static readonly string[] NamesOfNodes = ["node", "kubernetes_node", "nodename", "host", "hostname"];

    private static readonly string[] Suffixes = ["-service", "-svc", "-deployment"];

    /// <summary>In the catalogue's spelling if it has one, else as sent; each once, and none where nothing says it.</summary>
    public static IReadOnlyList<string> ServicesOf(MatchedAlert alert, ServiceGraph graph)
    {
        var sent = alert.ValuesOf("service");
        List<string> known = [.. sent.Select(name => KnownAs(name, graph)).OfType<string>().Distinct(StringComparer.Ordinal)];
        if (known.Count > 0) return known;

        foreach (var label in NamesOfServices)
            if (alert.LabelOf(label) is { Length: > 0 } name && KnownAs(name, graph) is { } service) return [service];

        return OfPod(alert.LabelOf("pod"), graph) is { } owner ? [owner] : [.. sent.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>As far as the catalogue knows them.</summary>
    public static IEnumerable<string> DependenciesOf(MatchedAlert alert, ServiceGraph graph) =>
        NamesOfDependencies.Select(alert.LabelOf).Where(name => name.Length > 0).Select(name => KnownAs(name, graph)).OfType<string>().Distinct(StringComparer.Ordinal);

    public static string? NodeOf(MatchedAlert alert) => NamesOfNodes.Select(alert.LabelOf).FirstOrDefault(name => name.Length > 0);

    private static string? KnownAs(string name, ServiceGraph graph)
    {
        if (graph.Knows(name)) return name;
        if (graph.IsEmpty) return null;

        var plain = Gaps().Replace(name.ToLowerInvariant(), "-");
        var host = plain.Split('.', ':')[0]; // of checkout.shop.svc.cluster.local:8080
        return Suffixes.Where(suffix => host.EndsWith(suffix, StringComparison.Ordinal)).Select(suffix => host[..^suffix.Length])
            .Prepend(host).Prepend(plain).FirstOrDefault(graph.Knows);
    }

    /// <summary>Kubernetes names pods after what owns them, with one or two parts behind: checkout-7c9f6d-x2x4q.</summary>
    private static string? OfPod(string pod, ServiceGraph graph)
    {
        for (var (end, cuts) = (pod.LastIndexOf('-'), 0); end > 0 && cuts < 2; end = pod.LastIndexOf('-', end - 1), cuts++)
            if (KnownAs(pod[..end], graph) is { } owner) return owner;

        return null;
    }

    [GeneratedRegex("[_ /]+")]
    private static partial Regex Gaps();
}
