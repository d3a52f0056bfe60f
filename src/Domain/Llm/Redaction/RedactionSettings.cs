namespace IncidentManager.Domain.Llm.Redaction;

/// <summary>Names are compared without case, hyphens, underscores and dots: `created_by` is also createdBy and Created-By.</summary>
public sealed record RedactionSettings
{
    public static RedactionSettings Default { get; } = new();

    /// <summary>
    /// Fields whose values are people's names. `name` is not among them: it names alerts, services and containers far more often; who has it for people adds it.
    /// </summary>
    public IReadOnlyCollection<string> PersonFields { get; init; } =
    [
        "actor", "user", "username", "login", "author", "assignee", "owner", "reporter", "committer", "customer", "acknowledged_by", "resolved_by", "created_by",
        "updated_by", "assigned_to", "full_name", "display_name", "first_name", "last_name", "surname", "signed_off_by", "co_authored_by", "reviewed_by",
    ];

    /// <summary>Fields whose values are secrets whatever they look like, besides those that are known (password, token, api_key and the like).</summary>
    public IReadOnlyCollection<string> SecretFields { get; init; } = [];

    /// <summary>
    /// Names that stay, since everybody has them. One that begins with a dot is also meant with everything below it.
    /// </summary>
    public IReadOnlyCollection<string> PublicDomains { get; init; } =
    [
        ".kubernetes.io", ".k8s.io", ".prometheus.io", ".opentelemetry.io", ".istio.io", ".helm.sh", ".golang.org", "go.uber.org", "gopkg.in", "cert-manager.io",
        "github.com", "api.github.com", "gitlab.com", "ghcr.io", "gcr.io", "quay.io", "docker.io", "index.docker.io", "registry-1.docker.io", "mcr.microsoft.com",
        "pypi.org", "registry.npmjs.org", "api.nuget.org", "hooks.slack.com", "slack.com", "discord.com", "events.pagerduty.com", "api.pagerduty.com", "api.telegram.org",
        "api.opsgenie.com", "grafana.com", "api.openai.com", "api.anthropic.com", "generativelanguage.googleapis.com", "maps.googleapis.com",
        "asp.net", "ado.net", "vb.net", "socket.io", "datadoghq.com", "datadoghq.eu", "core.windows.net",
    ];
}
