namespace IncidentManager.Integration.Harness;

/// <summary>Where the servers of tests keep their data: in memory where there is room, since a copied database is a thousand small files.</summary>
internal static class Scratch
{
    private const string Memory = "/dev/shm";
    private const long Room = 4L << 30;

    private static readonly string Root = Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace > Room ? Memory : Path.GetTempPath();

    // Not CreateTempSubdirectory: only root could enter that, which keeps out the account that a server of root's may need to use.
    public static string NewFolder(string kind) => Directory.CreateDirectory(Path.Combine(Root, $"im-{kind}-{Path.GetRandomFileName()}")).FullName;
}
