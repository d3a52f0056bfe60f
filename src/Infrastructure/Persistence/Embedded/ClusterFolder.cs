namespace IncidentManager.Infrastructure.Persistence.Embedded;

/// <summary>What lies where in <c>&lt;DataDirectory&gt;/&lt;major version&gt;/</c>.</summary>
internal sealed record ClusterFolder(string Root)
{
    // Names without a path, for tools that run in the root folder: pg_ctl hands paths to a shell without quoting them properly.
    public const string DataName = "data";
    public const string LogName = "server.log";

    // Inside the cluster, so that the two can only appear, move and vanish together.
    public const string PasswordName = "launcher.password";

    private const int TailBytes = 16 * 1024;
    private const long LogLimitBytes = 10 * 1024 * 1024;

    public string Data => Path.Combine(Root, DataName);

    public string Log => Path.Combine(Root, LogName);

    public string OwnerLock => Path.Combine(Root, "owner.lock");

    public string PidFile => Path.Combine(Data, "postmaster.pid");

    public bool HasCluster => File.Exists(Path.Combine(Data, "PG_VERSION"));

    public static ClusterFolder Of(string dataDirectory, int major)
    {
        var folder = new ClusterFolder(Path.Combine(Path.GetFullPath(dataDirectory), major.ToString()));
        CreatePrivate(folder.Root);
        return folder;
    }

    public static void CreatePrivate(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>The folders beside this one that hold another major version's cluster.</summary>
    public IEnumerable<string> OtherVersions() => Directory.EnumerateDirectories(Path.GetDirectoryName(Root)!)
        .Where(other => other != Root && File.Exists(Path.Combine(other, DataName, "PG_VERSION")));

    public string ReadPassword()
    {
        var path = Path.Combine(Data, PasswordName);
        if (!File.Exists(path))
            throw new EmbeddedPostgresException(
                $"{path} is missing, so nobody can sign in to the embedded database. " +
                $"Put it back, or delete {Root} to begin with an empty database.");
        return File.ReadAllText(path).Trim();
    }

    public long LogLength => File.Exists(Log) ? new FileInfo(Log).Length : 0;

    /// <summary>The end of what the server wrote since the log was that long.</summary>
    public string LogSince(long position)
    {
        if (!File.Exists(Log)) return "";
        using var file = new FileStream(Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        file.Position = Math.Max(Math.Min(position, file.Length), file.Length - TailBytes);
        return new StreamReader(file).ReadToEnd();
    }

    /// <summary>One older log is kept; only while no server writes to it.</summary>
    public void TurnLogOver()
    {
        if (LogLength > LogLimitBytes) File.Move(Log, Log + ".1", overwrite: true);
    }
}
