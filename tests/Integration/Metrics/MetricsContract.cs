using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents;
using IncidentManager.Domain.Incidents.Contracts;

namespace IncidentManager.Integration.Metrics;

/// <summary>What was promised to whoever scrapes us, as data: names, types, labels in their order, buckets and texts are fixed to the letter.</summary>
internal static class MetricsContract
{
    private const string SpecifiedTable = """
        http_requests_total | counter | method, endpoint, status | | Total number of HTTP requests
        http_request_duration_seconds | histogram | method, endpoint | .001 .005 .01 .025 .05 .1 .25 .5 1 2.5 5 10 | HTTP request duration in seconds
        incidents_total | counter | severity, type, source | | Total number of incidents created
        incidents_active | gauge | severity, state | | Number of currently active incidents
        incident_resolution_duration_seconds | histogram | severity, type | 60 300 600 1800 3600 7200 14400 28800 86400 | Time taken to resolve incidents
        alerts_received_total | counter | source, severity, type | | Total number of alerts received
        alert_processing_duration_seconds | histogram | source | .001 .005 .01 .05 .1 .5 1 | Time taken to process alerts
        correlations_total | counter | strategy, result | | Total number of alert correlations
        correlation_duration_seconds | histogram | strategy | .001 .01 .1 1 5 | Time taken for correlation analysis
        enrichments_total | counter | enricher, status | | Total number of enrichment operations
        enrichment_duration_seconds | histogram | enricher | .01 .1 .5 1 5 10 | Time taken for enrichment
        notifications_sent_total | counter | channel, status | | Total number of notifications sent
        notification_duration_seconds | histogram | channel | .1 .5 1 2 5 10 | Time taken to send notifications
        llm_requests_total | counter | provider, model, status | | Total number of LLM API requests
        llm_request_duration_seconds | histogram | provider, model | .1 .5 1 2 5 10 30 60 | LLM API request duration
        llm_tokens_used_total | counter | provider, model, type | | Total number of tokens used
        """;

    // The buckets and texts of our own metrics are ours to change.
    private const string OwnTable = """
        use_case_duration_seconds | histogram | use_case, outcome
        alert_outcomes_total | counter | outcome
        incident_acknowledgment_duration_seconds | histogram | severity
        incident_state_transitions_total | counter | from, to
        notification_latency_seconds | histogram | channel
        escalation_overdue | gauge |
        escalation_repairs_total | counter |
        notification_repairs_total | counter |
        dead_mans_switch_withheld | gauge | reason
        outbox_messages | gauge | state
        outbox_oldest_age_seconds | gauge |
        llm_requests_in_flight | gauge | provider, model
        llm_errors_total | counter | provider, model, error
        llm_cost_usd_total | counter | provider, model
        llm_budget_remaining_ratio | gauge | scope
        build_info | gauge | version, commit
        incidents_active_age_seconds | gauge |
        database_pool_connections | gauge | state
        database_pool_connections_max | gauge |
        database_pool_pending_requests | gauge |
        system_clock_ahead_seconds | gauge |
        dotnet_collection_count_total | counter | generation
        dotnet_gc_allocated_bytes_total | counter |
        dotnet_gc_committed_bytes | gauge |
        dotnet_gc_heap_bytes | gauge | generation
        dotnet_gc_pause_seconds_total | counter |
        dotnet_lock_contentions_total | counter |
        dotnet_threadpool_completed_items_total | counter |
        dotnet_threadpool_queued_items | gauge |
        dotnet_threadpool_threads | gauge |
        dotnet_total_memory_bytes | gauge |
        process_cpu_seconds_total | counter |
        process_num_threads | gauge |
        process_open_handles | gauge |
        process_private_memory_bytes | gauge |
        process_start_time_seconds | gauge |
        process_virtual_memory_bytes | gauge |
        process_working_set_bytes | gauge |
        """;

    public static readonly string[] Queries =
    [
        "rate(http_requests_total[5m])",
        "rate(http_request_duration_seconds_sum[5m]) / rate(http_request_duration_seconds_count[5m])",
        "histogram_quantile(0.95, sum by (le, endpoint) (rate(http_request_duration_seconds_bucket[5m])))",
        "rate(incidents_total[5m])",
        "sum(incidents_active) by (severity)",
        "increase(llm_tokens_used_total[1h])",
        "histogram_quantile(0.99, sum by (le) (rate(alert_processing_duration_seconds_bucket[5m])))",
    ];

