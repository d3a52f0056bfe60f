using IncidentManager.Domain.Alerts;
using IncidentManager.Domain.Common;

namespace IncidentManager.Application.Alerts.Integrations;

/// <summary>An integration as it is shown: without its key, of which there is only a hash.</summary>
public sealed record IntegrationView(
    string Name, string Format, IReadOnlyDictionary<string, string> DefaultLabels, IReadOnlyList<string> IgnoreLabels,
    DateTimeOffset KeyIssuedAt, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, int Version)
{
    internal static IntegrationView Of(RegisteredIntegration integration) => new(
        integration.Name, integration.Format.Name(), integration.DefaultLabels, integration.IgnoreLabels,
        integration.KeyIssuedAt, integration.CreatedAt, integration.UpdatedAt, integration.Version);
}
