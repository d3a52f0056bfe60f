using System.Diagnostics;

namespace IncidentManager.Infrastructure.Persistence.Embedded;

/// <summary>The server's own postmaster.pid, which outlives a server that was killed.</summary>
internal sealed record PidFile(int Pid, int Port)
{
    private const int PidLine = 0;
    private const int PortLine = 3;

    /// <summary>Null where there is none, or where it is being written just now.</summary>
    public static PidFile? Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(file);
            var lines = reader.ReadToEnd().Split('\n');
            return lines.Length > PortLine && int.TryParse(lines[PidLine], out var pid) && int.TryParse(lines[PortLine], out var port)
                ? new(pid, port)
                : null;
        }
        catch (IOException) // gone since, or not there at all
        {
            return null;
        }
    }

    /// <summary>Whether a PostgreSQL process has this number: after a reboot it may be anybody's, and a zombie serves nobody.</summary>
    public bool IsRunning()
    {
        if (!OperatingSystem.IsLinux()) return NameOf(Pid)?.StartsWith("postgres", StringComparison.OrdinalIgnoreCase) ?? false;
        try
        {
            var stat = File.ReadAllText($"/proc/{Pid}/stat"); // "4711 (postgres) S 1 …"
            return stat.Contains("(postgres) ", StringComparison.Ordinal) && !stat.Contains("(postgres) Z", StringComparison.Ordinal);
        }
        catch (IOException) // no such process
        {
            return false;
        }
    }

    /// <summary>
    /// PostgreSQL takes any live process of this number for a server and refuses to start. Where it is somebody else's, the file
    /// can go; a dead process's file stays, since PostgreSQL reads in it which shared memory to look for.
    /// </summary>
    public static void DiscardIfTakenByAStranger(string path)
    {
        if (Read(path) is { } stale && !stale.IsRunning() && NameOf(stale.Pid) is not null) File.Delete(path);
    }

    private static string? NameOf(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return process.ProcessName;
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
