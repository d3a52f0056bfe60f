using System.Security.Cryptography;

namespace IncidentManager.Infrastructure.Persistence.Embedded;

/// <summary>Makes the cluster beside its place and moves it there when it is whole, so that dying midway leaves only litter.</summary>
internal sealed class NewCluster(ClusterFolder folder, PostgresBinaries binaries, Account account)
{
    public const string User = "incident_manager";

    private const string Litter = "initdb-";
    private static readonly TimeSpan InitdbBound = TimeSpan.FromMinutes(2);

    public void RemoveLitter()
    {
        foreach (var left in Directory.EnumerateDirectories(folder.Root, Litter + "*"))
        {
            try
            {
                Directory.Delete(left, recursive: true);
            }
            catch (Exception busy) when (busy is IOException or UnauthorizedAccessException)
            {
                // An initdb whose parent was killed may still be writing there; the next start gets it.
            }
        }
    }

    /// <param name="durable">False spares initdb the flush to disk, where the server won't flush either.</param>
    /// <param name="ct">Cancelling leaves litter at most.</param>
    public async Task CreateAsync(bool durable, CancellationToken ct)
    {
        if (Directory.Exists(folder.Data) && Directory.EnumerateFileSystemEntries(folder.Data).Any())
            throw new EmbeddedPostgresException(
                $"{folder.Data} is no PostgreSQL data directory (it has no PG_VERSION) and is not empty. " +
                "Delete it to begin with an empty database.");

        var beside = Path.Combine(folder.Root, Litter + Path.GetRandomFileName());
        ClusterFolder.CreatePrivate(beside);
        var password = Path.Combine(beside, ClusterFolder.PasswordName);
        await WritePrivateAsync(password, RandomNumberGenerator.GetHexString(32, lowercase: true), ct);
        await account.TakeOverAsync(beside, ct);

        await InitdbAsync(beside, durable, ct);
        var made = Path.Combine(beside, ClusterFolder.DataName);
        File.Move(password, Path.Combine(made, ClusterFolder.PasswordName));
        if (Directory.Exists(folder.Data)) Directory.Delete(folder.Data);
        Directory.Move(made, folder.Data);
        Directory.Delete(beside, recursive: true);
    }

    private async Task InitdbAsync(string beside, bool durable, CancellationToken ct)
    {
        var output = "";
        foreach (var letters in LetterLocales())
        {
            var initdb = await Tool.RunAsync(account.Command([
                binaries.Initdb, "-D", ClusterFolder.DataName, "--username", User, "--pwfile", ClusterFolder.PasswordName,
                "--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C", "--lc-ctype", letters, "--data-checksums",
                .. durable ? Array.Empty<string>() : ["--no-sync"]]), beside, InitdbBound, ct);
            if (initdb.Succeeded) return;
            output = initdb.Output;
            if (!output.Contains("locale", StringComparison.OrdinalIgnoreCase)) break;
        }
        throw new EmbeddedPostgresException(
            $"A new database cluster could not be made in {folder.Root}: initdb failed.{Environment.NewLine}{Tool.LastLines(output)}");
    }

    // Sorted by bytes everywhere; but where only ASCII counts as letters, trigram search drops all other scripts.
    private static string[] LetterLocales() =>
        OperatingSystem.IsWindows() ? ["C"] : OperatingSystem.IsMacOS() ? ["C.UTF-8", "UTF-8", "C"] : ["C.UTF-8", "C"];

    private static async Task WritePrivateAsync(string path, string text, CancellationToken ct)
    {
        var creation = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) creation.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var writer = new StreamWriter(new FileStream(path, creation));
        await writer.WriteAsync(text.AsMemory(), ct);
    }
}
