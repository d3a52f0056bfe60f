namespace IncidentManager.Correlation.Storms;

internal enum Scope { Service, SomePods, EveryPod }

/// <summary>A rule of somebody's Prometheus.</summary>
/// <param name="For">How long it must hold before it is told.</param>
internal sealed record AlertKind(string Name, int ForSeconds, Scope Scope, string Severity, string Job, string Summary);

/// <summary>Rules as they are commonly written, after those of kube-prometheus, of the database exporters, and of SLO generators.</summary>
internal static class AlertKinds
{
    /// <summary>What the broken thing itself is told by.</summary>
    public static IReadOnlyList<AlertKind> BrokenStore { get; } =
    [
        new("PostgresDown", 60, Scope.Service, "critical", "postgres-exporter", "PostgreSQL does not answer"),
        new("PostgresTooManyConnections", 120, Scope.Service, "warning", "postgres-exporter", "Connections are nearly used up"),
        new("ReplicationLagHigh", 180, Scope.SomePods, "warning", "postgres-exporter", "A replica lags behind"),
        new("StoreLatencyHigh", 60, Scope.EveryPod, "warning", "postgres-exporter", "Statements are slow"),
        new("RedisMemoryFull", 60, Scope.SomePods, "critical", "redis-exporter", "Memory is full"),
    ];

    public static IReadOnlyList<AlertKind> BrokenService { get; } =
    [
        new("HighErrorRate", 120, Scope.Service, "critical", "app", "More than 5 % of the requests fail"),
        new("KubePodCrashLooping", 180, Scope.SomePods, "warning", "kube-state-metrics", "A pod restarts again and again"),
        new("ContainerOOMKilled", 0, Scope.SomePods, "warning", "kube-state-metrics", "A container ran out of memory"),
        new("TargetDown", 60, Scope.EveryPod, "critical", "app", "Cannot be scraped"),
        new("ThreadPoolExhausted", 60, Scope.SomePods, "warning", "app", "No worker is free"),
    ];

    /// <summary>What is told of those who wait for the broken thing.</summary>
    public static IReadOnlyList<AlertKind> Symptoms { get; } =
    [
        new("HighErrorRate", 120, Scope.Service, "critical", "app", "More than 5 % of the requests fail"),
        new("LatencyP99High", 60, Scope.Service, "warning", "app", "The slowest hundredth takes more than 2 s"),
        new("SLOBurnRateFast", 120, Scope.Service, "critical", "slo", "The error budget burns at 14 times its rate"),
        new("UpstreamTimeouts", 30, Scope.SomePods, "warning", "app", "Calls to an upstream time out"),
        new("CircuitBreakerOpen", 0, Scope.SomePods, "warning", "app", "A circuit breaker is open"),
        new("QueueBacklogGrowing", 180, Scope.Service, "warning", "app", "Work piles up"),
        new("ReadinessProbeFailing", 60, Scope.SomePods, "warning", "kube-state-metrics", "A pod is not ready"),
    ];

    public static IReadOnlyList<AlertKind> BadDeploy { get; } =
    [
        new("KubePodCrashLooping", 60, Scope.EveryPod, "critical", "kube-state-metrics", "A pod restarts again and again"),
        new("KubeDeploymentReplicasMismatch", 180, Scope.Service, "warning", "kube-state-metrics", "Fewer replicas than wanted"),
        new("HighErrorRate", 60, Scope.Service, "critical", "app", "More than 5 % of the requests fail"),
        new("ReadinessProbeFailing", 30, Scope.EveryPod, "warning", "kube-state-metrics", "A pod is not ready"),
        new("LatencyP99High", 60, Scope.Service, "warning", "app", "The slowest hundredth takes more than 2 s"),
        new("ContainerOOMKilled", 0, Scope.SomePods, "warning", "kube-state-metrics", "A container ran out of memory"),
    ];

    public static AlertKind ProviderProbe { get; } = new("ProviderProbeFailed", 60, Scope.Service, "critical", "blackbox", "The provider does not answer");

    public static IReadOnlyList<AlertKind> ProviderSymptoms { get; } =
    [
        new("LlmErrorRateHigh", 60, Scope.Service, "critical", "llm", "Calls of the model fail"),
        new("LlmLatencyHigh", 60, Scope.Service, "warning", "llm", "The model answers slowly"),
        new("LlmRateLimited", 0, Scope.SomePods, "warning", "llm", "The provider answers 429"),
        new("ProviderCallsFailing", 60, Scope.SomePods, "critical", "app", "Calls of the provider fail"),
    ];

    public static IReadOnlyList<AlertKind> LostNode { get; } =
    [
        new("KubeNodeNotReady", 60, Scope.Service, "critical", "kube-state-metrics", "The node is not ready"),
        new("NodeDown", 60, Scope.Service, "critical", "node-exporter", "The node cannot be scraped"),
        new("KubeNodeUnreachable", 30, Scope.Service, "warning", "kube-state-metrics", "The node cannot be reached"),
    ];

    public static IReadOnlyList<AlertKind> OnLostNode { get; } =
    [
        new("TargetDown", 60, Scope.SomePods, "critical", "app", "Cannot be scraped"),
        new("KubePodNotReady", 120, Scope.SomePods, "warning", "kube-state-metrics", "A pod is not ready"),
    ];

    /// <summary>What fires every day and belongs to nothing; some of it has the same names as what belongs to a storm.</summary>
    public static IReadOnlyList<AlertKind> Noise { get; } =
    [
        new("CertificateExpiresSoon", 0, Scope.Service, "warning", "blackbox", "A certificate expires within 14 days"),
        new("DiskFillingUp", 0, Scope.SomePods, "warning", "node-exporter", "The disk is full in 24 h"),
        new("BackupTooOld", 0, Scope.Service, "warning", "cron", "The last backup is older than 26 h"),
        new("CPUThrottlingHigh", 0, Scope.SomePods, "info", "kube-state-metrics", "A container is throttled"),
        new("KubeJobFailed", 0, Scope.Service, "warning", "kube-state-metrics", "A job failed"),
        new("LatencyP99High", 0, Scope.Service, "warning", "app", "The slowest hundredth takes more than 2 s"),
        new("ContainerOOMKilled", 0, Scope.SomePods, "warning", "kube-state-metrics", "A container ran out of memory"),
        new("KubePodCrashLooping", 0, Scope.SomePods, "warning", "kube-state-metrics", "A pod restarts again and again"),
        new("LlmTokenBudgetHigh", 0, Scope.Service, "warning", "llm", "Most of today's tokens are used"),
        new("HallucinationRateHigh", 0, Scope.Service, "warning", "evals", "Answers are unsupported more often than wanted"),
        new("ClockSkewHigh", 0, Scope.SomePods, "info", "node-exporter", "The clock is off"),
    ];
}
