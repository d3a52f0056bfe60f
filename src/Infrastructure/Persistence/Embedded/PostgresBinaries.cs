using System.Text.RegularExpressions;

namespace IncidentManager.Infrastructure.Persistence.Embedded;

/// <summary>A folder with the three programs that a private server needs, all of one version.</summary>
internal sealed partial record PostgresBinaries(string Folder, int Major)
{
    public const int OldestMajor = 15;

    private static readonly TimeSpan VersionBound = TimeSpan.FromSeconds(10);

    public string Initdb => PathOf(Folder, "initdb");

    public string Postgres => PathOf(Folder, "postgres");

    public string PgCtl => PathOf(Folder, "pg_ctl");

    public static string PathOf(string folder, string program) =>
        Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program);

    /// <summary>The binaries in a folder, or why they cannot be used.</summary>
    public static async Task<(PostgresBinaries? Found, string Reason)> InspectAsync(string folder, CancellationToken ct)
    {
        string[] programs = ["initdb", "postgres", "pg_ctl"];
        var missing = programs.Where(program => !File.Exists(PathOf(folder, program))).ToArray();
        if (missing.Length > 0) return (null, $"{folder}: no {string.Join(", ", missing)}");

        try
        {
            var version = await Tool.RunAsync([PathOf(folder, "postgres"), "--version"], folder, VersionBound, ct);
            if (!version.Succeeded || !MajorVersion().IsMatch(version.Output))
                return (null, $"{folder}: postgres --version failed: {version.Output.Trim()}");
            var major = int.Parse(MajorVersion().Match(version.Output).Groups[1].ValueSpan);
            return major >= OldestMajor
                ? (new(folder, major), "")
                : (null, $"{folder}: PostgreSQL {major} is too old");
        }
        catch (EmbeddedPostgresException unusable)
        {
            return (null, $"{folder}: {unusable.Message}");
        }
    }

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex MajorVersion();
}
