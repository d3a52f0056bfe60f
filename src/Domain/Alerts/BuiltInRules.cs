using IncidentManager.Domain.Common;
using IncidentManager.Domain.Incidents.Contracts;
using static IncidentManager.Domain.Incidents.Contracts.IncidentType;

namespace IncidentManager.Domain.Alerts;

/// <summary>
/// What an alert is by the words of its name, where nobody said so. The first that fits decides, so the more particular ones stand first:
/// a burnt error budget is no matter of cost, and the drift of a clock none of quality.
/// </summary>
public static class BuiltInRules
{
    private const string Llm = "llms?|gen ai|genai";
    private const string LlmLabels = @"label_names=~"".* (?:gen_ai|llm)_\\S* .*""";
    private const string Faults = "(?:errors?|failures?|failing|failed|down|outage|unavailable|unreachable|timeouts?|[45]xx|degraded)";

    public static readonly IReadOnlyList<MappingRule> All =
    [
        ByWords("slo", Availability, "error budget|slo"),
        ByWords("llm-safety", Safety,
            "prompt injections?|injection attempts?|jail ?break(?:s|ing)?|data (?:leak(?:s|age)?|exfiltration)|exfiltration|pii|toxic(?:ity)?|moderation|harmful|unsafe"
            + "|hate speech|self harm|guard ?rails?|content (?:filter(?:ed)?|policy)|sensitive data|system prompt leak(?:s|ed)?"),
        ByWords("data-checks", Data, "data quality|data freshness|schema drift|data drift check"),
        ByWords("platform", Infrastructure,
            "kube|kubernetes|kubelet|k8s|nodes?|etcd|prometheus|alertmanager|rule evaluations?|cpu throttling|clock (?:drift|skew)|config(?:uration)? drift|terraform"),
        ByWords("llm-cost", Cost,
            "tokens? (?:usage|used|use|spikes?|spend|consumption|count|burn|budget)|tokens per (?:minute|hour|day|request)|budgets?|spend|spending|overspend|costs?|billing"),
        Rule("llm-cost-by-label", Cost, "gen_ai_token_type=~\".+\""),
        ByWords("llm-quality", Quality,
            "hallucinat(?:ions?|ed|ing|es)|evals?|evaluations?|(?:un)?ground(?:ed|edness|ing)|(?:ir)?relevan(?:ce|cy|t)|drift(?:s|ed|ing)?|faithfulness|factuality"
            + "|accuracy|answer quality|quality|(?:prompt|model|score) regressions?|refusal rate|judge scores?"),
        ByWords("llm-provider", Provider,
            "openai|open ai|anthropic|claude|bedrock|vertex ai|gemini|mistral|cohere|rate limit(?:s|ed|ing)?|throttl(?:ed|ing)|429|too many requests|quotas?|overloaded"
            + $"|(?:provider|upstream|model) (?:\\S+ )?{Faults}"),
        ByWords("llm-errors", Provider, $"(?:{Llm}) (?:\\S+ )*{Faults}"),
        Rule("llm-errors-by-label", Provider, LlmLabels, Words(Faults)),
        ByWords("security", Security,
            "intrusions?|certificates?|certs?|tls|ssl|unauthori[sz]ed|brute force|malware|ransomware|ddos|vulnerabilit(?:y|ies)|cve|secrets?|credentials?"
            + "|(?:failed logins?|login failures?)|suspicious|firewall|waf|privilege escalation|auth(?:entication)? failures?"),
        ByWords("compliance", Compliance, "compliance|gdpr|hipaa|soc 2|soc2|pci|audit|data residency|retention policy|consent"),
        ByWords("data", Data,
            "replication|replicas? lag(?:ging)?|backups?|restores?|pipelines?|etl|dag|dbt|airflow|consumer (?:group )?lag|schemas?|stale data|freshness|corrupt(?:ion|ed)?"
            + "|migrations?|ingestion|vector (?:index|store)|embeddings?|wal|deadlocks?"),
        ByWords("performance", Performance,
            "latenc(?:y|ies)|slow(?:ness)?|durations?|p ?(?:50|90|95|99)|response times?|time to first token|time per output token|ttft|throughput|timeouts?"
            + "|saturat(?:ion|ed)|queue (?:length|depth|size|full)|backlog|apdex|lag|long running"),
        Rule("up", Availability, "metric=\"up\""),
        ByWords("availability", Availability,
            "down|unavailable|unreachable|probes?|heartbeats?|watchdog|dead ?man s? ?switch|absent|missing|outage|offline|health ?checks?|unhealthy|not ready|availability|blackbox"),
        ByWords("infrastructure", Infrastructure,
            "hosts?|pods?|containers?|disks?|filesystems?|file ?systems?|inodes?|volumes?|memory|oom|swap|cpu|gpus?|load average|network|interfaces?|dns|raid|temperature|fans?|ntp|clocks?|vms?"),
        ByWords("application", Application,
            "errors?|exceptions?|failures?|failed|failing|crash(?:es|ed|ing)?|panics?|[45]xx|deploy(?:s|ments?)?|jobs?|rollbacks?"),
        ByWords("llm", Application, Llm),
        Rule("llm-by-label", Application, LlmLabels),
    ];

    private static string Words(string alternatives) =>
        $"words=~\".* (?:{alternatives}) .*\"".Replace("\\", "\\\\", StringComparison.Ordinal); // a backslash in quotes stands twice

    private static MappingRule ByWords(string name, IncidentType type, string alternatives) => Rule(name, type, Words(alternatives));

    private static MappingRule Rule(string name, IncidentType type, params string[] matchers) =>
        new(name, [.. matchers.Select(Matcher.ReadStored)]) { Type = type, BuiltIn = true };
}
