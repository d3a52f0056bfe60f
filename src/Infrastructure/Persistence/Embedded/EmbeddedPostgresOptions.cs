namespace IncidentManager.Infrastructure.Persistence.Embedded;

internal sealed record EmbeddedPostgresOptions
{
    /// <summary>Holds one folder per major version; relative paths start at the current directory.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Further server settings, as in postgresql.conf. Not applied when a running server is attached to.</summary>
    public IReadOnlyDictionary<string, string> ServerSettings { get; init; } = new Dictionary<string, string>();

    /// <summary>Where binaries fetched through npm are kept; shared by all checkouts of a user.</summary>
    public string CacheDirectory { get; init; } = Path.Combine(UserCache(), "llm-incident-manager", "postgresql");

    public BinariesSearch Search { get; init; } = BinariesSearch.OfThisMachine();

    /// <summary>How long a server may take until it answers; recovery after a crash replays its log first.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a fast shutdown may take before it is cut short, which costs a recovery at the next start.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(20);

    private static string UserCache()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (OperatingSystem.IsWindows()) return Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        if (OperatingSystem.IsMacOS()) return Path.Combine(home, "Library", "Caches");
        return Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache
            : home.Length > 0 ? Path.Combine(home, ".cache")
            : Path.GetTempPath();
    }
}