    public static readonly string[] Severities = ["p0", "p1", "p2", "p3", "p4"];
    public static readonly string[] ActiveStates = ["open", "acknowledged", "investigating", "mitigated"];
    public static readonly string[] Sources = ["api", "alertmanager", "prometheus", "grafana", "cloudevents", "pagerduty", "other"];
    public static readonly string[] Strategies = ["fingerprint", "rule", "topology", "temporal", "similarity", "manual"];
    public static readonly string[] Channels = ["webhook", "slack", "teams", "email", "pagerduty", "sms", "voice", "ntfy"];
    public static readonly string[] Enrichers = ["similar_incidents", "service_catalog", "recent_changes", "runbook", "prometheus", "llm_analysis"];
    public static readonly string[] Types =
    [
        "infrastructure", "application", "security", "data", "performance", "availability", "compliance", "quality", "safety", "cost",
        "provider", "unknown",
    ];

    /// <summary>The combinations that are there with 0 from the first scrape on, of every metric whose labels are closed sets.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlySet<string>> ClosedSets = new Dictionary<string, IReadOnlySet<string>>
    {
        ["incidents_active"] = Every(Severities, ActiveStates),
        ["outbox_messages"] = Every(["pending", "scheduled", "dead"]),
        ["incidents_total"] = Every(Severities, Types, Sources),
        ["incident_resolution_duration_seconds"] = Every(Severities, Types),
        ["incident_acknowledgment_duration_seconds"] = Every(Severities),
        ["incident_state_transitions_total"] = Incident.Moves.Concat(Incident.FallBacks)
            .SelectMany(move => move.Value.Select(to => $"{move.Key.Name()} {to.Name()}")).ToHashSet(),
        ["alerts_received_total"] = Every(Sources, Severities, Types),
        ["alert_processing_duration_seconds"] = Every(Sources),
        ["alert_outcomes_total"] = Every(["created", "joined", "refired", "resolved", "suppressed", "rejected"]),
        ["correlations_total"] = Every(Strategies, ["matched", "unmatched", "error"]),
        ["correlation_duration_seconds"] = Every(Strategies),
        ["notifications_sent_total"] = Every(Channels, ["success", "failure", "unknown"]),
        ["notification_duration_seconds"] = Every(Channels),
        ["notification_latency_seconds"] = Every(Channels),
        ["use_case_duration_seconds"] = Every(UseCases(), ["success", "invalid", "not_found", "conflict", "error"]),
        ["enrichments_total"] = Every(Enrichers, ["success", "error", "timeout", "skipped"]),
        ["enrichment_duration_seconds"] = Every(Enrichers),
        ["dead_mans_switch_withheld"] = Every(["queue", "clock", "outside"]),
        ["escalation_overdue"] = Every(Enumerable.Repeat("", 1)),
        ["notification_repairs_total"] = Every(Enumerable.Repeat("", 1)),
        ["escalation_repairs_total"] = Every(Enumerable.Repeat("", 1)),
    };

    /// <summary>Metrics whose labels are named by the configuration: without one, HELP and TYPE stand alone.</summary>
    public static readonly string[] ByConfiguration =
    [
        "llm_requests_total", "llm_request_duration_seconds", "llm_tokens_used_total",
        "llm_requests_in_flight", "llm_errors_total", "llm_cost_usd_total", "llm_budget_remaining_ratio",
    ];

    public static IReadOnlyList<Promised> Specified { get; } = Read(SpecifiedTable);

    public static IReadOnlyList<Promised> Own { get; } = Read(OwnTable);

    public static IEnumerable<Promised> All => Specified.Concat(Own);

    private static List<Promised> Read(string table) =>
        [.. table.Split('\n').Select(row => row.Split('|', StringSplitOptions.TrimEntries)).Select(cells => new Promised(
            cells[0], cells[1], cells[2], cells.ElementAtOrDefault(3) ?? "", cells.ElementAtOrDefault(4)))];

    private static HashSet<string> Every(params IEnumerable<string>[] sets) =>
        [.. sets.Aggregate(Enumerable.Repeat("", 1), (all, set) => all.SelectMany(_ => set, (front, value) => $"{front} {value}".TrimStart()))];

    private static IEnumerable<string> UseCases() => typeof(Application.ApplicationServices).Assembly.GetTypes()
        .Where(type => type.GetInterfaces().Any(made => made.IsGenericType && made.GetGenericTypeDefinition() == typeof(MediatR.IRequest<>)))
        .Where(type => type.IsClass)
        .Select(type => type.Name);
}

/// <param name="Bounds">Of a histogram, as people write them.</param>
/// <param name="Help">Null where it is ours to change.</param>
internal sealed record Promised(string Name, string Type, string Labels, string Bounds, string? Help)
{
    /// <summary>As they stand in a scrape.</summary>
    public string Buckets => string.Join(' ', Bounds.Split(' ').Select(bound => bound.StartsWith('.') ? "0" + bound : bound).Append("+Inf"));
}
