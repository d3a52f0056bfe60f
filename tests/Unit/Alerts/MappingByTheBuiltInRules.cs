using System.Runtime.CompilerServices;
using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Alerts.Contracts;
using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using static IncidentManager.Domain.Incidents.Contracts.IncidentType;

namespace IncidentManager.Unit.Alerts;

public sealed class MappingByTheBuiltInRules
{
    /// <summary>The name of a Prometheus rule, further labels as name=value between blanks, and what it is about.</summary>
    public static TheoryData<string, string, IncidentType> AlertsOfPrometheus => new()
    {
        { "LlmHallucinationRateHigh", "", Quality },
        { "llm_hallucinations_detected", "", Quality },
        { "EvalRegression", "", Quality },
        { "NightlyEvaluationScoreDropped", "suite=checkout-golden", Quality },
        { "RagGroundednessLow", "", Quality },
        { "AnswerRelevanceBelowThreshold", "", Quality },
        { "EmbeddingDriftDetected", "model=text-embedding-3", Quality },
        { "model-accuracy-low", "", Quality },
        { "PromptInjectionDetected", "", Safety },
        { "GenAIJailbreakAttempts", "gen_ai_system=openai", Safety },
        { "LLMDataLeakSuspected", "", Safety },
        { "PIIInCompletion", "", Safety },
        { "ToxicityAboveThreshold", "", Safety },
        { "ModerationFlagRateHigh", "provider=openai", Safety },
        { "system_prompt_leaked", "", Safety },
        { "LlmTokenUsageSpike", "", Cost },
        { "DailyBudgetExceeded", "team=search", Cost },
        { "llm_spend_over_limit", "", Cost },
        { "UsageSpike", "gen_ai_system=openai gen_ai_token_type=output", Cost },
        { "TooMuch", "__name__=llm_tokens_used_total", Cost },
        { "High", "__name__=gen_ai_client_token_usage_sum", Cost },
        { "OpenAIDown", "", Provider },
        { "OpenAI429Errors", "", Provider },
        { "AnthropicOverloaded", "", Provider },
        { "AzureOpenAIQuotaExceeded", "", Provider },
        { "BedrockThrottling", "", Provider },
        { "LlmProviderOutage", "", Provider },
        { "UpstreamErrorsHigh", "", Provider },
        { "RateLimited", "", Provider },
        { "LlmErrorRateHigh", "", Provider },
        { "LLMRequestsFailing", "", Provider },
        { "HighErrorRate", "gen_ai_system=anthropic gen_ai_request_model=claude-sonnet", Provider },
        { "HighErrorRate", "llm_model=gpt-5", Provider },
        { "LlmLatencyHigh", "", Performance },
        { "TimeToFirstTokenHigh", "gen_ai_system=openai", Performance },
        { "Slow", "__name__=gen_ai_client_operation_duration_seconds_bucket", Performance },
        { "GenAiRequestsUnusual", "", IncidentType.Application },
        { "Unusual", "gen_ai_request_model=gpt-5-mini", IncidentType.Application },
        { "Odd", "__name__=llm_requests_total", IncidentType.Application },
        { "NodeDown", "", IncidentType.Infrastructure },
        { "NodeFilesystemAlmostOutOfSpace", "", IncidentType.Infrastructure },
        { "NodeClockSkewDetected", "", IncidentType.Infrastructure },
        { "KubePodCrashLooping", "namespace=checkout", IncidentType.Infrastructure },
        { "KubeQuotaAlmostFull", "", IncidentType.Infrastructure },
        { "KubeDeploymentReplicasMismatch", "", IncidentType.Infrastructure },
        { "CPUThrottlingHigh", "container=api", IncidentType.Infrastructure },
        { "PrometheusRuleEvaluationFailures", "", IncidentType.Infrastructure },
        { "HostOutOfMemory", "", IncidentType.Infrastructure },
        { "DiskWillFillIn4Hours", "", IncidentType.Infrastructure },
        { "HighMemory", "__name__=node_memory_MemAvailable_bytes", IncidentType.Infrastructure },
        { "TerraformDriftDetected", "", IncidentType.Infrastructure },
        { "K8sJobFailed", "", IncidentType.Infrastructure },
        { "InstanceDown", "job=api", Availability },
        { "BlackboxProbeFailed", "", Availability },
        { "HeartbeatMissing", "", Availability },
        { "TargetMissing", "", Availability },
        { "Gone", "__name__=up", Availability },
        { "Watchdog", "", Availability },
        { "ErrorBudgetBurn", "", Availability },
        { "KubeAPIErrorBudgetBurn", "", Availability },
        { "HighRequestLatency", "", Performance },
        { "api_p99_too_high", "", Performance },
        { "SlowQueries", "", Performance },
        { "QueueDepthGrowing", "", Performance },
        { "IntrusionDetected", "", Security },
        { "CertificateExpiresSoon", "", Security },
        { "TLSHandshakeFailures", "", Security },
        { "BruteForceLogin", "", Security },
        { "PostgresReplicationLag", "", Data },
        { "BackupFailed", "", Data },
        { "EtlPipelineFailed", "", Data },
        { "DataQualityCheckFailed", "", Data },
        { "GdprDeletionOverdue", "", Compliance },
        { "AuditLogGap", "", Compliance },
        { "High5xxRate", "", IncidentType.Application },
        { "UnhandledExceptions", "", IncidentType.Application },
        { "DeploymentFailed", "", IncidentType.Application },
        { "Weather", "region=eu", Unknown },
        { "TeapotShort", "", Unknown },
    };

