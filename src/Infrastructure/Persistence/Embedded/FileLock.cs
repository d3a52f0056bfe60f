namespace IncidentManager.Infrastructure.Persistence.Embedded;

/// <summary>Held by one process at most; the operating system lets go of it however that process ends.</summary>
internal sealed class FileLock : IDisposable
{
    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    public static FileLock? TryTake(string path)
    {
        try
        {
            return new(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException refusal) when (refusal.GetType() == typeof(IOException)) // derived types mean a missing folder and the like
        {
            return null;
        }
    }

    // The file stays: deleting it would let two processes hold locks on two files of the same name.
    public void Dispose() => _file.Dispose();
}
