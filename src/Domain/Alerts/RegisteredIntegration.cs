using System.Text.RegularExpressions;
using IncidentManager.Domain.Common;

namespace IncidentManager.Domain.Alerts;

/// <summary>The formats in which senders write alerts.</summary>
public enum AlertFormat { Native, Alertmanager, Prometheus, Grafana, Cloudevents, Pagerduty }

/// <summary>What people set about an integration.</summary>
public sealed record IntegrationSettings(
    AlertFormat Format, IReadOnlyDictionary<string, string> DefaultLabels, IReadOnlyCollection<string> IgnoreLabels);

/// <summary>A sender with a key of its own, and with what is added to its alerts. Its name never changes: fingerprints are scoped by it.</summary>
public sealed partial class RegisteredIntegration : AggregateRoot
{
    public const int MaxNameLength = 63;
    public const int MaxDefaultLabels = 32;
    public const int MaxIgnoreLabels = 128;

    /// <summary>Every node keeps all of them in memory.</summary>
    public const int MaxCount = 1_000;

    public string Name { get; private init; } = "";
    public AlertFormat Format { get; private set; }
    public IReadOnlyDictionary<string, string> DefaultLabels { get; private set; } = new Dictionary<string, string>();
    public string[] IgnoreLabels { get; private set; } = [];

    /// <summary>Of the key nothing else is kept.</summary>
    public byte[] KeyHash { get; private set; } = [];
    public DateTimeOffset KeyIssuedAt { get; private set; }
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public int Version { get; private set; } = 1;

    private RegisteredIntegration() { } // EF Core

    /// <summary>Lower case, digits and hyphens, as it stands in a URL; the name of no other way in.</summary>
    public static bool IsName(string name) => Slug().IsMatch(name);

    public static RegisteredIntegration Register(string name, IntegrationSettings settings, IssuedKey key, DateTimeOffset now)
    {
        var integration = new RegisteredIntegration { Name = name, CreatedAt = now, KeyHash = key.Hash(), KeyIssuedAt = now };
        integration.Set(settings, now);
        return integration;
    }

    public void Change(IntegrationSettings settings, DateTimeOffset now)
    {
        Version++;
        Set(settings, now);
    }

    /// <summary>The old key is of no use from then on.</summary>
    public void Rotate(IssuedKey key, DateTimeOffset now)
    {
        (KeyHash, KeyIssuedAt, UpdatedAt) = (key.Hash(), now, now);
        Version++;
        Raise(DoorSettingsChanged.Once);
    }

    /// <summary>What it sent stays; nothing more comes through it.</summary>
    public void Remove() => Raise(DoorSettingsChanged.Once);

    private void Set(IntegrationSettings settings, DateTimeOffset now)
    {
        Format = settings.Format;
        DefaultLabels = settings.DefaultLabels;
        IgnoreLabels = [.. settings.IgnoreLabels.Distinct()];
        UpdatedAt = now;
        Raise(DoorSettingsChanged.Once);
    }

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\z")]
    private static partial Regex Slug();
}

/// <summary>Integrations or mapping rules are other ones than before.</summary>
public sealed record DoorSettingsChanged : IDomainEvent
{
    public static readonly DoorSettingsChanged Once = new();
}
