namespace IncidentManager.Infrastructure.Persistence.Embedded;

/// <summary>
/// Under which account the server runs. PostgreSQL refuses to run as root (the usual account in containers and build machines),
/// so root steps down first: in a user namespace, which leaves the files root's and so works below folders that only root may
/// enter; else to the account nobody, which needs folders of its own.
/// </summary>
internal sealed class Account
{
    private const string Nobody = "65534";
    private static readonly TimeSpan ToolBound = TimeSpan.FromSeconds(10);

    private static readonly string[] Namespace = ["unshare", "--user", $"--map-user={Nobody}", $"--map-group={Nobody}", "--"];
    private static readonly string[] StepDown = ["setpriv", $"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups", "--"];

    private readonly string[] _prefix;
    private readonly bool _ownFiles;

    private Account(string[] prefix, bool ownFiles) => (_prefix, _ownFiles) = (prefix, ownFiles);

    public static async Task<Account> ChooseAsync(CancellationToken ct)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess) return new([], ownFiles: false);
        if (await WorksAsync(Namespace, ct)) return new(Namespace, ownFiles: false);
        if (await WorksAsync(StepDown, ct)) return new(StepDown, ownFiles: true);
        throw new EmbeddedPostgresException(
            "PostgreSQL does not run as root, and neither `unshare --user` nor `setpriv` (package util-linux) works here to step down. " +
            "Run the application as an ordinary user, or set ConnectionStrings:IncidentManager.");
    }

    public string[] Command(params string[] command) => [.. _prefix, .. command];

    /// <summary>Makes a folder usable for the account, with all that is in it.</summary>
    public async Task TakeOverAsync(string folder, CancellationToken ct)
    {
        if (!_ownFiles) return;
        var chown = await Tool.RunAsync(["chown", "-R", $"{Nobody}:{Nobody}", folder], folder, ToolBound, ct);
        if (!chown.Succeeded)
            throw new EmbeddedPostgresException($"{folder} could not be given to the account nobody: {chown.Output.Trim()}");
    }

    /// <summary>Says which path keeps the account out, before a tool says only "permission denied".</summary>
    public Task EnsureReadsAsync(string path, CancellationToken ct) => EnsureAsync("-r", path, ct);

    /// <inheritdoc cref="EnsureReadsAsync"/>
    public Task EnsureWritesAsync(string path, CancellationToken ct) => EnsureAsync("-w", path, ct);

    private async Task EnsureAsync(string access, string path, CancellationToken ct)
    {
        if (_prefix.Length == 0) return;
        var test = await Tool.RunAsync(Command("test", access, path), Path.GetTempPath(), ToolBound, ct);
        if (!test.Succeeded)
            throw new EmbeddedPostgresException(
                $"PostgreSQL does not run as root, so it steps down to another account, and that one cannot use {path}. " +
                $"Let it in ({(_ownFiles ? "chmod o+x on the folders above" : "chown -R root")}), " +
                "take another folder, or run the application as an ordinary user.");
    }

    private static async Task<bool> WorksAsync(string[] prefix, CancellationToken ct)
    {
        try
        {
            return (await Tool.RunAsync([.. prefix, "true"], Path.GetTempPath(), ToolBound, ct)).Succeeded;
        }
        catch (EmbeddedPostgresException) // not installed
        {
            return false;
        }
    }
}
