using System.Data.Common;
using Microsoft.Extensions.Logging;

namespace IncidentManager.Application.Common.Settings;

/// <summary>Settings as they were at a revision.</summary>
internal sealed record Revised<T>(long Revision, T Settings);

internal static class KeptSettings
{
    /// <summary>How old the last comparison with the database may be.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(2);

    /// <summary>How long a request waits for the comparison. By the wall's clock: it is the database that is waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);
}

/// <summary>
/// Keeps settings in memory. They are compared with the database's when somebody asks and the last comparison is older than
/// <see cref="KeptSettings.MaxAge"/>; while the database does not answer, the last known ones go on.
/// </summary>
/// <param name="what">Whose settings they are, for the log.</param>
/// <param name="readNewerThan">Of the revision that is known; null if that is the newest.</param>
/// <param name="none">Before the first reading.</param>
internal sealed class KeptSettings<T>(
    string what, Func<long?, CancellationToken, Task<Revised<T>?>> readNewerThan, T none, TimeProvider clock, ILogger log)
{
    private readonly Lock _changing = new();
    private volatile Snapshot _now = new(null, none);
    private Task? _comparing;
    private long? _comparedAt;
    private int _commits;

    public T Now => _now.Settings;

    /// <summary>Does nothing before the first <see cref="Load"/>.</summary>
    public ValueTask Refresh(CancellationToken ct)
    {
        lock (_changing)
        {
            if (_now.Revision is null) return ValueTask.CompletedTask; // the start has not come so far
            if (_comparedAt is { } last && clock.GetElapsedTime(last) < KeptSettings.MaxAge) return ValueTask.CompletedTask;

            if (_comparing is not { IsCompleted: false }) _comparing = Task.Run(Compare, CancellationToken.None); // one for all who wait
            return new(WaitFor(_comparing, ct));
        }
    }

    /// <summary>The first reading; a database that is away is an exception.</summary>
    public async Task Load(CancellationToken ct)
    {
        var (before, commits) = (clock.GetTimestamp(), _commits);
        Take(await readNewerThan(null, ct), before, commits);
    }

    /// <summary>What is there now, for whoever comes before or after the start.</summary>
    public async ValueTask<T> Newest(CancellationToken ct)
    {
        if (_now.Revision is null) await Load(ct);
        else await Refresh(ct);

        return Now;
    }

    /// <summary>Settings were committed here: what is in memory, or is just being read, is of yesterday. A comparison under way is made anew when it is done.</summary>
    public void Forget()
    {
        lock (_changing) (_comparedAt, _commits) = (null, _commits + 1);
    }

    private async Task WaitFor(Task comparing, CancellationToken ct)
    {
        try
        {
            await comparing.WaitAsync(KeptSettings.Patience, TimeProvider.System, ct);
        }
        catch (TimeoutException)
        {
            // The last known settings serve until the database answers; nobody else waits for this comparison.
            lock (_changing)
                if (_comparing == comparing) _comparedAt = clock.GetTimestamp();
        }
    }

    /// <summary>One at a time: a reading may cost much, and whoever forgets again and again would have many of them side by side.</summary>
    private async Task Compare()
    {
        while (!await CompareOnce())
        {
        }
    }

    /// <returns>Whether nothing was committed here meanwhile.</returns>
    private async Task<bool> CompareOnce()
    {
        var (before, commits) = (clock.GetTimestamp(), Volatile.Read(ref _commits));
        try
        {
            return Take(await readNewerThan(_now.Revision, CancellationToken.None), before, commits);
        }
        catch (Exception trouble) when (trouble is DbException or TimeoutException or InvalidOperationException { InnerException: DbException })
        {
            log.LogInformation("The settings of the {What} could not be compared, the last known ones go on: {Reason}", what, trouble.Message);
            lock (_changing) (_comparedAt, _comparing) = (before, null);
            return true;
        }
    }

    private bool Take(Revised<T>? newer, long before, int commits)
    {
        lock (_changing)
        {
            if (newer is not null && !(newer.Revision <= _now.Revision)) _now = new(newer.Revision, newer.Settings);
            if (commits != _commits) return false; // a commit came in between, and may be missing in what was read

            (_comparedAt, _comparing) = (before, null);
            return true;
        }
    }

    private sealed record Snapshot(long? Revision, T Settings);
}