    [Theory, MemberData(nameof(AlertsOfPrometheus))]
    public void Tells_the_type_by_the_name_and_the_labels(string alertname, string labels, IncidentType type)
    {
        var alert = With(alertname, labels);

        var mapped = Mapping.Apply(MappingRules.Default, alert);

        mapped.Type.ShouldBe(type, string.Join(' ', mapped.MappedBy));
        mapped.MappedBy.Count.ShouldBe(type is Unknown ? 0 : 1);
        mapped.ShouldBe(alert with { Type = mapped.Type, MappedBy = mapped.MappedBy }, "a built-in rule sets the type and nothing else");
    }

    [Theory]
    [InlineData("Hallucination rate of checkout-assistant above 5 %", Quality)]
    [InlineData("Prompt injection in support chat", Safety)]
    [InlineData("Monthly OpenAI budget used to 90 %", Cost)]
    [InlineData("Checkout is down", Availability)]
    [InlineData("Something looks odd", Unknown)]
    public void Goes_by_the_title_where_there_is_no_such_name(string title, IncidentType type) =>
        Mapping.Apply(MappingRules.Default, Some.Alert with { Title = title }).Type.ShouldBe(type);

    [Fact]
    public void Has_every_type_but_unknown_and_names_that_differ()
    {
        BuiltInRules.All.Select(rule => rule.Type!.Value).Distinct().ShouldBe(Enum.GetValues<IncidentType>().Except([Unknown]), ignoreOrder: true);
        BuiltInRules.All.Select(rule => rule.Name).ShouldBeUnique();
        BuiltInRules.All.ShouldAllBe(rule => rule.BuiltIn && !rule.Override && rule.Matchers.Count > 0);
        MappingRules.Default.All.ShouldBe(BuiltInRules.All);
    }

    [Fact]
    public void Stands_on_the_page_about_rules_in_the_same_order()
    {
        var rows = File.ReadLines(Path.Combine(Path.GetDirectoryName(Here())!, "../../../docs/mapping-rules.md"))
            .SkipWhile(line => line != "## Built-in rules").Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split(" | ")[..2]).Select(cells => $"{cells[0].Trim('|', ' ', '`')} {cells[1]}");

        rows.ShouldBe(BuiltInRules.All.Select(rule => $"{rule.Name} {rule.Type!.Value.Name()}"));
    }

    [Fact]
    public void Looks_at_no_more_of_a_name_than_it_needs() =>
        Mapping.Apply(MappingRules.Default, Some.Alert with { Title = new string('x', 1_000_000) + " down" }).Type.ShouldBe(Unknown);

    private static string Here([CallerFilePath] string here = "") => here;

    private static IncomingAlert With(string alertname, string labels)
    {
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["alertname"] = alertname };
        foreach (var label in labels.Split(' ', StringSplitOptions.RemoveEmptyEntries)) all[label.Split('=')[0]] = label.Split('=')[1];
        return Some.Alert with { Title = "A summary for people", Labels = all };
    }
}

/// <summary>An alert that says no more than it must.</summary>
internal static class Some
{
    public static readonly IncomingAlert Alert = new()
    {
        Fingerprint = Fingerprint.OfDedupKey("api", "one"),
        Integration = "api",
        Source = "evals",
        Status = AlertStatus.Firing,
        Title = "Something",
        Severity = Severity.P2,
    };
}
