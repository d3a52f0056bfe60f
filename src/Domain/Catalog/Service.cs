using IncidentManager.Domain.Catalog.Contracts;
using IncidentManager.Domain.Common;

namespace IncidentManager.Domain.Catalog;

/// <summary>What somebody sets about a service; checked.</summary>
/// <param name="Tier">1 is what matters most; null where nobody said.</param>
/// <param name="DependsOn">Names; one that nobody described is outside of the catalogue, such as somebody else's API.</param>
public sealed record ServiceSettings(
    string? Owner, int? Tier, IReadOnlyList<string> DependsOn, string? RunbookUrl, IReadOnlyList<string> Links, string? Description);

/// <summary>A service of the catalogue: who owns it, and what it needs.</summary>
public sealed class Service : AggregateRoot
{
    /// <summary>Short enough for a URL and a cursor.</summary>
    public const int MaxNameLength = 100;
    public const int MaxOwnerLength = 255;
    public const int MaxUrlLength = 2_048;
    public const int MaxLinks = 20;
    public const int MaxDependencies = 100;
    public const int MaxDescriptionLength = 4_000;
    public const int LowestTier = 5;

    /// <summary>Every node keeps all names and dependencies in memory.</summary>
    public const int MaxCount = 10_000;

    public static readonly string NameHint =
        $"must be 1 to {MaxNameLength} characters, without a slash, a backslash, a control character, a blank at an end, and not be . or ..";

    public string Name { get; private init; } = "";
    public string? Owner { get; private set; }
    public int? Tier { get; private set; }
    public string[] DependsOn { get; private set; } = [];
    public string? RunbookUrl { get; private set; }
    public string[] Links { get; private set; } = [];
    public string? Description { get; private set; }
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public int Version { get; private set; } = 1;

    private Service() { } // EF Core

    /// <summary>As alerts name services, but for what can't stand in a path.</summary>
    public static bool IsName(string? name) =>
        name is { Length: > 0 and <= MaxNameLength } and not "." and not ".."
        && name.Trim().Length == name.Length
        && !name.Any(letter => letter is '/' or '\\' || char.IsControl(letter));

    public static Service Make(string name, ServiceSettings settings, DateTimeOffset now)
    {
        var service = new Service { Name = name, CreatedAt = now };
        service.Set(settings, now);
        return service;
    }

    public void Change(ServiceSettings settings, DateTimeOffset now)
    {
        Version++;
        Set(settings, now);
    }

    public void Remove() => Raise(CatalogChanged.Once);

    private void Set(ServiceSettings settings, DateTimeOffset now)
    {
        (Owner, Tier, DependsOn, RunbookUrl) = (settings.Owner, settings.Tier, [.. settings.DependsOn], settings.RunbookUrl);
        (Links, Description, UpdatedAt) = ([.. settings.Links], settings.Description, now);
        Raise(CatalogChanged.Once);
    }
}
